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
    private readonly CacheWrappers wrappers;

    public CacheCalls(RuleContext context)
    {
        known = context.Known;
        sources = context.Sources;
        keys = new SharedKeys(sources);
        names = known.Catalog.Entries.Where(entry => entry.Role == Role.Caches).Select(entry => entry.Subject.LookupName).ToImmutableHashSet();
        wrappers = new CacheWrappers(context, names);
    }

    public CacheCall? At(InvocationExpressionSyntax syntax, CancellationToken cancellation)
    {
        if (syntax.ArgumentList.Arguments.Count < 2
            || CallSyntax.NameOf(syntax) is not SimpleNameSyntax name
            || !(names.Contains(name.Identifier.ValueText) || wrappers.IsName(name.Identifier.ValueText, cancellation))
            || sources.ModelOf(syntax.SyntaxTree)?.GetOperation(syntax, cancellation) is not IInvocationOperation call)
        {
            return null;
        }

        var (key, kept) = Given(call, cancellation);
        return key is not null && kept is not null && keys.IsShared(key, cancellation)
            ? new CacheCall(CallSyntax.LocationOf(name), key.Syntax.ToString(), new KeptPieces(sources, cancellation).Of(kept))
            : null;
    }

    private (IOperation? Key, IOperation? Kept) Given(IInvocationOperation call, CancellationToken cancellation)
    {
        if (known.Find(call.TargetMethod, Role.Caches) is { } entry)
        {
            return (Argument(call, entry["key"]), Argument(call, entry["value"]) ?? Argument(call, entry["factory"]));
        }

        return wrappers.Of(call.TargetMethod, cancellation) is { } wrapper ? (At(call, wrapper.Key), At(call, wrapper.Kept)) : default;
    }

    private static IOperation? At(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter } && parameter.Ordinal == ordinal)?.Value;

    /// <summary>What the call is given for the parameters of those names, separated by commas.</summary>
    public static IOperation? Argument(IInvocationOperation call, string? names) => names is null ? null : call.Arguments
        .FirstOrDefault(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: { } name } && names.Split(Comma).Contains(name))?.Value;
}
