using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.BorrowedIdentity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.BorrowedIdentity;

/// <summary>Uses the caller's own id where the request's was used, in the way in which the class already tells it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BorrowedIdentityFix)), Shared]
public sealed class BorrowedIdentityFix : FindingFix
{
    private const string Key = "UseCaller";

    /// <summary>The fix as editors make it.</summary>
    public BorrowedIdentityFix()
        : base(BorrowedIdentityRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => Edit(edits, finding, cancellation);

    private static async Task<string?> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        var value = finding.Text(BorrowedIdentityRule.ValueKey);
        if (value.Length == 0
            || await edits.At(finding.Location, cancellation).ConfigureAwait(false) is not var (document, name)
            || Borrowed(document, name, finding.Text(BorrowedIdentityRule.PlaceKey), value) is not { } borrowed
            || document.Model.GetTypeInfo(borrowed, cancellation).ConvertedType is not { } type
            || CallerId.For(document, borrowed, type) is not { } caller)
        {
            return null;
        }

        document.Change(borrowed, Key, current => Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(caller).WithTriviaFrom(current));
        return FixTexts.Get("UseCaller", caller);
    }

    // The argument of the call itself, else what is put into the member of that name around it.
    private static ExpressionSyntax? Borrowed(DocumentEdits document, SyntaxNode name, string place, string value)
    {
        var argument = name.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.ArgumentList.Arguments
            .Select(argument => argument.Expression)
            .FirstOrDefault(expression => expression.ToString() == value);
        return argument ?? name.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => NameOf(assignment.Left) == place && assignment.Right.ToString() == value)?.Right;
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
