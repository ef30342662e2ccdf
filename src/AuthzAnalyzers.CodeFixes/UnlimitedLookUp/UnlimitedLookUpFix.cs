using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.UnlimitedLookUp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.UnlimitedLookUp;

/// <summary>Puts a rate limit of the project on the entry point.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnlimitedLookUpFix)), Shared]
public sealed class UnlimitedLookUpFix : FindingFix
{
    private const string AttributeName = "EnableRateLimiting";
    private const string Method = "RequireRateLimiting";
    private const string AttributeNamespace = "Microsoft.AspNetCore.RateLimiting";
    private const string MethodNamespace = "Microsoft.AspNetCore.Builder";

    /// <summary>The fix as editors make it.</summary>
    public UnlimitedLookUpFix()
        : base(UnlimitedLookUpRule.Id)
    {
    }

    private protected override IEnumerable<string> Offers(Diagnostic finding) => finding.Lines(UnlimitedLookUpRule.LimitsKey).Where(limit => limit.Length > 0);

    private protected override FixEdit Start(SolutionEdits edits) => async (finding, limit, cancellation) =>
        await Edit(edits, finding, limit, cancellation).ConfigureAwait(false) ? Title(finding, limit) : null;

    private static bool IsInSight(SemanticModel model, SyntaxNode place) => place is InvocationExpressionSyntax call
        ? !model.LookupSymbols(call.SpanStart, model.GetTypeInfo(call).Type, Method, includeReducedExtensionMethods: true).IsEmpty
        : !model.LookupNamespacesAndTypes(place.SpanStart, name: AttributeName + nameof(Attribute)).IsEmpty;

    private static string Title(Diagnostic finding, string limit) =>
        FixTexts.Get(finding.Is(EntryPointKind.Endpoint) ? "Require_Endpoint" : finding.Is(EntryPointKind.PageHandler) ? "Require_Page" : "Require_Action", Written(finding, limit));

    private static string Written(Diagnostic finding, string limit)
    {
        var name = SymbolDisplay.FormatLiteral(limit, quote: true);
        return finding.Is(EntryPointKind.Endpoint) ? $".{Method}({name})" : $"[{AttributeName}({name})]";
    }

    private static async Task<bool> Edit(SolutionEdits edits, Diagnostic finding, string limit, CancellationToken cancellation)
    {
        // Only the type of a page can carry it.
        var place = finding.Places(finding.Is(EntryPointKind.PageHandler) ? AccessDiagnostics.HostKey : AccessDiagnostics.AnchorKey).FirstOrDefault();
        if (!finding.Lines(UnlimitedLookUpRule.LimitsKey).Contains(limit, StringComparer.Ordinal)
            || place is null
            || await edits.At(place, cancellation).ConfigureAwait(false) is not var (document, node)
            || !Requirement.AddWritten(document, node, Written(finding, limit)))
        {
            return false;
        }

        if (!IsInSight(document.Model, node))
        {
            document.Use(node is InvocationExpressionSyntax ? MethodNamespace : AttributeNamespace);
        }

        return true;
    }
}
