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
using AuthzAnalyzers.Rules.AnalysisIncomplete;
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
    private readonly DoorwayProbe? probe;

    /// <summary>The analyzer as compilers make it.</summary>
    public AuthzAnalyzer()
        : this(OperationTransfers.Default)
    {
    }

    /// <param name="log">Told of everything that is bound.</param>
    /// <param name="probe">Told of each thing that is about to be looked at.</param>
    internal AuthzAnalyzer(OperationTable operations, BindingLog? log = null, DoorwayProbe? probe = null)
    {
        this.probe = probe;
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
        var completeness = new Completeness(probe);
        try
        {
            completeness.Enter(Doorway.Start, context.Compilation.AssemblyName ?? "");
            Start(context, completeness);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(context.Compilation.AssemblyName ?? "", exception);
        }

        context.RegisterCompilationEndAction(end =>
        {
            foreach (var diagnostic in completeness.OfProject())
            {
                end.ReportDiagnostic(diagnostic);
            }
        });
    }

    private void Start(CompilationStartAnalysisContext context, Completeness completeness)
    {
        var settings = new Settings(context.Options.AnalyzerConfigOptionsProvider);
        var policy = PolicyFiles.Read(context.Options.AdditionalFiles, settings, context.CancellationToken);
        var catalog = policy.Catalog;
        var sources = new SourceIndex(context.Compilation, catalog, log);
        var facts = new ReferencedFacts(sources);
        context.RegisterCompilationEndAction(end =>
        {
            try
            {
                completeness.Enter(Doorway.Input, "");
                PolicyProblemRule.Check(Problems(policy, settings, sources, end.Options, end.CancellationToken), end.ReportDiagnostic);
                PolicyProblemRule.Check(facts, end.ReportDiagnostic);
            }
            catch (Exception exception) when (Completeness.IsMistake(exception))
            {
                completeness.Lose(end.Compilation.AssemblyName ?? "", exception);
            }
        });

        if (facts.IsEmpty && !Applicability.KnowsDataLibrary(catalog, sources))
        {
            return;
        }

        context.RegisterCompilationEndAction(_ => completeness.Add(sources));
        var session = new CompilationSession(catalog.Remembering(), sources, operations, settings, completeness);
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
        context.RegisterSyntaxTreeAction(file => session.Check(file.Tree, file.ReportDiagnostic, file.CancellationToken));

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
