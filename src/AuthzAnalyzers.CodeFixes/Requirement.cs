using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Writes a requirement on a declaration as an attribute, or on a mapping call as metadata.</summary>
internal static class Requirement
{
    private const string AttributeNamespace = "Microsoft.AspNetCore.Authorization";
    private const string MethodNamespace = "Microsoft.AspNetCore.Builder";
    private const string Builder = "IEndpointConventionBuilder";
    private const string Method = "RequireAuthorization";

    public static string Attribute(string? policy) => policy is null ? "[Authorize]" : $"[Authorize(Policy = {policy})]";

    public static string Call(string? policy) => $".{Method}({policy})";

    /// <summary>False where the place cannot carry a requirement.</summary>
    public static bool Add(DocumentEdits edits, SyntaxNode place, string? policy, string? constant)
    {
        if (place is InvocationExpressionSyntax call)
        {
            if (edits.Model.GetTypeInfo(call).Type is not { } type || (type.Name != Builder && type.AllInterfaces.All(contract => contract.Name != Builder)))
            {
                return false;
            }

            var written = Call(Policy(edits, call, policy, constant));
            if (edits.Model.LookupSymbols(call.SpanStart, type, Method, includeReducedExtensionMethods: true).IsEmpty)
            {
                edits.Use(MethodNamespace);
            }

            return AddWritten(edits, call, written);
        }

        if (place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return false;
        }

        var attribute = Attribute(Policy(edits, member, policy, constant));
        if (edits.Model.LookupNamespacesAndTypes(Inside(member), name: "AuthorizeAttribute").IsEmpty)
        {
            edits.Use(AttributeNamespace);
        }

        return AddWritten(edits, member, attribute);
    }

    /// <summary>The same with a requirement that stands elsewhere already: <c>[Authorize(Policy = "Staff")]</c>, <c>.RequireAuthorization("Staff")</c>.</summary>
    public static bool AddWritten(DocumentEdits edits, SyntaxNode place, string written)
    {
        if (written[0] == '.')
        {
            if (place is not InvocationExpressionSyntax call)
            {
                return false;
            }

            edits.Change(call, nameof(Requirement), current => WithCall(current, call, written, edits.LineEnd));
            return true;
        }

        if (place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return false;
        }

        edits.Change(member, nameof(Requirement), current => WithAttribute(current, written, edits.LineEnd));
        return true;
    }

    // Inside the type around it, where the names that an attribute may use are the same.
    private static int Inside(MemberDeclarationSyntax member) => member.SpanStart;

    private static string? Policy(DocumentEdits edits, SyntaxNode place, string? policy, string? constant) =>
        policy is null ? null : PolicyNames.Written(edits, place.SpanStart, policy, constant);

    private static SyntaxNode WithCall(InvocationExpressionSyntax current, InvocationExpressionSyntax original, string written, SyntaxTrivia lineEnd)
    {
        // A chain that goes on in the next line gets the requirement in a line of its own.
        var next = (original.Parent as MemberAccessExpressionSyntax)?.OperatorToken;
        var indentation = next is { } dot && original.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? lineEnd.ToFullString() + dot.LeadingTrivia.ToFullString() : "";
        return SyntaxFactory.ParseExpression(current.WithoutTrailingTrivia().ToFullString() + indentation + written) is InvocationExpressionSyntax parsed
            && parsed.Expression is MemberAccessExpressionSyntax access
            ? parsed.WithExpression(access.WithExpression(current.WithTrailingTrivia(access.Expression.GetTrailingTrivia()))).WithTrailingTrivia(current.GetTrailingTrivia())
            : current;
    }

    private static SyntaxNode WithAttribute(MemberDeclarationSyntax member, string attribute, SyntaxTrivia lineEnd)
    {
        var list = SyntaxFactory.ParseCompilationUnit(attribute + " class C;").Members[0].AttributeLists[0].WithoutTrivia();
        var last = member.AttributeLists.LastOrDefault();
        if (last is null)
        {
            var leading = member.GetLeadingTrivia();
            return member.WithLeadingTrivia(Indentation(leading)).AddAttributeLists(list.WithLeadingTrivia(leading).WithTrailingTrivia(lineEnd));
        }

        return last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
            ? member.AddAttributeLists(list.WithLeadingTrivia(Indentation(last.GetLeadingTrivia())).WithTrailingTrivia(lineEnd))
            : member.AddAttributeLists(list.WithTrailingTrivia(SyntaxFactory.Space));
    }

    private static SyntaxTriviaList Indentation(SyntaxTriviaList leading) =>
        leading.LastOrDefault() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : SyntaxTriviaList.Empty;
}
