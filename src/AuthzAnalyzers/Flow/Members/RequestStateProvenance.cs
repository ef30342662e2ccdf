using System;
using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Members;

/// <summary>
/// What is kept with the request under a key, as far as it tells who the caller is: what everybody in the project that asks puts there. A key that
/// somebody may fill of whom nothing is known tells nothing, and one that is also filled with what the caller chose tells no identity.
/// </summary>
internal sealed class RequestStateProvenance
{
    private readonly RequestStateWrites writes;

    public RequestStateProvenance(ProgramModel program)
    {
        writes = new RequestStateWrites(program.Known, program.Sources, program.Mentions);
    }

    /// <summary>Methods whose summaries say what is kept under the key: they have to be known before who asks for it.</summary>
    public ImmutableArray<IMethodSymbol> WritersOf(string key, INamedTypeSymbol? asker) => writes.Of(key, asker);

    /// <summary>What is kept under the key; <see langword="null"/> where it tells nothing of the caller.</summary>
    public Value? Of(string key, INamedTypeSymbol? asker, Func<IMethodSymbol, Summary?> summaries)
    {
        Value? held = null;
        var isCallers = true;
        foreach (var writer in WritersOf(key, asker))
        {
            if (summaries(writer) is not { IsLost: false } summary)
            {
                return null;
            }

            // The one that asks may be among them: what it puts there comes later.
            if (!summary.Returns)
            {
                continue;
            }

            if (Kept(summary, key) is not { } value)
            {
                return null;
            }

            isCallers &= KeptValueLog.IsOwn(value);
            var settled = MemberProvenance.Settle(value, isTold: false);
            held = held is null ? settled : Value.Join(held, Proof.Nothing, settled, Proof.Nothing);
        }

        held = isCallers ? held : held?.WithoutAnswers().With(held.Origins.WithoutMerits());
        return held is null || held.Equals(Value.Unknown) ? null : held;
    }

    private static Value? Kept(Summary summary, string key)
    {
        Value? found = null;
        foreach (var (under, value) in summary.Kept)
        {
            found = under != key ? found : found is null ? value : found.Mixed(value);
        }

        return found;
    }
}
