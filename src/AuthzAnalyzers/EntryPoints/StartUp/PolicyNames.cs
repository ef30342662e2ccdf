using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.StartUp;

/// <summary>Reads which names code means that says one thing of several: of each in a list, or of what its callers name.</summary>
internal sealed class PolicyNames
{
    private readonly SourceIndex sources;
    private readonly CallSites callSites;

    public PolicyNames(SourceIndex sources, CallSites callSites)
    {
        this.sources = sources;
        this.callSites = callSites;
    }

    /// <summary>The names that a value may be; empty where nobody can tell.</summary>
    public ImmutableArray<string> In(IOperation value)
    {
        var found = new SortedSet<string>(System.StringComparer.Ordinal);
        return Read(value, found, WalkLimits.Policy) ? found.ToImmutableArray() : ImmutableArray<string>.Empty;
    }

    private bool Read(IOperation? value, SortedSet<string> found, int depth)
    {
        value = value is null ? null : Operands.Unconverted(value);
        if (value?.ConstantValue is { HasValue: true, Value: string name })
        {
            found.Add(name);
            return true;
        }

        return depth > 0 && value switch
        {
            IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } => Read(Initializer(field), found, depth - 1),
            IPropertyReferenceOperation { Property: { SetMethod: null, IsIndexer: false } property } => Read(Initializer(property), found, depth - 1),
            IArrayElementReferenceOperation element => ReadAll(element.ArrayReference, found, depth - 1),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => ReadAll(list, found, depth - 1),
            ILocalReferenceOperation local => ReadLocal(local.Local, found, depth - 1),
            IParameterReferenceOperation parameter => ReadGiven(parameter.Parameter, found, depth - 1),
            _ => false,
        };
    }

    private bool ReadLocal(ILocalSymbol local, SortedSet<string> found, int depth) => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        ForEachStatementSyntax loop => ReadAll(Bound(loop.Expression), found, depth),
        VariableDeclaratorSyntax { Initializer.Value: { } value } => Read(Bound(value), found, depth),
        _ => false,
    };

    // What a function of each element is given, or what callers give.
    private bool ReadGiven(IParameterSymbol parameter, SortedSet<string> found, int depth)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return false;
        }

        if (method.MethodKind == MethodKind.AnonymousFunction)
        {
            return method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument }
                && Bound(call) is IInvocationOperation each
                && ReadAll(each.Instance ?? each.Arguments.FirstOrDefault(other => other.Syntax != argument)?.Value, found, depth);
        }

        var given = callSites.Of(method.OriginalDefinition).Select(call => (Bound(call) as IInvocationOperation)?.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value).ToList();
        return given.Count > 0 && given.All(value => Read(value, found, depth));
    }

    private bool ReadAll(IOperation? list, SortedSet<string> found, int depth)
    {
        list = list is null ? null : Operands.Unconverted(list);
        if (list?.Syntax is CollectionExpressionSyntax collection)
        {
            return collection.Elements.All(element => element is ExpressionElementSyntax one && Read(Bound(one.Expression), found, depth));
        }

        return depth > 0 && list switch
        {
            IArrayCreationOperation { Initializer: { } made } => made.ElementValues.All(element => Read(element, found, depth)),
            IObjectCreationOperation { Initializer: { } filled } => filled.Initializers.All(added => added is IInvocationOperation { Arguments: [var one] } && Read(one.Value, found, depth)),
            IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } => ReadAll(Initializer(field), found, depth - 1),
            IPropertyReferenceOperation { Property: { SetMethod: null, IsIndexer: false } property } => ReadAll(Initializer(property), found, depth - 1),
            ILocalReferenceOperation { Local: var local } => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && ReadAll(Bound(value), found, depth - 1),

            // Copied as it is.
            IInvocationOperation { Instance: null, Arguments: [var copied], TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } => ReadAll(copied.Value, found, depth - 1),
            _ => false,
        };
    }

    private IOperation? Initializer(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => Bound(value),
        PropertyDeclarationSyntax property => Bound(property.Initializer?.Value ?? property.ExpressionBody?.Expression),
        _ => null,
    };

    private IOperation? Bound(SyntaxNode? syntax) => syntax is null ? null : sources.ModelOf(syntax.SyntaxTree)?.GetOperation(syntax);
}
