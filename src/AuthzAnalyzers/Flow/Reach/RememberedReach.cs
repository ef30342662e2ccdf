using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>
/// The same question as <see cref="DataReach"/> answers, asked after an edit: bodies in files that did not change are not bound again as
/// long as all declarations are what they were. Used only where an editor is at work, because remembering costs something too. Thread-safe.
/// </summary>
internal sealed class RememberedReach
{
    private readonly ProgramModel program;
    private readonly Func<IMethodSymbol, CancellationToken, BodyOutline> outlines;
    private readonly ulong version;
    private readonly ConcurrentDictionary<(SyntaxTree Tree, int Start, bool IsGivenData), bool> harmless = new();

    public RememberedReach(ProgramModel program, Func<IMethodSymbol, CancellationToken, BodyOutline> outlines)
    {
        this.program = program;
        this.outlines = outlines;
        version = VersionOf(program);
    }

    /// <summary>Whether what a body calls may touch stored customer data, where its type parameters stand for that if <paramref name="isGivenData"/>.</summary>
    public bool MayTouch(BodyOutline start, bool isGivenData, CancellationToken cancellation)
    {
        var seen = new HashSet<(SyntaxTree Tree, int Start, bool IsGivenData)>();
        var work = new Queue<(RememberedCall Call, bool IsGivenData)>();
        Push(Remembered(start), isGivenData, work);
        while (work.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var (call, isGiven) = work.Dequeue();
            if (Resolve(call, cancellation) is not var (place, outline))
            {
                // What cannot be found any more may be anything.
                return true;
            }

            var step = (place.Tree, place.Start, isGiven);
            if (harmless.ContainsKey(step) || !seen.Add(step))
            {
                continue;
            }

            if (DataReach.AreCustomers(outline.Touches, isGiven))
            {
                return true;
            }

            Push(outline, isGiven, work);
        }

        foreach (var one in seen)
        {
            harmless.TryAdd(one, true);
        }

        return false;
    }

    private static void Push(RememberedOutline outline, bool isGivenData, Queue<(RememberedCall Call, bool IsGivenData)> work)
    {
        foreach (var call in outline.Calls)
        {
            work.Enqueue((call, DataReach.AreCustomers(call.Given, isGivenData)));
        }
    }

    private ((SyntaxTree Tree, int Start) Place, RememberedOutline Outline)? Resolve(RememberedCall call, CancellationToken cancellation)
    {
        if (call.Tree.TryGetTarget(out var tree)
            && program.Sources.ProjectOf(tree) is not null
            && OutlineMemory.Of(tree).Find(call.Start, version) is { } kept)
        {
            return ((tree, call.Start), kept);
        }

        if (Find(call) is not { } method || PlaceOf(method) is not var (owner, start))
        {
            return null;
        }

        var memory = OutlineMemory.Of(owner);
        if (memory.Find(start, version) is not { } outline)
        {
            outline = Remembered(outlines(method, cancellation));
            memory.Keep(start, version, outline);
        }

        return ((owner, start), outline);
    }

    private IMethodSymbol? Find(RememberedCall call)
    {
        foreach (var compilation in program.Sources.Compilations)
        {
            if (compilation.Assembly.Name == call.Assembly
                && DocumentationCommentId.GetFirstSymbolForDeclarationId(call.Id, compilation) is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } method)
            {
                return program.Sources.Canonical(method);
            }
        }

        return null;
    }

    private static RememberedOutline Remembered(BodyOutline outline) => new(
        outline.Touches,
        outline.Reached.Select(call => PlaceOf(call.Method) is var (tree, start)
            ? new RememberedCall(new WeakReference<SyntaxTree>(tree), start, call.Method.ContainingAssembly.Name, call.Method.GetDocumentationCommentId() ?? "", call.Given)
            : new RememberedCall(new WeakReference<SyntaxTree>(null!), 0, "", "", call.Given)).ToImmutableArray());

    private static (SyntaxTree Tree, int Start)? PlaceOf(IMethodSymbol method)
    {
        var references = MethodBodies.Implementation(method).DeclaringSyntaxReferences;
        return references.IsEmpty ? null : (references[0].SyntaxTree, references[0].Span.Start);
    }

    // Bodies count where they say which class implements a service, for that decides what a call runs.
    private static ulong VersionOf(ProgramModel program)
    {
        var registering = program.Known.Catalog.Entries
            .Where(entry => entry.Role is Role.Registers)
            .Select(entry => entry.Subject.Member)
            .Distinct()
            .ToArray();
        var hash = 0UL;
        foreach (var entry in program.Known.Catalog.Entries.Skip(Catalog.Shipped.Entries.Length))
        {
            hash = DeclarationText.Add(DeclarationText.Add(hash, entry.Role.ToString()), entry.Subject.Text);
            foreach (var argument in entry.Arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                hash = DeclarationText.Add(DeclarationText.Add(hash, argument.Key), argument.Value);
            }
        }

        foreach (var compilation in program.Sources.Compilations)
        {
            hash = DeclarationText.Add(hash, compilation.AssemblyName ?? "");
            foreach (var reference in compilation.References)
            {
                hash = reference is CompilationReference ? hash : DeclarationText.Add(hash, (ulong)reference.GetHashCode());
            }

            foreach (var tree in compilation.SyntaxTrees)
            {
                var outline = TreeOutline.Of(tree);
                hash = DeclarationText.Add(hash, registering.Any(outline.Mentions) ? outline.Everything : outline.Declarations);
            }
        }

        return hash;
    }
}
