using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.UnlimitedLookUp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.UnlimitedLookUp;

/// <summary>Puts a rate limit of the project on the entry point.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnlimitedLookUpFix)), Shared]
public sealed class UnlimitedLookUpFix : CodeFixProvider
{
    private const string AttributeName = "EnableRateLimiting";
    private const string Method = "RequireRateLimiting";
    private const string AttributeNamespace = "Microsoft.AspNetCore.RateLimiting";
    private const string MethodNamespace = "Microsoft.AspNetCore.Builder";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(UnlimitedLookUpRule.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAllFindings(FixAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var finding in context.Diagnostics)
        {
            foreach (var limit in Limits(finding))
            {
                if (await Edit(new SolutionEdits(solution), finding, limit, context.CancellationToken).ConfigureAwait(false))
                {
                    var findings = ImmutableArray.Create(finding);
                    context.RegisterCodeFix(CodeAction.Create(Title(finding, limit), cancellation => FixAsync(solution, findings, limit, cancellation), limit), finding);
                }
            }
        }
    }

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

    private static IEnumerable<string> Limits(Diagnostic finding) =>
        (finding.Properties.TryGetValue(UnlimitedLookUpRule.LimitsKey, out var names) ? names ?? "" : "").Split('\n').Where(name => name.Length > 0);

    private static async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> findings, string limit, CancellationToken cancellation)
    {
        var edits = new SolutionEdits(solution);
        foreach (var finding in findings)
        {
            await Edit(edits, finding, limit, cancellation).ConfigureAwait(false);
        }

        return edits.Apply();
    }

    private static async Task<bool> Edit(SolutionEdits edits, Diagnostic finding, string limit, CancellationToken cancellation)
    {
        // Only the type of a page can carry it.
        var place = finding.Places(finding.Is(EntryPointKind.PageHandler) ? AccessDiagnostics.HostKey : AccessDiagnostics.AnchorKey).FirstOrDefault();
        if (!Limits(finding).Contains(limit, StringComparer.Ordinal)
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
