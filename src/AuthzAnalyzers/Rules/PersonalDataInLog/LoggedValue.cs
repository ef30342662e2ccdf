using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>Personal data that is written to a log.</summary>
/// <param name="Place">The expression, within the call, that holds it.</param>
/// <param name="Members">What of it is written.</param>
/// <param name="Whole">The type of the object whose text tells all of them; <see langword="null"/> where a member is written by itself.</param>
internal sealed record LoggedValue(SyntaxNode Place, ImmutableArray<MemberDisclosure> Members, INamedTypeSymbol? Whole)
{
    public bool IsCredential => Members.Any(member => member.IsCredential);

    public bool IsGuess => Members.All(member => member.IsGuess);
}

/// <summary>Something that is handed to a log, and how it becomes text there.</summary>
internal readonly record struct GivenValue(IOperation Value, Rendering Rendering);

/// <summary>What one call writes.</summary>
/// <param name="Sink">Where to, as texts are named: <c>Log</c>, <c>Console</c>.</param>
/// <param name="Template">Where the text with the holes stands, if it is a constant.</param>
internal sealed record LogWrite(string Sink, IReadOnlyList<GivenValue> Values, IOperation? Template);
