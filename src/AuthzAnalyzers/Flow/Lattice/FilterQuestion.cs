namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>Whom a filter compares its records with, where nothing in sight tells: who implements the member somewhere else.</summary>
/// <param name="Member">Documentation id of an interface's member.</param>
/// <param name="Scope">Whom the filter ties the records to where the member is the caller.</param>
internal sealed record FilterQuestion(string Member, FilterScope Scope);
