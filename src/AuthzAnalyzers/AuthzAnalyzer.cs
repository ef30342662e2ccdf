using System;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Facts;
using AuthzAnalyzers.Flow.Operations;
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

    /// <summary>The analyzer as compilers make it.</summary>
    public AuthzAnalyzer()
        : this(OperationTable.Default)
    {
    }

    internal AuthzAnalyzer(OperationTable operations)
    {
        this.operations = operations;
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalog.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        var catalog = PolicyText.Read(context.Options.AdditionalFiles, context.CancellationToken);
        var sources = new SourceIndex(context.Compilation);
        var facts = new ReferencedFacts(sources);
        if (!catalog.Problems.IsEmpty)
        {
            context.RegisterCompilationEndAction(end => PolicyProblemRule.Check(catalog, end.ReportDiagnostic));
        }

        if (facts.Corrupt.Any())
        {
            context.RegisterCompilationEndAction(end => PolicyProblemRule.Check(facts, end.ReportDiagnostic));
        }

        if (facts.IsEmpty && !Applicability.KnowsDataLibrary(catalog, sources))
        {
            return;
        }

        var session = new CompilationSession(catalog.Remembering(), sources, operations, Today.Read(context.Options.AnalyzerConfigOptionsProvider));
        context.RegisterSymbolAction(
            symbol =>
            {
                if (!IsTopLevel((IMethodSymbol)symbol.Symbol))
                {
                    session.Check((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken);
                }
            },
            SymbolKind.Method);
        context.RegisterSymbolAction(symbol => session.Check((INamedTypeSymbol)symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken), SymbolKind.NamedType);

        context.RegisterSyntaxNodeAction(
            node => session.Check((InvocationExpressionSyntax)node.Node, node.ReportDiagnostic, node.CancellationToken),
            SyntaxKind.InvocationExpression);

        // Not every compiler tells symbol actions of the method that holds top-level statements.
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (((CompilationUnitSyntax)node.Node).Members.Any(member => member.IsKind(SyntaxKind.GlobalStatement))
                    && node.SemanticModel.GetDeclaredSymbol((CompilationUnitSyntax)node.Node, node.CancellationToken) is { } main)
                {
                    session.Check(main, node.ReportDiagnostic, node.CancellationToken);
                }
            },
            SyntaxKind.CompilationUnit);
    }

    private static bool IsTopLevel(IMethodSymbol method) => method is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is CompilationUnitSyntax);
}
