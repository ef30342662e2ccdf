using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.ModelFilters;

/// <summary>A call that adds a filter to a model.</summary>
/// <param name="Method">The method that it stands in, as its own project knows it.</param>
internal sealed record QueryFilterCall(KnowledgeEntry Entry, IInvocationOperation Call, IMethodSymbol Method)
{
    /// <summary>The argument for the parameter that the line names so, or <see langword="null"/>.</summary>
    public IOperation? Argument(string role)
    {
        var name = Entry[role];
        foreach (var argument in Call.Arguments)
        {
            if (name is not null && argument.Parameter?.Name == name)
            {
                return Unwrapped(argument.Value);
            }
        }

        return null;
    }

    public static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IDelegateCreationOperation creation:
                    operation = creation.Target;
                    continue;
                default:
                    return operation;
            }
        }
    }
}

/// <summary>Finds the calls that add filters to models: by their names first, bound after.</summary>
internal sealed class QueryFilterCalls
{
    private readonly Engine engine;

    public QueryFilterCalls(Engine engine)
    {
        this.engine = engine;
    }

    public ImmutableArray<QueryFilterCall> Find(CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<QueryFilterCall>();
        var names = engine.Known.Catalog.Entries
            .Where(entry => entry.Role == Role.AppliesQueryFilter)
            .Select(entry => entry.Subject.LookupName)
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal);
        foreach (var mention in names.SelectMany(name => engine.Mentions.Of(name)))
        {
            if (Bind(mention, cancellation) is { } call)
            {
                found.Add(call);
            }
        }

        return found.ToImmutable();
    }

    private QueryFilterCall? Bind(SimpleNameSyntax mention, CancellationToken cancellation)
    {
        if (CallSites.CallNamedBy(mention) is not { } syntax
            || engine.Sources.ModelOf(mention.SyntaxTree) is not { } model
            || model.GetOperation(syntax, cancellation) is not IInvocationOperation call
            || engine.Known.Find(call.TargetMethod, Role.AppliesQueryFilter) is not { } entry)
        {
            return null;
        }

        return MethodAround(model, syntax, cancellation) is { } method ? new QueryFilterCall(entry, call, method) : null;
    }

    private static IMethodSymbol? MethodAround(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        var symbol = model.GetEnclosingSymbol(node.SpanStart, cancellation);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }
}
