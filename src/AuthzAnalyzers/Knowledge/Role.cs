namespace AuthzAnalyzers.Knowledge;

/// <summary>What a symbol or a name means to the analysis. <see cref="RoleTable"/> says how each is written.</summary>
internal enum Role
{
    // Data access
    DataContext,
    QuerySource,
    Filters,
    Projects,
    Includes,
    Bounds,
    Composes,
    BypassesFilters,
    Materializes,
    ReadsByKey,
    ReadsOne,
    ReadsSet,
    Counts,
    ReadsNavigation,
    ReadsSql,
    ExecutesSql,
    Inserts,
    Updates,
    Deletes,
    Saves,
    UpdatesSet,
    DeletesSet,
    CompilesQuery,
    AppliesQueryFilter,

    // Caller identity
    Principal,
    CallerId,
    CallerRecord,
    CallerSupplied,
    AsksWho,
    AsksPrivilege,

    // Evidence
    RequiresAuthorization,
    AllowsAnonymous,
    AuthorizationFilter,
    FilterAttribute,
    GlobalFilters,
    FallbackPolicy,
    DefaultPolicy,
    DefinesPolicy,
    PolicyRequirement,
    PageConvention,
    Check,
    SuccessMember,
    ProvesCredential,
    AuthorizationHandler,
    CommonRole,
    SecretName,

    // Entry points
    Controller,
    NotController,
    HttpMethod,
    NotAction,
    PageModel,
    PageHandlerName,
    Endpoint,
    EndpointGroup,
    EndpointsOfControllers,
    InjectedParameter,
    BoundMember,

    // Disclosure and denial
    Response,
    ViewState,
    Neutral,
    Denial,

    // Audit
    Audit,
    AuditServiceName,
    AuditVerb,
    AuditRecordName,

    // Calls
    Invokes,
    Registers,
    Dispatches,
    MessageHandlerName,
    RepositoryName,

    // Customer data
    PersonalName,
    NotPersonalName,
    OwnerName,
    NotOwnerName,
    KeyName,
    IdentifierType,
    SubjectTypeName,
    TypeSuffixName,
    NotCustomerDataName,
    Personal,
    CustomerData,
    NotCustomerData,
    IdentityServiceName,
}
