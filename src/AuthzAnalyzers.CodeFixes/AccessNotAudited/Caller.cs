using System.Linq;
using AuthzAnalyzers.Rules.AccessNotAudited;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.AccessNotAudited;

/// <summary>Says who the caller is: as other audit calls of the class do, else by the principal's name.</summary>
internal sealed class Caller
{
    private readonly NamesInScope names;
    private readonly IMethodSymbol audit;
    private readonly int actor;
    private readonly System.Func<string?> inject;
    private string? principal;

    /// <param name="inject">Adds a parameter for the principal and returns its name, where the handler may have one.</param>
    public Caller(NamesInScope names, IMethodSymbol audit, string[] roles, System.Func<string?> inject)
    {
        this.names = names;
        this.audit = audit;
        this.inject = inject;
        actor = System.Array.IndexOf(roles, nameof(AuditArgument.Actor));
    }

    public string? Principal() => principal ??= names.First(IsPrincipal)?.Name
        ?? (names.First(type => type.Name == "HttpContext") is var (context, _) ? context + ".User" : inject());

    public string? Name() => Principal() is { } user ? user + ".Identity?.Name ?? \"unknown\"" : null;

    /// <summary>The caller as a parameter of the audit method wants it.</summary>
    public string? Id(IParameterSymbol parameter) =>
        AsElsewhere(parameter) ?? (parameter.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object ? Name() : null);

    private static bool IsPrincipal(ITypeSymbol type) => type.Name == "ClaimsPrincipal";

    // What other calls of the same method in the same class pass, as far as it means the same here.
    private string? AsElsewhere(IParameterSymbol parameter)
    {
        var holder = names.Place.Scope.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault();
        var calls = holder?.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == audit.Name)
            .Where(call => call.ArgumentList.Arguments.Count > actor && call.ArgumentList.Arguments[actor].NameColon is null);
        foreach (var call in calls ?? Enumerable.Empty<InvocationExpressionSyntax>())
        {
            var given = call.ArgumentList.Arguments[actor].Expression;
            if (RootOf(given) is not { } root || NameOfPrincipal(root) is not { } user)
            {
                continue;
            }

            var here = given.ReplaceNode(root, SyntaxFactory.ParseExpression(user).WithTriviaFrom(root)).WithoutTrivia();
            var isNew = names.First(IsPrincipal) is null; // Means nothing yet: the parameter is still to be added.
            if (isNew || (names.TypeOf(here) is { } type && names.Compilation.ClassifyCommonConversion(type, parameter.Type).IsImplicit))
            {
                return here.ToString();
            }
        }

        return null;
    }

    private string? NameOfPrincipal(IdentifierNameSyntax root) =>
        string.Equals(root.Identifier.ValueText, "user", System.StringComparison.OrdinalIgnoreCase) || root.Identifier.ValueText == "principal" ? Principal() : null;

    private static IdentifierNameSyntax? RootOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name,
        MemberAccessExpressionSyntax access => RootOf(access.Expression),
        InvocationExpressionSyntax call => RootOf(call.Expression),
        ConditionalAccessExpressionSyntax access => RootOf(access.Expression),
        PostfixUnaryExpressionSyntax suppressed => RootOf(suppressed.Operand),
        BinaryExpressionSyntax either => RootOf(either.Left),
        _ => null,
    };
}
