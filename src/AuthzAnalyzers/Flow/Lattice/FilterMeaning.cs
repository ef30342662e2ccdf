namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Whom a filter ties the records to, and what would say more.</summary>
internal readonly record struct FilterMeaning(FilterScope Scope, FilterQuestion? Question)
{
    /// <summary>The filter with that meaning. What only the request says proves nothing.</summary>
    public QueryFilter On(QueryFilter filter) => filter with
    {
        Scope = Scope == FilterScope.Requested ? FilterScope.None : Scope,
        Question = Question,
        IsByRequest = Scope == FilterScope.Requested,
    };
}
