using System.Collections.Generic;
using System.Collections.Immutable;
using static AuthzAnalyzers.Knowledge.SubjectKinds;

namespace AuthzAnalyzers.Knowledge;

/// <summary>
/// The grammar's roles, one row each. Argument values name parameters of the method (<c>predicate=predicate</c>; several, separated by
/// commas, where overloads differ), type arguments (<c>T0</c> of the type, <c>M0</c> of the method), or words that the meaning lists.
/// </summary>
internal static class RoleTable
{
    public static readonly IReadOnlyList<RoleDefinition> Rows = new[]
    {
        Row(Role.DataContext, "data-context", Type, "A unit of work over stored data. Its presence switches the analysis on."),
        Row(Role.QuerySource, "query-source", Type | Member, "Hands out stored records of the type in 'entity'; 'mutable' where composing it changes the object itself.", "entity", "mutable"),
        Row(Role.Filters, "filters", Method, "Narrows a query by 'predicate'.", "predicate"),
        Row(Role.Projects, "projects", Method, "Shapes a query by 'selector'; an overload without it keeps the query's meaning.", "selector"),
        Row(Role.Includes, "includes", Method, "Adds the records behind the navigation in 'path' to a query.", "path"),
        Row(Role.Bounds, "bounds", Method, "Limits a query to 'count' records.", "count"),
        Row(Role.Composes, "composes", Method, "Composes a query and keeps its meaning."),
        Row(Role.BypassesFilters, "bypasses-filters", Method, "Removes the model's filters from a query; only those in 'names' where given.", "names"),
        Row(Role.Materializes, "materializes", Type, "Every method of the type runs the query it is called on; those that return one record say so by their result."),
        Row(Role.ReadsByKey, "reads-by-key", Method, "Reads one record by the key in 'key'; without it, the record that the receiver is about.", "key", "entity"),
        Row(Role.ReadsOne, "reads-one", Method, "Runs a query for one record, narrowed by 'predicate' where given.", "predicate", "entity", "query"),
        Row(Role.ReadsSet, "reads-set", Method, "Runs a query for all its records.", "predicate", "entity", "query"),
        Row(Role.Counts, "counts", Method, "Runs a query for a number or a yes or no: discloses no record.", "predicate", "query"),
        Row(Role.ReadsNavigation, "reads-navigation", Method, "Loads the records behind the navigation that the receiver stands for; its last type argument is their type."),
        Row(Role.ReadsSql, "reads-sql", Method, "Composable query from the SQL text in 'sql'; 'keeps-filters' where the model's filters still apply.", "sql", "entity", "keeps-filters"),
        Row(Role.ExecutesSql, "executes-sql", Method, "Changes data by the SQL text in 'sql'.", "sql"),
        Row(Role.Inserts, "inserts", Member, "Adds the record in 'record', or the one that the receiver is about; a property does so when it is set, to 'value' where given.", "record", "value"),
        Row(Role.Updates, "updates", Member, "Marks the record in 'record' as changed, or the one that the receiver is about; a property does so when it is set, to 'value' where given.", "record", "value"),
        Row(Role.Deletes, "deletes", Member, "Marks the record in 'record' as removed, or the one that the receiver is about; a property does so when it is set, to 'value' where given.", "record", "value"),
        Row(Role.Saves, "saves", Method, "Makes pending changes durable."),
        Row(Role.UpdatesSet, "updates-set", Method, "Changes every record of a query at once."),
        Row(Role.DeletesSet, "deletes-set", Method, "Removes every record of a query at once."),
        Row(Role.CompilesQuery, "compiles-query", Method, "Turns the lambda in 'query' into a delegate that runs it.", "query"),
        Row(Role.AppliesQueryFilter, "applies-query-filter", Method, "Adds 'predicate' to every query of the entity, under a 'name' by which a query may leave it out; 'scope' is 'tenant' where it ties the records to the current tenant by itself.", "predicate", "name", "scope"),
        Row(Role.AppliesConfigurations, "applies-configurations", Method, "Makes every configuration of an assembly part of the model."),
        Row(Role.Caps, "caps", Method, "Its result is no greater than one of its arguments."),
        Row(Role.LimitsValue, "limits-value", Type, "Attribute of a parameter or member whose value the framework holds between limits."),
        Row(Role.Validator, "validator", Type, "Base type of what checks objects of its type argument before they are used."),

        Row(Role.Principal, "principal", Type | Member, "The caller, or a value that is one."),
        Row(Role.CallerId, "caller-id", Member, "A value that identifies the caller."),
        Row(Role.CallerRecord, "caller-record", Member, "The caller's own stored record."),
        Row(Role.Mints, "mints", Member, "A value that nobody can guess, or that comes back to who handed it out: who has it was given it."),
        Row(Role.CallerSupplied, "caller-supplied", Type | Member, "A value the caller chose."),
        Row(Role.AsksWho, "asks-who", Member, "Asks whether somebody is there. Without 'when' it proves 'Authenticated' where true; with it only if the value asked about is the caller's, where the answer is 'when'.", "when"),
        Row(Role.AsksPrivilege, "asks-privilege", Method, "True where the caller holds the role or claim in 'privilege': proves 'FunctionLevel' unless every customer has it.", "privilege"),

        Row(Role.RequiresAuthorization, "requires-authorization", Type | Method, "Attribute, metadata or call that lets only authorized callers in; 'policy' and 'roles' name its arguments or members, 'level' what it proves at least.", "policy", "roles", "level"),
        Row(Role.AllowsAnonymous, "allows-anonymous", Type | Method, "Attribute, metadata or call that lets everybody in."),
        Row(Role.AuthorizationFilter, "authorization-filter", Type, "A filter that may refuse the request before the action runs; the body of 'method' says what it proves.", "method"),
        Row(Role.NotAuthorizationFilter, "not-authorization-filter", Type, "A filter of that shape that decides something else."),
        Row(Role.ActionFilter, "action-filter", Type, "A filter around the action: proves only what the body of 'method' proves.", "method"),
        Row(Role.FilterAttribute, "filter-attribute", Type, "Attribute that runs the filter type in its argument 'filter', its type argument, or what 'method' makes.", "filter", "method"),
        Row(Role.GlobalFilters, "global-filters", Type | Property, "Filters of every controller and page: what is added here proves its evidence for all of them."),
        Row(Role.FallbackPolicy, "fallback-policy", Member, "Policy of endpoints that carry no authorization metadata."),
        Row(Role.DefaultPolicy, "default-policy", Member, "Policy of a bare authorization attribute."),
        Row(Role.DefinesPolicy, "defines-policy", Method, "Defines the policy named by 'name' from its other arguments.", "name"),
        Row(Role.PolicyRequirement, "policy-requirement", Member, "Adds to a policy under construction a requirement of 'level'; less where 'roles' or 'claim' name what every customer has.", "level", "roles", "claim"),
        Row(Role.PageConvention, "page-convention", Method, "Start-up convention for Razor pages: 'scope' is 'page', 'folder', 'area-page' or 'area-folder', 'effect' is 'authorize' or 'anonymous'.", "scope", "effect", "path", "policy", "area"),
        Row(Role.Check, "check", Method, "Asks whether the caller may do this. 'denies' is 'throw', 'false', 'true' or 'result'; 'level' what it proves, 'resource' the record it is about, 'policy' the policy.", "denies", "level", "resource", "policy", "principal"),
        Row(Role.CheckName, "check-name", Name, "Name of a project method that may be a check; what it proves of the caller decides."),
        Row(Role.SuccessMember, "success-member", Property, "Tells whether a check's result was a yes.", "when"),
        Row(Role.CheckResult, "check-result", Type, "Enumeration of the results of a check: the constant in 'denies' is a no, each of the others a yes.", "denies"),
        Row(Role.ProvesCredential, "proves-credential", Method, "Proves that the caller knows the secret of the account in 'account'.", "account"),
        Row(Role.AuthorizationHandler, "authorization-handler", Type, "Decides in 'method' on the requirement in its type argument 'requirement', for records of the type argument 'resource': reads inside are part of the check.", "method", "requirement", "resource"),
        Row(Role.CommonRole, "common-role", Name, "A role or policy that every customer has."),
        Row(Role.CommonClaim, "common-claim", Name, "A type of claim that every customer has."),
        Row(Role.SecretName, "secret-name", Name, "A member whose value proves possession of a link or code."),

        Row(Role.Controller, "controller", Type | Name, "Base type, attribute or type name of controllers."),
        Row(Role.NotController, "not-controller", Type, "Attribute: not a controller after all."),
        Row(Role.NotAction, "not-action", Type, "Attribute: not an action."),
        Row(Role.PageModel, "page-model", Type, "Base type of Razor pages: public members are shown by the page."),
        Row(Role.PageHandlerName, "page-handler-name", Name, "Name of a page's handler method."),
        Row(Role.Endpoint, "endpoint", Method, "Maps requests of 'verb' for 'pattern' to the delegate in 'handler'.", "handler", "pattern", "verb"),
        Row(Role.EndpointGroup, "endpoint-group", Method, "Groups endpoints under 'pattern': what is required of the group is required of each.", "pattern"),
        Row(Role.EndpointsOfControllers, "endpoints-of-controllers", Method, "Maps all controllers ('kind' is 'controllers'), those on one route ('route') or pages ('pages').", "kind"),
        Row(Role.Job, "job", Type, "Base type or interface of code that runs on its own or on a message, without an outside caller: 'method' is what runs.", "method"),
        Row(Role.InjectedParameter, "injected-parameter", Type, "Attribute on, or type of, a parameter that the framework injects."),
        Row(Role.BoundMember, "bound-member", Type, "Attribute of a member that the framework fills from the request."),

        Row(Role.Response, "response", Method | Property, "Writes 'content' to the response; a property is the response itself: what is written to its value leaves.", "content"),
        Row(Role.ViewState, "view-state", Type | Property, "What is put here reaches the response."),
        Row(Role.Export, "export", Type | Method, "A file as an answer: a download."),
        Row(Role.Neutral, "neutral", Method, "Its result holds nothing of its arguments, save those in 'keeps'.", "keeps"),
        Row(Role.Denial, "denial", Type | Method, "Refuses the caller: a result or an exception."),

        Row(Role.Audit, "audit", Type | Method, "Writes an audit record; 'actor', 'subject', 'operation' and 'reason' name parameters.", "actor", "subject", "operation", "reason"),
        Row(Role.AuditServiceName, "audit-service-name", Name, "Name of a type whose methods write audit records."),
        Row(Role.AuditVerb, "audit-verb", Name, "Name of a method of such a type that writes one."),
        Row(Role.AuditRecordName, "audit-record-name", Name, "Name of a stored record that is an audit record."),
        Row(Role.AuditActorName, "audit-actor-name", Name, "Name of a parameter that says who did it."),
        Row(Role.AuditSubjectName, "audit-subject-name", Name, "Name of a parameter that says to whose data."),
        Row(Role.AuditOperationName, "audit-operation-name", Name, "Name of a parameter that says what was done."),
        Row(Role.AuditEntityName, "audit-entity-name", Name, "Name of a parameter that says to what kind of record."),

        Row(Role.Invokes, "invokes", Method, "Has called the function in 'delegate' when it is done.", "delegate"),
        Row(Role.Registers, "registers", Method, "Names the implementation of a service. 'kind' is 'keyed', 'unless-registered' or 'decorates'; without it the last one counts.", "kind"),
        Row(Role.MessageHandlerName, "message-handler-name", Name, "Name of the interface of a message's handler."),
        Row(Role.RepositoryName, "repository-name", Name, "Name of a type that hands out stored records."),
        Row(Role.InsertVerb, "insert-verb", Name, "Name of a repository's method that adds a record."),
        Row(Role.DeleteVerb, "delete-verb", Name, "Name of a repository's method that removes a record."),
        Row(Role.Forwards, "forwards", Member, "Its result is what it is called on, or its argument 'value', in other wrapping.", "value"),
        Row(Role.Compares, "compares", Method, "True where the two are equal, or the first holds the second."),

        Row(Role.PersonalName, "personal-name", Name, "Member that identifies or describes a person. 'kind' groups synonyms; 'of' names the member's types, 'enum' and 'any' among them, text where absent; 'person' where organisations have no such member; 'subject' where it means this only in a data subject's type.", "kind", "of", "person", "subject"),
        Row(Role.NotPersonalName, "not-personal-name", Name, "Member that only looks like one."),
        Row(Role.OwnerName, "owner-name", Name, "Member that points to the data subject that a record belongs to; to the tenant, where 'kind' is 'tenant'; never a text, where it is 'navigation'.", "kind"),
        Row(Role.NotOwnerName, "not-owner-name", Name, "Member that only looks like one."),
        Row(Role.KeyName, "key-name", Name, "Member that identifies a record or its version: discloses nothing by itself; 'primary' where it can only be the record's own.", "primary"),
        Row(Role.IdentifierType, "identifier-type", Type, "Type of keys, beside numbers, texts and types that wrap one of them."),
        Row(Role.SubjectTypeName, "subject-type-name", Name, "Type of data subjects: 'kinds' different kinds of personal members make it personal, one where absent.", "kinds"),
        Row(Role.TypeSuffixName, "type-suffix-name", Name, "End of a type's name that says how the type is used and not what it is about."),
        Row(Role.NotCustomerDataName, "not-customer-data-name", Name, "Type that only looks like customer data."),
        Row(Role.Personal, "personal", Type | Property, "Personal data: a member, or an attribute that says so of one.", "kind"),
        Row(Role.CustomerData, "customer-data", Type, "Customer data: a type, or an attribute that says so of one; 'owner' and 'tenant' name the member that holds them, or the attribute's argument that does; 'linked' where it belongs to a data subject and describes none.", "owner", "tenant", "linked"),
        Row(Role.NotCustomerData, "not-customer-data", Type | Property, "Not customer data: a type or member, or an attribute that says so of one."),
        Row(Role.IdentityServiceName, "identity-service-name", Name, "Name of a type that tells who the caller is."),
    };

    private static RoleDefinition Row(Role role, string name, SubjectKinds subjects, string meaning, params string[] arguments) =>
        new(role, name, subjects, meaning, ImmutableHashSet.Create(arguments));
}
