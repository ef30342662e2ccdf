using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>A call that may run more bodies than are all looked into.</summary>
/// <param name="Targets">Those bodies.</param>
/// <param name="Bodies">What is known of those in sight without looking into them.</param>
/// <param name="Touches">Whose records those touch of which facts tell.</param>
/// <param name="Sent">Messages that these leave to their callers.</param>
internal sealed record Crowd(ImmutableArray<CallTarget> Targets, ImmutableArray<OutlinedCall> Bodies, DataKinds Touches, ImmutableArray<ITypeSymbol> Sent);

/// <summary>The crowds of a program, each made once, for everybody disposes of something and few ask what that may run. Thread-safe.</summary>
internal sealed class Crowds
{
    private readonly CallResolver calls;
    private readonly DataTypes types;

    // The resolver gives the same array to who asks the same.
    private readonly ConcurrentDictionary<ImmutableArray<CallTarget>, Crowd> known = new();

    public Crowds(CallResolver calls, DataTypes types)
    {
        this.calls = calls;
        this.types = types;
    }

    /// <summary>The crowd that a call may run; <see langword="null"/> where it may run no more than is looked into.</summary>
    public Crowd? Find(IMethodSymbol called, bool isVirtual, INamedTypeSymbol? asker)
    {
        var targets = calls.Crowd(called, isVirtual, asker);
        return targets.IsEmpty ? null : known.TryGetValue(targets, out var crowd) ? crowd : known.GetOrAdd(targets, Make(targets));
    }

    private Crowd Make(ImmutableArray<CallTarget> targets)
    {
        var bodies = new HashSet<OutlinedCall>();
        var touches = DataKinds.None;
        var sent = ImmutableArray.CreateBuilder<ITypeSymbol>();
        foreach (var target in targets)
        {
            if (target.Told is { } told)
            {
                touches |= types.ToldBy(told, target.Types);
                sent.AddRange(told.Sent.Select(message => target.Types.Substitute(message.Type)));
            }
            else
            {
                bodies.Add(new OutlinedCall(target.Method, types.GivenTo(target), targets.Length));
            }
        }

        return new Crowd(targets, bodies.ToImmutableArray(), touches, sent.ToImmutable());
    }
}
