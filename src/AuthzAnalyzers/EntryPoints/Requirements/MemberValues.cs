using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.EntryPoints.Requirements;

/// <summary>What members of a type are set to in its source, by the name alone.</summary>
internal static class MemberValues
{
    /// <summary>All that a member is set to in its type: where there is more than one value none is known.</summary>
    public static List<ExpressionSyntax> Of(INamedTypeSymbol type, string member) => type.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax().DescendantNodes())
        .Select(node => Assigned(node, member) ?? Declared(node, member))
        .OfType<ExpressionSyntax>()
        .ToList();

    /// <summary>
    /// All that a member which only constructors set is set to where the object is made by <paramref name="constructor"/>: what that sets, else what
    /// it is declared with. <see langword="null"/> where another constructor of the type decides, or methods may.
    /// </summary>
    public static List<ExpressionSyntax>? Made(IMethodSymbol constructor, ISymbol member)
    {
        if (!IsSetByConstructors(member))
        {
            return null;
        }

        var made = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ConstructorDeclarationSyntax;
        var own = made?.DescendantNodes().Select(node => Assigned(node, member.Name)).OfType<ExpressionSyntax>().ToList();
        return own is { Count: > 0 } ? own
            : made?.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer) == true ? null
            : member.DeclaringSyntaxReferences.Select(reference => Declared(reference.GetSyntax(), member.Name)).OfType<ExpressionSyntax>().ToList();
    }

    /// <summary>Whether nothing but constructors sets a member, so that one which they leave alone is nothing.</summary>
    public static bool IsSetByConstructors(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { IsReadOnly: true, IsStatic: false, IsImplicitlyDeclared: false },
        IPropertySymbol { SetMethod: null, IsStatic: false } property => property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: [{ Body: null, ExpressionBody: null }] },
        _ => false,
    };

    /// <summary>What a member is that nobody sets; <see langword="null"/> for what has no constant for it.</summary>
    public static GivenValue? Unset(ISymbol member) => ((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type) is not { } type ? null
        : type.SpecialType == SpecialType.System_Boolean ? new GivenValue(type, false, null)
        : type.SpecialType == SpecialType.System_Int32 ? new GivenValue(type, 0, null)
        : type.IsReferenceType ? new GivenValue(type, null, null)
        : null;

    private static ExpressionSyntax? Assigned(SyntaxNode node, string member) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } set when left.Identifier.ValueText == member => set.Right,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } set when left.Name.Identifier.ValueText == member => set.Right,
        _ => null,
    };

    private static ExpressionSyntax? Declared(SyntaxNode node, string member) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field when field.Identifier.ValueText == member => field.Initializer?.Value,
        PropertyDeclarationSyntax property when property.Identifier.ValueText == member => property.Initializer?.Value ?? property.ExpressionBody?.Expression ?? OnlyReturned(property),
        _ => null,
    };

    private static ExpressionSyntax? OnlyReturned(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors is [{ ExpressionBody.Expression: var returned }] ? returned : null;
}
