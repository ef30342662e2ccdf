using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>The messages that one method leaves to its callers, one a type, in the order in which they were met. Used by one thread.</summary>
internal sealed class SentMessages
{
    private readonly List<SentMessage> messages = new();

    public void Add(SentMessage message)
    {
        var known = messages.FindIndex(one => SymbolEqualityComparer.Default.Equals(one.Type, message.Type));
        if (known < 0)
        {
            messages.Add(message);
        }
        else
        {
            messages[known] = messages[known].Join(message);
        }
    }

    public ImmutableArray<SentMessage> All() => messages.ToImmutableArray();

    /// <summary>What either of two ways sends.</summary>
    public static EquatableArray<SentMessage> Join(EquatableArray<SentMessage> left, EquatableArray<SentMessage> right)
    {
        if (right.IsEmpty || left.IsEmpty)
        {
            return left.IsEmpty ? right : left;
        }

        var joined = new SentMessages();
        foreach (var message in left.Concat(right))
        {
            joined.Add(message);
        }

        return joined.All();
    }
}
