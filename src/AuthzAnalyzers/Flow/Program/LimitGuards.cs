using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>
/// Says whether something holds down a number that the caller chooses: a comparison, a method that caps, an attribute, a validator. Any
/// sign of it counts, as the rule that asks only suggests.
/// </summary>
internal sealed class LimitGuards
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;

    public LimitGuards(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        this.sources = sources;
    }

    /// <summary>Whether the method around an operation holds its value down, or the types that it is taken from do.</summary>
    public bool IsHeldDown(IOperation count, IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var part in count.DescendantsAndSelf())
        {
            if ((part is IPropertyReferenceOperation property && IsLimited(property.Property))
                || (part is IParameterReferenceOperation parameter && IsLimited(parameter.Parameter)))
            {
                return true;
            }
        }

        var body = (SyntaxNode?)count.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return body is not null && IsHeldDown(body, NamesIn(count.Syntax, body));
    }

    /// <summary>Whether an entry point holds down what it was given by the parameter, or by a member of it.</summary>
    public bool IsHeldDown(IParameterSymbol parameter, string? member, SyntaxNode? body)
    {
        var name = member ?? parameter.Name;
        return IsLimited(parameter)
            || (member is not null && MemberOf(parameter.Type, member) is { } property && IsLimited(property))
            || (body is not null && IsHeldDown(body, new HashSet<string> { name }));
    }

    private static IPropertySymbol? MemberOf(ITypeSymbol type, string member)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(member).OfType<IPropertySymbol>().FirstOrDefault() is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // A setter with a body may hold the value down, and so may the validator of an object.
    private bool IsLimited(ISymbol symbol)
    {
        if (symbol.GetAttributes().Any(attribute => known.IsType(attribute.AttributeClass, Role.LimitsValue)))
        {
            return true;
        }

        var type = symbol is IParameterSymbol parameter ? parameter.Type : symbol.ContainingType;
        return symbol is IPropertySymbol property && HasSetterBody(property)
            || type is INamedTypeSymbol { SpecialType: SpecialType.None } validated && IsValidated(validated);
    }

    private static bool HasSetterBody(IPropertySymbol property) =>
        property.SetMethod?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is AccessorDeclarationSyntax accessor
        && (accessor.Body is not null || accessor.ExpressionBody is not null);

    private bool IsValidated(INamedTypeSymbol type) => known.Catalog.Entries
        .Where(entry => entry.Role == Role.Validator)
        .SelectMany(entry => sources.DerivedFrom(entry.Subject.Type))
        .Any(validator => validator.BaseType is { TypeArguments: { Length: 1 } arguments } && SymbolIdentity.Same(arguments[0], type));

    // The value's own names, and those that its locals were made from.
    private static HashSet<string> NamesIn(SyntaxNode count, SyntaxNode body)
    {
        var names = Identifiers(count);
        foreach (var local in body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(local => names.Contains(local.Identifier.ValueText)).ToList())
        {
            names.UnionWith(local.Initializer is null ? new HashSet<string>() : Identifiers(local.Initializer));
        }

        return names;
    }

    private static HashSet<string> Identifiers(SyntaxNode node) =>
        new(node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));

    private bool IsHeldDown(SyntaxNode body, HashSet<string> names) => body.DescendantNodes().Any(node => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.LessThanOrEqualExpression or (int)SyntaxKind.GreaterThanExpression or (int)SyntaxKind.GreaterThanOrEqualExpression } comparison =>
            (Mentions(comparison.Left, names) && IsMaximum(comparison.Right)) || (Mentions(comparison.Right, names) && IsMaximum(comparison.Left)),
        IsPatternExpressionSyntax pattern => Mentions(pattern.Expression, names) && HasMaximum(pattern.Pattern),
        SwitchExpressionSyntax choice => Mentions(choice.GoverningExpression, names),
        InvocationExpressionSyntax call => Caps(call) && Mentions(call.ArgumentList, names),
        _ => false,
    });

    // To ask for at least one is no maximum.
    private static bool IsMaximum(ExpressionSyntax limit) => limit is not LiteralExpressionSyntax { Token.ValueText: "0" or "1" };

    private static bool HasMaximum(PatternSyntax pattern) => pattern.DescendantNodesAndSelf().OfType<RelationalPatternSyntax>().Any(relation => IsMaximum(relation.Expression));

    private bool Caps(InvocationExpressionSyntax call)
    {
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression as SimpleNameSyntax;
        foreach (var entry in name is null ? System.Collections.Immutable.ImmutableArray<KnowledgeEntry>.Empty : known.Catalog.MembersNamed(name.Identifier.ValueText))
        {
            if (entry.Role == Role.Caps)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(SyntaxNode node, HashSet<string> names) => node.DescendantTokens().Any(token => names.Contains(token.ValueText));
}
