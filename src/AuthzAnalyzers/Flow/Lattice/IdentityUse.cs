namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>What a value is used for that stands for the caller.</summary>
internal enum IdentityUse
{
    /// <summary>Who did it, in an audit record.</summary>
    Actor,

    /// <summary>Who a check asks about.</summary>
    Check,

    /// <summary>Whose a record is that is added.</summary>
    Owner,

    /// <summary>What a service answers that is there to tell who the caller is, or of which tenant.</summary>
    Service,
}
