using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Tests.Mutation;

/// <summary>
/// Whether an expression asks about the caller: it mentions a principal, an authorization service or its answer, or a service of the
/// application that is built on one, itself or through a local, a property or a method that answers yes or no.
/// </summary>
internal sealed class CallerQuestions
{
    private static readonly string[] FrameworkTypes = { "ClaimsPrincipal", "IAuthorizationService", "AuthorizationResult", "IHttpContextAccessor" };

    private readonly Compilation compilation;
    private readonly HashSet<string> types = new(FrameworkTypes);

    public CallerQuestions(Compilation compilation, IEnumerable<Compilation> application)
    {
        this.compilation = compilation;
        foreach (var type in application.SelectMany(project => project.GetSymbolsWithName(_ => true, SymbolFilter.Type)).OfType<INamedTypeSymbol>())
        {
            // A class made from the current request answers for its interfaces, which queries and handlers ask.
            if (type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Type.Name == "IHttpContextAccessor")))
            {
                types.UnionWith(type.AllInterfaces.Select(i => i.Name));
            }
        }
    }

    public bool IsAbout(SyntaxNode expression) => IsAbout(expression, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private bool IsAbout(SyntaxNode expression, HashSet<ISymbol> seen)
    {
        var model = compilation.GetSemanticModel(expression.SyntaxTree);
        return expression
            .DescendantNodesAndSelf(node => IsLookedInto(node, model))
            .OfType<ExpressionSyntax>()
            .Any(node => IsCaller(node, model) || (model.GetSymbolInfo(node).Symbol is { } symbol && seen.Add(symbol) && Leads(symbol, seen)));
    }

    // What a query or a call is given says nothing about its answer, unless the answer is yes or no.
    private static bool IsLookedInto(SyntaxNode node, SemanticModel model) => node switch
    {
        LambdaExpressionSyntax or QueryExpressionSyntax => false,
        ArgumentListSyntax { Parent: InvocationExpressionSyntax call } => model.GetTypeInfo(call).Type?.SpecialType == SpecialType.System_Boolean,
        _ => true,
    };

    // A principal that code has just made is that of somebody who signs in, not the caller's.
    private bool IsCaller(ExpressionSyntax node, SemanticModel model) =>
        model.GetTypeInfo(node).Type is { } type
        && types.Contains(type.Name)
        && (type.Name != "ClaimsPrincipal" || model.GetSymbolInfo(node).Symbol is IParameterSymbol or IPropertySymbol or IFieldSymbol);

    private bool Leads(ISymbol symbol, HashSet<ISymbol> seen) => symbol switch
    {
        ILocalSymbol => Declarations(symbol).OfType<VariableDeclaratorSyntax>().Any(local => local.Initializer is { } value && IsAbout(value.Value, seen)),
        IPropertySymbol => Declarations(symbol).Any(property => IsAbout(property, seen)),
        IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean } => Declarations(symbol).Any(method => IsAbout(method, seen)),
        _ => false,
    };

    private IEnumerable<SyntaxNode> Declarations(ISymbol symbol) => symbol.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .Where(node => compilation.ContainsSyntaxTree(node.SyntaxTree) && node is not TypeDeclarationSyntax);
}
