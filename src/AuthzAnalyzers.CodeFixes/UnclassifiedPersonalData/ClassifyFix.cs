using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.UnclassifiedPersonalData;

/// <summary>Says of a type whether it is customer data, where the project has the attributes to say so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassifyFix)), Shared]
public sealed class ClassifyFix : FindingFix
{
    private const string Namespace = "AuthzAnalyzers.Annotations";
    private const string Suffix = "Attribute";

    private static readonly ImmutableArray<string> Answers = ImmutableArray.Create("CustomerData", "NotCustomerData");

    /// <summary>The fix as editors make it.</summary>
    public ClassifyFix()
        : base(UnclassifiedPersonalDataRule.Id)
    {
    }

    // What counts the findings stands beside the suggestion for the type: one of them is answered.
    private protected override IEnumerable<string> Offers(Diagnostic finding) => finding.Has(UnclassifiedPersonalDataRule.FindingsKey) ? ImmutableArray<string>.Empty : Answers;

    private protected override FixEdit Start(SolutionEdits edits) => async (finding, answer, cancellation) =>
        await Edit(edits, finding, answer, cancellation).ConfigureAwait(false) ? FixTexts.Get("Classify", answer) : null;

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
