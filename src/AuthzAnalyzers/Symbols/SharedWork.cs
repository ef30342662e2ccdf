using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AuthzAnalyzers.Symbols;

/// <summary>
/// What is read off each item of a list, shared by all threads that ask. Each takes items that nobody has taken; what others took and have not
/// finished it reads itself, so that no thread waits for another, and little is read twice. Results are in the order of the items.
/// </summary>
internal sealed class SharedWork<TItem, TResult>
{
    private readonly ImmutableArray<TItem> items;
    private readonly Func<TItem, TResult> read;
    private readonly StrongBox<TResult>?[] results;
    private int taken;

    /// <param name="read">A pure function: of two results of one item either may be kept.</param>
    public SharedWork(ImmutableArray<TItem> items, Func<TItem, TResult> read)
    {
        this.items = items;
        this.read = read;
        results = new StrongBox<TResult>?[items.Length];
    }

    public ImmutableArray<TResult> Results()
    {
        for (var i = Interlocked.Increment(ref taken) - 1; i >= 0 && i < items.Length; i = Interlocked.Increment(ref taken) - 1)
        {
            Read(i);
        }

        // Nothing is taken any more, and a reader that was interrupted left its item behind.
        var all = ImmutableArray.CreateBuilder<TResult>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            all.Add((Volatile.Read(ref results[i]) ?? Read(i)).Value!);
        }

        Volatile.Write(ref taken, items.Length);
        return all.MoveToImmutable();
    }

    private StrongBox<TResult> Read(int i)
    {
        var result = new StrongBox<TResult>(read(items[i]));
        return Interlocked.CompareExchange(ref results[i], result, null) ?? result;
    }
}
