using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Attributes;

/// <summary>
/// Reads what an attribute's member is set to: at its use, by its constructor, or in the body of a subclass in sight, which often sets
/// <c>Policy</c> or <c>Roles</c> itself or hands them to its base.
/// </summary>
internal sealed class AttributeArguments
{
    private readonly SourceIndex sources;
    private readonly ConcurrentDictionary<(INamedTypeSymbol Type, string Member), ExpressionSyntax?> first = new();

    public AttributeArguments(SourceIndex sources)
    {
        this.sources = sources;
    }

    /// <summary>Whether <paramref name="member"/> is set, and to which text where that is constant.</summary>
    public (bool IsSet, string? Text) Find(AttributeData attribute, string? member)
    {
        if (member is null)
        {
            return (false, null);
        }

        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == member)
            {
                return Given(argument.Value);
            }
        }

        if (FindParameter(attribute.AttributeConstructor, member) is { } parameter && attribute.AttributeClass!.DeclaringSyntaxReferences.IsEmpty)
        {
            return Given(attribute.ConstructorArguments[parameter.Ordinal]);
        }

        for (var type = attribute.AttributeClass; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
        {
            if (first.GetOrAdd((type, member), asked => ValuesIn(asked.Type, asked.Member).FirstOrDefault()) is { } value)
            {
                return Read(value, attribute);
            }
        }

        return (false, null);
    }

    // Of a list that names one thing that is what is said; several are read as one text with commas between them.
    private static (bool IsSet, string? Text) Given(TypedConstant value) =>
        value.IsNull ? (false, null)
        : value.Kind != TypedConstantKind.Array ? (true, value.Value as string)
        : (!value.Values.IsEmpty, value.Values.All(one => one.Value is string) ? string.Join(",", value.Values.Select(one => one.Value)) : null);

    private static IParameterSymbol? FindParameter(IMethodSymbol? constructor, string member) =>
        constructor?.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, member, StringComparison.OrdinalIgnoreCase));

    private (bool IsSet, string? Text) Read(ExpressionSyntax value, AttributeData attribute)
    {
        var model = sources.ModelOf(value.SyntaxTree);
        if (model?.GetConstantValue(value) is { HasValue: true } constant)
        {
            return (constant.Value is not null, constant.Value as string);
        }

        // Handed through from the attribute's own constructor: what its use says.
        if (model?.GetSymbolInfo(value).Symbol is IParameterSymbol parameter
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, attribute.AttributeConstructor)
            && parameter.Ordinal < attribute.ConstructorArguments.Length
            && attribute.ConstructorArguments[parameter.Ordinal] is var given)
        {
            return Given(given);
        }

        return (true, null);
    }

    private IEnumerable<ExpressionSyntax> ValuesIn(INamedTypeSymbol type, string member)
    {
        foreach (var declaration in type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>())
        {
            foreach (var node in declaration.DescendantNodes())
            {
                var value = node switch
                {
                    AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } set when left.Identifier.ValueText == member => set.Right,
                    AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } set when left.Name.Identifier.ValueText == member => set.Right,
                    PropertyDeclarationSyntax property when property.Identifier.ValueText == member =>
                        property.Initializer?.Value ?? property.ExpressionBody?.Expression,
                    ConstructorInitializerSyntax initializer => Told(initializer, initializer.ArgumentList, member),
                    PrimaryConstructorBaseTypeSyntax super => Told(super, super.ArgumentList, member),
                    _ => null,
                };
                if (value is not null)
                {
                    yield return value;
                }
            }
        }
    }

    private ExpressionSyntax? Told(SyntaxNode initializer, ArgumentListSyntax list, string member)
    {
        var constructor = sources.ModelOf(initializer.SyntaxTree)?.GetSymbolInfo(initializer).Symbol as IMethodSymbol;
        if (FindParameter(constructor, member) is not { } parameter)
        {
            return null;
        }

        var named = list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name);
        return (named ?? list.Arguments.ElementAtOrDefault(parameter.Ordinal))?.Expression;
    }
}
