using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>Finds the calls that keep something under a key that is the same for everybody: by their names first, bound after.</summary>
internal sealed class CacheCalls
{
    private const char Comma = ',';

    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly SharedKeys keys;
    private readonly ImmutableHashSet<string> names;

    public CacheCalls(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        this.sources = sources;
        keys = new SharedKeys(sources);
        names = known.Catalog.Entries.Where(entry => entry.Role == Role.Caches).Select(entry => entry.Subject.LookupName).ToImmutableHashSet();
    }

    public CacheCall? At(InvocationExpressionSyntax syntax, CancellationToken cancellation)
    {
        if (syntax.ArgumentList.Arguments.Count < 2 || CallSyntax.NameOf(syntax) is not SimpleNameSyntax name || !names.Contains(name.Identifier.ValueText))
        {
            return null;
        }

        if (sources.ModelOf(syntax.SyntaxTree)?.GetOperation(syntax, cancellation) is not IInvocationOperation call
            || known.Find(call.TargetMethod, Role.Caches) is not { } entry
            || Argument(call, entry["key"]) is not { } key
            || !keys.IsShared(key, cancellation)
            || (Argument(call, entry["value"]) ?? Argument(call, entry["factory"])) is not { } kept)
        {
            return null;
        }

        return new CacheCall(CallSyntax.LocationOf(name), key.Syntax.ToString(), new KeptPieces(sources, cancellation).Of(kept));
    }

    private static IOperation? Argument(IInvocationOperation call, string? names) => names is null ? null : call.Arguments
        .FirstOrDefault(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: { } name } && names.Split(Comma).Contains(name))?.Value;
}
