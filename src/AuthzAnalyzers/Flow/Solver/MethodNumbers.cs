using System.Collections.Generic;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>
/// Numbers of what one method tells apart: its accesses, and the choices of its callers. A method in a cycle keeps them from one analysis to
/// the next, so that its summaries can be compared and joined. Used by one thread.
/// </summary>
internal sealed class MethodNumbers
{
    private readonly Dictionary<(SyntaxNode Site, object Root), int> openCalls = new();
    private readonly Dictionary<IMethodSymbol, int> contracts = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(SyntaxNode Site, object Root, AccessOperation Operation, string Entity), int> accesses = new();

    public ChoiceNumbers Choices { get; } = new();

    /// <summary>How often the method was analysed in its cycle.</summary>
    public int Visits { get; set; }

    /// <summary>
    /// Number of an open call: one made at a place, or brought there by a callee who calls it <paramref name="root"/>; where there are many, all
    /// further ones of one contract have one number; -1 where there are too many of those.
    /// </summary>
    public int OfOpenCall(SyntaxNode site, object root, IMethodSymbol called)
    {
        if (openCalls.TryGetValue((site, root), out var number))
        {
            return number;
        }

        if (openCalls.Count < Budget.OpenCallsPerMethod)
        {
            openCalls.Add((site, root), number = openCalls.Count);
            return number;
        }

        if (!contracts.TryGetValue(called, out number))
        {
            number = contracts.Count < Budget.ContractsPerMethod ? Budget.OpenCallsPerMethod + contracts.Count : -1;
            if (number >= 0)
            {
                contracts.Add(called, number);
            }
        }

        return number;
    }

    /// <summary>
    /// Id of an access at a place, the same each time the place is walked. However many ways lead from a call to one query, they are one
    /// access of the caller: so methods that call each other come to an end.
    /// </summary>
    public int OfAccess(SyntaxNode site, object root, AccessOperation operation, ITypeSymbol entity)
    {
        if (accesses.Count >= Budget.AccessesPerMethod)
        {
            root = site;
        }

        var key = (site, root, operation, entity.Name);
        if (!accesses.TryGetValue(key, out var id))
        {
            accesses.Add(key, id = accesses.Count);
        }

        return id;
    }
}
