namespace AuthzAnalyzers.Annotations;

/// <summary>What is proven about a caller, weakest first. The levels are those of OWASP API Security 2023.</summary>
public enum AuthorizationLevel
{
    /// <summary>It is known who calls.</summary>
    Authenticated,

    /// <summary>The caller may do this kind of operation: a role, a policy or a permission. API5 is its absence.</summary>
    FunctionLevel,

    /// <summary>The caller may do it to this record: ownership, tenancy or a check of the record itself. API1 is its absence.</summary>
    ObjectLevel,
}
