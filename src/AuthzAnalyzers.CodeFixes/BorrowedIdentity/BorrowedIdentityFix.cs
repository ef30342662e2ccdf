using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.BorrowedIdentity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.BorrowedIdentity;

/// <summary>Uses the caller's own id where the request's was used, in the way in which the class already tells it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BorrowedIdentityFix)), Shared]
public sealed class BorrowedIdentityFix : CodeFixProvider
{
    private const string Key = "UseCaller";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(BorrowedIdentityRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            if (await Edit(new SolutionEdits(solution), finding, context.CancellationToken).ConfigureAwait(false) is { } caller)
            {
                var findings = ImmutableArray.Create(finding);
                context.RegisterCodeFix(CodeAction.Create(FixTexts.Get("UseCaller", caller), cancellation => FixAsync(solution, findings, Key, cancellation), Key), finding);
            }
        }
    }

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string key, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        foreach (var finding in findings)
        {
            await Edit(edits, finding, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }

    /// <summary>The caller as it is written now, or <see langword="null"/> where nothing was changed.</summary>
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
        return caller;
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
