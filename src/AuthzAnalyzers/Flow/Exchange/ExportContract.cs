using AuthzAnalyzers.Facts;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Exchange;

/// <summary>A member of an interface or base type, and what one type gives for it.</summary>
/// <param name="Member">The interface's or base type's member.</param>
/// <param name="Body">The method that runs.</param>
/// <param name="When">For which type arguments of the interface; <see langword="null"/> for all.</param>
/// <param name="Types">Names of types in terms of the interface's parameters.</param>
internal sealed record ExportContract(IMethodSymbol Member, IMethodSymbol Body, FactTerm? When, TypeNames Types);
