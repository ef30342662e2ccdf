using System;
using System.Collections.Generic;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>
/// What the initializers of members do that were run for one method. Objects that are made in each other's initializers, several in each, lead to the same
/// initializer on ever more ways: it is run once for each depth at which it is met. Used by one thread.
/// </summary>
internal sealed class InitializerRuns
{
    private Dictionary<(SyntaxNode Initializer, int Nesting, bool IsOpened), Summary?>? runs;

    /// <summary>The summary of an initializer, worked out where it is met first.</summary>
    /// <param name="isOpened">Whether bodies are looked up that a callee's open calls turned out to run.</param>
    public Summary? Of(SyntaxNode initializer, int nesting, bool isOpened, Func<Summary?> run)
    {
        runs ??= new Dictionary<(SyntaxNode, int, bool), Summary?>();
        if (!runs.TryGetValue((initializer, nesting, isOpened), out var summary))
        {
            summary = run();
            runs[(initializer, nesting, isOpened)] = summary;
        }

        return summary;
    }
}
