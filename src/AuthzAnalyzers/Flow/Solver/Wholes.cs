using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// What objects of one method are parts of, or write to: a sheet of its workbook, a writer to its stream. What is put into the part is in the
/// whole, wherever in the method. Used by one thread.
/// </summary>
internal sealed class Wholes
{
    private readonly Dictionary<ISymbol, List<(ISymbol Symbol, IOperation Place)>> wholes = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> made = new(SymbolEqualityComparer.Default);

    /// <summary>Whether no object is known to be part of another.</summary>
    public bool IsEmpty => wholes.Count == 0;

    /// <summary>Notes that what a local holds was made here, out of sight.</summary>
    public void NoteMade(ISymbol holder) => made.Add(holder);

    public bool IsMade(ISymbol holder) => made.Contains(holder);

    /// <summary>Notes that what <paramref name="part"/> holds is a part of what another place holds, or writes to it.</summary>
    public void Add(ISymbol part, (ISymbol Symbol, IOperation Place) whole)
    {
        if (!wholes.TryGetValue(part, out var known))
        {
            wholes.Add(part, known = new());
        }

        if (!known.Any(one => SymbolEqualityComparer.Default.Equals(one.Symbol, whole.Symbol)))
        {
            known.Add(whole);
        }
    }

    /// <summary>The places of what it is a part of, in the order in which they were met.</summary>
    public IReadOnlyList<(ISymbol Symbol, IOperation Place)> Of(ISymbol part) =>
        wholes.TryGetValue(part, out var known) ? known : Array.Empty<(ISymbol, IOperation)>();
}
