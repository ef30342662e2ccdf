using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Operations;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
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
    private readonly ImmutableArray<Rule> rules;
    private readonly OperationTable operations;
    private readonly BindingLog? log;
    private readonly DoorwayProbe? probe;

    /// <summary>The analyzer as compilers make it.</summary>
    public AuthzAnalyzer()
        : this(RuleCatalog.Rules)
    {
    }

    /// <param name="log">Told of everything that is bound.</param>
    /// <param name="probe">Told of each thing that is about to be looked at.</param>
    internal AuthzAnalyzer(ImmutableArray<Rule> rules, OperationTable? operations = null, BindingLog? log = null, DoorwayProbe? probe = null)
    {
        this.rules = rules;
        this.log = log;
        this.probe = probe;
        this.operations = operations ?? OperationTransfers.Default;
        SupportedDiagnostics = rules.SelectMany(rule => rule.Descriptors).ToImmutableArray();
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

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
        var sources = new SourceIndex(context.Compilation, policy.Catalog, log);
        var facts = new ReferencedFacts(sources);
        if (Look(rule => rule.Input))
        {
            context.RegisterCompilationEndAction(end =>
            {
                try
                {
                    completeness.Enter(Doorway.Input, "");
                    var ids = rules.Select(rule => rule.Id).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
                    CheckInput(new AnalysisInput(policy, settings, sources, facts, end.Options, ids), end.ReportDiagnostic, end.CancellationToken);
                }
                catch (Exception exception) when (Completeness.IsMistake(exception))
                {
                    completeness.Lose(end.Compilation.AssemblyName ?? "", exception);
                }
            });
        }

        if (facts.IsEmpty && !Applicability.KnowsDataLibrary(policy.Catalog, sources))
        {
            return;
        }

        context.RegisterCompilationEndAction(_ => completeness.Add(sources));
        var session = new CompilationSession(rules, policy.Catalog.Remembering(), sources, operations, settings, completeness);
        if (rules.Any(rule => rule.Id == UnclassifiedPersonalDataRule.Id))
        {
            context.RegisterCompilationEndAction(end => session.ReportGuessed(end.ReportDiagnostic));
        }

        if (rules.Any(rule => rule.Id == AccessNotAuditedRule.Id))
        {
            context.RegisterCompilationEndAction(end => session.ReportUnrecorded(end.ReportDiagnostic));
        }

        if (rules.Any(rule => rule.HoldsForOwnedRows))
        {
            context.RegisterCompilationEndAction(end => session.ReportOwned(end.ReportDiagnostic, end.CancellationToken));
        }

        RegisterSymbols(context, session);
        RegisterSyntax(context, session);
        if (Look(rule => rule.Files))
        {
            context.RegisterSyntaxTreeAction(file => session.Check(file.Tree, file.ReportDiagnostic, file.CancellationToken));
        }
    }

    private void RegisterSymbols(CompilationStartAnalysisContext context, CompilationSession session)
    {
        if (Look(rule => rule.EntryPoints) || Look(rule => rule.Methods))
        {
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

        if (Look(rule => rule.Types))
        {
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (!symbol.IsGeneratedCode)
                    {
                        session.Check((INamedTypeSymbol)symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken);
                    }
                },
                SymbolKind.NamedType);
        }
    }

    private void RegisterSyntax(CompilationStartAnalysisContext context, CompilationSession session)
    {
        if (Look(rule => rule.Calls))
        {
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (!node.IsGeneratedCode)
                    {
                        session.Check((InvocationExpressionSyntax)node.Node, node.ReportDiagnostic, node.CancellationToken);
                    }
                },
                SyntaxKind.InvocationExpression);
        }

        if (Look(rule => rule.Throws))
        {
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (!node.IsGeneratedCode && ThrownBy(node.Node) is BaseObjectCreationExpressionSyntax exception)
                    {
                        session.Check(exception, node.ReportDiagnostic, node.CancellationToken);
                    }
                },
                SyntaxKind.ThrowStatement,
                SyntaxKind.ThrowExpression);
        }

        if (Look(rule => rule.Attributes))
        {
            context.RegisterSyntaxNodeAction(
                node => session.Check(new AttributeUse((AttributeSyntax)node.Node, node.SemanticModel), node.ReportDiagnostic, node.CancellationToken),
                SyntaxKind.Attribute);
        }
    }

    private void CheckInput(AnalysisInput input, Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var rule in rules)
        {
            foreach (var diagnostic in rule.Input?.Invoke(input, cancellation) ?? Enumerable.Empty<Diagnostic>())
            {
                report(diagnostic);
            }
        }
    }

    // What no rule looks at costs nothing.
    private bool Look(Func<Rule, object?> at) => rules.Any(rule => at(rule) is not null);

    private static ExpressionSyntax? ThrownBy(SyntaxNode node) => node is ThrowStatementSyntax statement ? statement.Expression : ((ThrowExpressionSyntax)node).Expression;

    private static bool IsTopLevel(IMethodSymbol method) => method is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is CompilationUnitSyntax);
}
