using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Requirements;

/// <summary>One requirement that a value is or holds.</summary>
/// <param name="Type">Its type; <see langword="null"/> where that cannot be told.</param>
/// <param name="Creation">Where it is made, where that is in sight.</param>
internal readonly record struct MadeRequirement(ITypeSymbol? Type, IObjectCreationOperation? Creation);

/// <summary>Reads which requirements a value is: made in place, kept in a member or a local, one or a list of them.</summary>
internal sealed class RequirementTypes
{
    private readonly SourceIndex sources;

    public RequirementTypes(SourceIndex sources)
    {
        this.sources = sources;
    }

    /// <summary>The type of each requirement that the value is or holds; <see langword="null"/> for one that cannot be told.</summary>
    public ImmutableArray<ITypeSymbol?> In(IOperation value) => MadeIn(value).Select(made => made.Type).ToImmutableArray();

    /// <summary>The same, with where each is made.</summary>
    public ImmutableArray<MadeRequirement> MadeIn(IOperation value)
    {
        var found = ImmutableArray.CreateBuilder<MadeRequirement>();
        Read(value, found, WalkLimits.Requirement);
        return found.ToImmutable();
    }

    /// <summary>The value itself, where all that is at hand is that it was kept on the way through the flow.</summary>
    public IOperation Bound(IOperation value) => value is IFlowCaptureReferenceOperation ? Bound(value.Syntax) ?? value : value;

    private void Read(IOperation value, ImmutableArray<MadeRequirement>.Builder found, int depth)
    {
        value = Operands.Unconverted(Bound(Operands.Unconverted(value)));
        switch (value)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                ReadAll(initializer.ElementValues, found, depth);
                break;
            case IObjectCreationOperation { Initializer: { } initializer } creation when !creation.Type!.AllInterfaces.IsEmpty && Added(initializer) is { IsEmpty: false } added:
                ReadAll(added, found, depth);
                break;
            case not IObjectCreationOperation when Elements(value.Syntax) is { IsEmpty: false } elements:
                ReadAll(elements, found, depth);
                break;
            case IObjectCreationOperation made:
                found.Add(new MadeRequirement(made.Type, made));
                break;
            default:
                ReadKept(value, found, depth);
                break;
        }
    }

    private void ReadAll(IEnumerable<IOperation> values, ImmutableArray<MadeRequirement>.Builder found, int depth)
    {
        foreach (var value in values)
        {
            Read(value, found, depth);
        }
    }

    private void ReadKept(IOperation value, ImmutableArray<MadeRequirement>.Builder found, int depth)
    {
        ISymbol? kept = value switch
        {
            IMemberReferenceOperation reference => reference.Member,
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };
        if (depth > 0 && kept is not null && Initializer(kept) is { } made)
        {
            Read(made, found, depth - 1);
            return;
        }

        // What a list holds, or what stands behind an interface, is not told by its type.
        var isOne = kept is not null && value.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false };
        if (!isOne && depth == 0 && kept is not null && Initializer(kept) is not null)
        {
            sources.Walks.Note(Walk.Requirement, value.Syntax);
        }

        found.Add(new MadeRequirement(isOne ? value.Type : null, null));
    }

    // A local may be set again, and so may a member that is not read-only: then its type alone tells.
    private IOperation? Initializer(ISymbol kept)
    {
        var syntax = kept.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var value = (kept, syntax) switch
        {
            (IFieldSymbol { IsReadOnly: true } or ILocalSymbol, VariableDeclaratorSyntax { Initializer.Value: var initializer }) => initializer,
            (IPropertySymbol { SetMethod: null }, PropertyDeclarationSyntax property) => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            _ => null,
        };
        return value is null ? null : Bound(value);
    }

    private IOperation? Bound(SyntaxNode syntax) => sources.ModelOf(syntax.SyntaxTree)?.GetOperation(syntax);

    // new List<…> { a, b }
    private static ImmutableArray<IOperation> Added(IObjectOrCollectionInitializerOperation initializer) => initializer.Initializers
        .OfType<IInvocationOperation>()
        .SelectMany(call => call.Arguments)
        .Select(argument => argument.Value)
        .ToImmutableArray();

    // [a, b]: an operation of its own only in compilers newer than the one this is built against.
    private ImmutableArray<IOperation> Elements(SyntaxNode syntax) => syntax is CollectionExpressionSyntax collection
        ? collection.Elements.OfType<ExpressionElementSyntax>().Select(element => Bound(element.Expression)).OfType<IOperation>().ToImmutableArray()
        : ImmutableArray<IOperation>.Empty;
}
