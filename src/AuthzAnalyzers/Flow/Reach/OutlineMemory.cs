using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>A call as it is remembered: by the place of what it runs, and by that one's name for when its file was edited.</summary>
/// <param name="Assembly">Name of the assembly whose source it is.</param>
/// <param name="Id">Documentation id.</param>
internal sealed record RememberedCall(WeakReference<SyntaxTree> Tree, int Start, string Assembly, string Id, DataKinds Given);

/// <summary>An outline without symbols, which are another compilation's after each edit.</summary>
internal sealed record RememberedOutline(DataKinds Touches, ImmutableArray<RememberedCall> Calls);

/// <summary>
/// Outlines of the bodies of one tree, kept with it over edits of other files. Each holds as long as nothing that is declared anywhere
/// changes, which its version tells. Thread-safe.
/// </summary>
internal sealed class OutlineMemory
{
    private static readonly ConditionalWeakTable<SyntaxTree, OutlineMemory> Memories = new();

    private readonly ConcurrentDictionary<int, (ulong Version, RememberedOutline Outline)> outlines = new();

    public static OutlineMemory Of(SyntaxTree tree) => Memories.GetValue(tree, static _ => new OutlineMemory());

    public RememberedOutline? Find(int start, ulong version) => outlines.TryGetValue(start, out var kept) && kept.Version == version ? kept.Outline : null;

    public void Keep(int start, ulong version, RememberedOutline outline) => outlines[start] = (version, outline);
}
