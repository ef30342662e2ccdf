using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>One place in a class where one of its own members is set.</summary>
/// <param name="Value">What it is set to; <see langword="null"/> where that is no expression of its own: output arguments, deconstructions.</param>
/// <param name="Owner">The declaration of the method around it; of the member itself for initializers.</param>
internal sealed record MemberWrite(ExpressionSyntax? Value, SyntaxNode Owner)
{
    public bool IsInitializer => Owner is VariableDeclaratorSyntax or PropertyDeclarationSyntax;

    /// <summary>Whether it sets what the program itself writes: says nothing of where other values come from.</summary>
    public bool IsNeutral => Value is LiteralExpressionSyntax or DefaultExpressionSyntax or CollectionExpressionSyntax
        or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }
        or BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }
        or MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(string.Empty), Expression: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: nameof(Guid) } };

    /// <summary>Name of the parameter that is stored as it came, or <see langword="null"/>.</summary>
    public string? Parameter => (Value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } checkedFirst ? checkedFirst.Left : Value) is IdentifierNameSyntax name
        && ParametersOf(Owner)?.Parameters.Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText) == true
            ? name.Identifier.ValueText
            : null;

    private static ParameterListSyntax? ParametersOf(SyntaxNode owner) => owner switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList,
        VariableDeclaratorSyntax or PropertyDeclarationSyntax => owner.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.ParameterList,
        _ => null,
    };
}

/// <summary>Where classes set their own members, found by name in their declarations, each class read once.</summary>
internal sealed class MemberWrites
{
    private readonly SourceIndex sources;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ILookup<string, MemberWrite>> byType = new(SymbolEqualityComparer.Default);

    public MemberWrites(SourceIndex sources)
    {
        this.sources = sources;
    }

    /// <summary>Every place where the member's class, or a class derived from it, sets the member of the object at hand.</summary>
    public ImmutableArray<MemberWrite> Of(ISymbol member)
    {
        var found = In(member.ContainingType)[member.Name];
        if (member.DeclaredAccessibility != Accessibility.Private)
        {
            found = found.Concat(sources.DerivedFrom(member.ContainingType).SelectMany(derived => In(derived)[member.Name].Where(write => !write.IsInitializer)));
        }

        return found.ToImmutableArray();
    }

    private ILookup<string, MemberWrite> In(INamedTypeSymbol type) => byType.GetOrAdd(type.OriginalDefinition, Read);

    private static ILookup<string, MemberWrite> Read(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantNodes(node => node is not (BaseTypeDeclarationSyntax or AttributeListSyntax) || node == reference.GetSyntax()))
        .SelectMany(Writes)
        .ToLookup(pair => pair.Name, pair => pair.Write, StringComparer.Ordinal);

    private static IEnumerable<(string Name, MemberWrite Write)> Writes(SyntaxNode node)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets } deconstruction:
                var values = (deconstruction.Right as TupleExpressionSyntax)?.Arguments;
                return targets.Arguments.SelectMany((target, i) => Write(target.Expression, values?.Count > i ? values.Value[i].Expression : null));
            case AssignmentExpressionSyntax assignment when assignment.Parent is not InitializerExpressionSyntax:
                return Write(assignment.Left, assignment.Right);
            case ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None):
                return Write(argument.Expression, null);
            case VariableDeclaratorSyntax { Initializer.Value: { } value, Parent.Parent: FieldDeclarationSyntax } field:
                return new[] { (field.Identifier.ValueText, new MemberWrite(value, field)) };
            case PropertyDeclarationSyntax { Initializer.Value: { } value } property:
                return new[] { (property.Identifier.ValueText, new MemberWrite(value, property)) };
            default:
                return Enumerable.Empty<(string, MemberWrite)>();
        }
    }

    private static IEnumerable<(string Name, MemberWrite Write)> Write(ExpressionSyntax target, ExpressionSyntax? value)
    {
        var name = target switch
        {
            IdentifierNameSyntax own => own,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax, Name: IdentifierNameSyntax own } => own,
            _ => null,
        };
        var owner = name?.Ancestors().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax });
        return name is not null && owner is not null
            ? new[] { (name.Identifier.ValueText, new MemberWrite(value, owner)) }
            : Enumerable.Empty<(string, MemberWrite)>();
    }
}
