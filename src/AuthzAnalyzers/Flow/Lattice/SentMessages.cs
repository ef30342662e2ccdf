using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>The messages that one method leaves to its callers, one a type, in the order in which they were met. Used by one thread.</summary>
internal sealed class SentMessages
{
    private readonly List<SentMessage> messages = new();

    /// <summary>Whether there were more types than are kept.</summary>
    public bool IsCut { get; private set; }

    public void Add(SentMessage message, int most = Budget.MessagesPerMethod)
    {
        var known = messages.FindIndex(one => SymbolEqualityComparer.Default.Equals(one.Type, message.Type));
        if (known >= 0)
        {
            messages[known] = messages[known].Join(message);
        }
        else if (messages.Count < most)
        {
            messages.Add(message);
        }
        else
        {
            IsCut = true;
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
            joined.Add(message, int.MaxValue);
        }

        return joined.All();
    }
}
