using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules.PolicyProblem;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers;

/// <summary>The one doorway of the flow rules: concurrency, generated code and applicability are decided here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AuthzAnalyzer : DiagnosticAnalyzer
{
    private readonly OperationTable operations;
    private readonly BindingLog? log;

    /// <summary>The analyzer as compilers make it.</summary>
    public AuthzAnalyzer()
        : this(OperationTransfers.Default)
    {
    }

    /// <param name="log">Told of everything that is bound.</param>
    internal AuthzAnalyzer(OperationTable operations, BindingLog? log = null)
    {
        this.operations = operations;
        this.log = log;
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalog.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Markup compilers put customer code into generated files: that of pages is looked at, and nothing else of them.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        var settings = new Settings(context.Options.AnalyzerConfigOptionsProvider);
        var policy = PolicyFiles.Read(context.Options.AdditionalFiles, settings, context.CancellationToken);
        var catalog = policy.Catalog;
        var sources = new SourceIndex(context.Compilation, catalog, log);
        var facts = new ReferencedFacts(sources);
        context.RegisterCompilationEndAction(end => PolicyProblemRule.Check(
            Problems(policy, settings, sources, end.Options, end.CancellationToken), end.ReportDiagnostic));

        if (facts.Corrupt.Any())
        {
            context.RegisterCompilationEndAction(end => PolicyProblemRule.Check(facts, end.ReportDiagnostic));
        }

        if (facts.IsEmpty && !Applicability.KnowsDataLibrary(catalog, sources))
        {
            return;
        }

        var session = new CompilationSession(catalog.Remembering(), sources, operations, settings);
        context.RegisterSymbolAction(
            symbol =>
            {
                var method = (IMethodSymbol)symbol.Symbol;
                if (symbol.IsGeneratedCode ? session.IsWritten(method) : !IsTopLevel(method))
                {
                    session.Check(method, symbol.ReportDiagnostic, symbol.CancellationToken);
                }
            },
            SymbolKind.Method);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (!symbol.IsGeneratedCode)
                {
                    session.Check((INamedTypeSymbol)symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken);
                }
            },
            SymbolKind.NamedType);

        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (!node.IsGeneratedCode)
                {
                    session.Check((InvocationExpressionSyntax)node.Node, node.ReportDiagnostic, node.CancellationToken);
                }
            },
            SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(
            node => session.Check((AttributeSyntax)node.Node, node.SemanticModel, node.ReportDiagnostic, node.CancellationToken),
            SyntaxKind.Attribute);
        context.RegisterSyntaxTreeAction(file => CompilationSession.Check(file.Tree, file.ReportDiagnostic, file.CancellationToken));

        // Not every compiler tells symbol actions of the method that holds top-level statements.
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (!node.IsGeneratedCode
                    && ((CompilationUnitSyntax)node.Node).Members.Any(member => member.IsKind(SyntaxKind.GlobalStatement))
                    && node.SemanticModel.GetDeclaredSymbol((CompilationUnitSyntax)node.Node, node.CancellationToken) is { } main)
                {
                    session.Check(main, node.ReportDiagnostic, node.CancellationToken);
                }
            },
            SyntaxKind.CompilationUnit);
    }

    // What cannot be read at all comes first, then what is read and matches nothing, and last what is said twice.
    private static IEnumerable<KnowledgeProblem> Problems(PolicyFiles policy, Settings settings, SourceIndex sources, AnalyzerOptions options, CancellationToken cancellation) =>
        policy.Catalog.Problems
            .Concat(new UnmatchedLines(policy, sources, settings.ProjectDirectory).Find())
            .Concat(RepeatedLines.Of(policy))
            .Concat(ConfigurationFiles.Check(options.AdditionalFiles, RuleCatalog.Ids, cancellation))
            .Concat(ConfigurationFiles.Check(options.AdditionalFiles, options.AnalyzerConfigOptionsProvider.GlobalOptions));

    private static bool IsTopLevel(IMethodSymbol method) => method is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is CompilationUnitSyntax);
}
