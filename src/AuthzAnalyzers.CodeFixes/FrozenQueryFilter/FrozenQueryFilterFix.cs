using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules.FrozenQueryFilter;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.FrozenQueryFilter;

/// <summary>Writes into the filter what its local was taken from: a member of the context, which every query reads anew.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FrozenQueryFilterFix)), Shared]
public sealed class FrozenQueryFilterFix : FindingFix
{
    private const string Key = "ReadPerQuery";

    /// <summary>The fix as editors make it.</summary>
    public FrozenQueryFilterFix()
        : base(FrozenQueryFilterRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => Edit(edits, finding, cancellation);

    private static async Task<string?> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        if (!finding.Has(FrozenQueryFilterRule.SourceKey)
            || finding.AdditionalLocations.Count == 0
            || await edits.At(finding.AdditionalLocations[0], cancellation).ConfigureAwait(false) is not var (document, node)
            || node is not IdentifierNameSyntax local
            || local.FirstAncestorOrSelf<LambdaExpressionSyntax>() is not { } filter)
        {
            return null;
        }

        var source = finding.Text(FrozenQueryFilterRule.SourceKey);
        foreach (var name in filter.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => IsSame(name, local)).ToList())
        {
            document.Change(name, Key, current => SyntaxFactory.ParseExpression(source).WithTriviaFrom(current));
        }

        return FixTexts.Get(Key, source);
    }

    private static bool IsSame(IdentifierNameSyntax name, IdentifierNameSyntax local) =>
        name.Identifier.ValueText == local.Identifier.ValueText && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name);
}
