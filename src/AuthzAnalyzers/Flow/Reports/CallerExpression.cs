using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>An expression that tells who the caller is.</summary>
/// <param name="Text">As code at the place writes it.</param>
/// <param name="Name">The local or member that tells it.</param>
internal sealed record CallerExpression(string Text, string Name, ITypeSymbol Type);
