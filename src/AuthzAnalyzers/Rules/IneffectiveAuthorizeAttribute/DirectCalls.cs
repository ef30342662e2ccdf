using System;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>
/// Tells code that is certainly reached by direct calls only. Frameworks find code by base types, interfaces, attributes, delegates and
/// reflection, and any of them may honour an attribute: a class for which one is plausible is left alone.
/// </summary>
internal sealed class DirectCalls
{
    private const string Language = "System";

    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly CallSites callSites;

    public DirectCalls(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions, CallSites callSites)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        this.callSites = callSites;
    }

    public bool IsAllThatReaches(IMethodSymbol method, AttributeData attribute) =>
        IsPlainlyReached(method, attribute) && IsPlain(method.ContainingType, attribute);

    public bool IsAllThatReaches(INamedTypeSymbol type, AttributeData attribute)
    {
        var methods = type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private })
            .ToList();
        return IsPlain(type, attribute)
            && methods.Any(method => !callSites.Of(method).IsEmpty)
            && methods.All(method => !IsPassedOn(method));
    }

    /// <summary>Whether other code calls the method, and a comment beside the attribute says why that stands there.</summary>
    public bool IsExplained(IMethodSymbol method, AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && member.AttributeLists.SelectMany(list => list.DescendantTrivia()).Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
        && callSites.Of(method).Any(call => call.FirstAncestorOrSelf<TypeDeclarationSyntax>() != member.Parent);

    /// <summary>Whether only a framework reads the attribute, nothing that stands in the sources.</summary>
    public bool IsFrameworksAlone(AttributeData attribute) => IsFrameworksOwn(attribute) && !IsReadInSource(attribute.AttributeClass!);

    private static bool IsAnothers(AttributeData other, AttributeData attribute) =>
        !SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass)
        && other.AttributeClass?.ContainingNamespace is { } space
        && !(space.Name == Language && space.ContainingNamespace.IsGlobalNamespace)
        && space.ContainingNamespace?.Name != Language;

    private bool IsPlainlyReached(IMethodSymbol method, AttributeData attribute) =>
        method.ExplicitInterfaceImplementations.IsEmpty
        && !method.GetAttributes().Any(other => IsAnothers(other, attribute))
        && !callSites.Of(method).IsEmpty
        && !IsPassedOn(method);

    // A class of this project alone: made of nothing that a library could look for, and not built upon.
    private bool IsPlain(INamedTypeSymbol type, AttributeData attribute) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false, ContainingType: null, BaseType.SpecialType: SpecialType.System_Object }
        && type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is ClassDeclarationSyntax declaration
            && !declaration.Modifiers.Any(modifier => modifier.ValueText == "partial"))
        && type.AllInterfaces.All(contract => contract.SpecialType == SpecialType.System_IDisposable || !contract.DeclaringSyntaxReferences.IsEmpty)
        && sources.DerivedFrom(type).IsEmpty
        && !type.GetAttributes().Any(other => IsAnothers(other, attribute))
        && known.OfType(type).IsEmpty
        && known.Catalog.MatchName(Role.Controller, type.Name) is null
        && IsFrameworksOwn(attribute)
        && !IsReadInSource(attribute.AttributeClass!);

    // Home-made attributes are honoured by home-made code.
    private bool IsFrameworksOwn(AttributeData attribute) => attribute.AttributeClass is { DeclaringSyntaxReferences.IsEmpty: true } type
        && known.FindType(type, Role.RequiresAuthorization)?["policy"] is { } member
        && !type.GetMembers(member).IsEmpty;

    private bool IsPassedOn(IMethodSymbol method) => mentions.Of(method.Name).Any(name =>
        CallSites.CallNamedBy(name) is null
        && name.FirstAncestorOrSelf<AttributeSyntax>() is null
        && sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name) is { } info
        && (info.Symbol is IMethodSymbol found ? new[] { found } : info.CandidateSymbols.OfType<IMethodSymbol>())
            .Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method)));

    // Project code that asks for the attribute by reflection, as interceptors and pipeline behaviours do.
    private bool IsReadInSource(INamedTypeSymbol attribute) =>
        mentions.Of(attribute.Name).Any(name => name.Parent is TypeOfExpressionSyntax or TypeArgumentListSyntax or QualifiedNameSyntax { Parent: TypeOfExpressionSyntax or TypeArgumentListSyntax }
            || name.Parent is BinaryExpressionSyntax or DeclarationPatternSyntax or CastExpressionSyntax);
}
