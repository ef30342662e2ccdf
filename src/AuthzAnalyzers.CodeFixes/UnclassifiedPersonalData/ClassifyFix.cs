using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.UnclassifiedPersonalData;

/// <summary>Says of a type whether it is customer data, where the project has the attributes to say so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassifyFix)), Shared]
public sealed class ClassifyFix : CodeFixProvider
{
    private const string Namespace = "AuthzAnalyzers.Annotations";
    private const string Suffix = "Attribute";

    private static readonly ImmutableArray<string> Answers = ImmutableArray.Create("CustomerData", "NotCustomerData");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(UnclassifiedPersonalDataRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            foreach (var answer in Answers)
            {
                if (await Edit(new SolutionEdits(solution), finding, answer, context.CancellationToken).ConfigureAwait(false))
                {
                    var findings = ImmutableArray.Create(finding);
                    context.RegisterCodeFix(CodeAction.Create(FixTexts.Get("Classify", answer), cancellation => FixAsync(solution, findings, answer, cancellation), answer), finding);
                }
            }
        }
    }

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string answer, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        foreach (var finding in findings)
        {
            await Edit(edits, finding, answer, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }

    private static async Task<bool> Edit(SolutionEdits edits, Diagnostic finding, string answer, CancellationToken cancellation)
    {
        if (await edits.At(finding.Location, cancellation).ConfigureAwait(false) is not var (document, node)
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || document.Model.Compilation.GetTypeByMetadataName($"{Namespace}.{answer}{Suffix}") is null)
        {
            return false;
        }

        if (document.Model.LookupNamespacesAndTypes(type.SpanStart, name: answer + Suffix).IsEmpty)
        {
            document.Use(Namespace);
        }

        return Requirement.AddWritten(document, type, $"[{answer}]");
    }
}
