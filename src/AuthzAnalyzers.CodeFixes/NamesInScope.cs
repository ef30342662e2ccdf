using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>The values that code at one place can name.</summary>
internal sealed class NamesInScope
{
    private readonly List<(string Name, ITypeSymbol Type, ISymbol Symbol)> values;
    private readonly HashSet<string> taken;
    private readonly SemanticModel model;

    public NamesInScope(SemanticModel model, AccessPlace place)
    {
        this.model = model;
        Place = place;
        IsStatic = IsStaticScope(model, place.Scope);
        var visible = model.LookupSymbols(place.Position);
        taken = new HashSet<string>(visible.Select(symbol => symbol.Name).Concat(NamesIn(place.Scope)), StringComparer.Ordinal);
        values = visible
            .Where(symbol => !IsStatic || symbol.IsStatic || symbol is ILocalSymbol || (symbol is IParameterSymbol parameter && !IsOfType(parameter)))
            .Where(symbol => symbol is not ILocalSymbol local || local.Locations[0].SourceSpan.Start < place.Position || local.Name == place.Record)
            .Select(symbol => (symbol.Name, Type: TypeOf(symbol)!, symbol))
            .Where(value => value.Type is not null)
            .OrderBy(value => value.symbol switch { ILocalSymbol => 0, IParameterSymbol => 1, IFieldSymbol => 2, _ => 3 })
            .ToList();
    }

    public AccessPlace Place { get; }

    /// <summary>Whether there is no instance whose fields could be named.</summary>
    public bool IsStatic { get; }

    public Compilation Compilation => model.Compilation;

    /// <summary>The local or parameter of that name.</summary>
    public (string Name, ITypeSymbol Type)? Named(string name) => values
        .Where(value => value.Symbol is ILocalSymbol or IParameterSymbol && string.Equals(value.Name, name, StringComparison.OrdinalIgnoreCase))
        .Select(value => ((string, ITypeSymbol)?)(value.Name, value.Type))
        .FirstOrDefault();

    /// <summary>The nearest value of a type that fits: locals and parameters first.</summary>
    public (string Name, ITypeSymbol Type)? First(Func<ITypeSymbol, bool> fits, bool isLocal = false) => values
        .Where(value => fits(value.Type) && (!isLocal || value.Symbol is ILocalSymbol or IParameterSymbol))
        .Select(value => ((string, ITypeSymbol)?)(value.Name, value.Type))
        .FirstOrDefault();

    /// <summary>Parameters that the access mentions, in the order of their declaration.</summary>
    public IEnumerable<(string Name, ITypeSymbol Type)> Mentioned()
    {
        var names = new HashSet<string>(NamesIn(Place.Source), StringComparer.Ordinal);
        return values.Where(value => value.Symbol is IParameterSymbol && names.Contains(value.Name)).Select(value => (value.Name, value.Type));
    }

    /// <summary>Whether an expression means something here, and what type it has.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax expression) =>
        model.GetSpeculativeTypeInfo(Place.Position, expression, SpeculativeBindingOption.BindAsExpression).Type is { TypeKind: not TypeKind.Error } type ? type : null;

    /// <summary>A name that nothing here has, and reserves it.</summary>
    public string Fresh(string name)
    {
        var fresh = name;
        for (var i = 2; !taken.Add(fresh); i++)
        {
            fresh = name + i;
        }

        return fresh;
    }

    private static bool IsStaticScope(SemanticModel model, SyntaxNode scope)
    {
        for (ISymbol? symbol = model.GetDeclaredSymbol(scope) ?? model.GetSymbolInfo(scope).Symbol; symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
        {
            if (method.IsStatic)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfType(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    private static IEnumerable<string> NamesIn(SyntaxNode node) => node.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(token => token.ValueText);

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false } property => property.Type,
        _ => null,
    };
}
