using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers;

/// <summary>
/// Everything that is shared while one compilation is analysed, and the loop over the rules for each thing that they look at. A mistake of
/// ours loses that thing and nothing else. Thread-safe.
/// </summary>
internal sealed class CompilationSession
{
    private readonly RuleContext context;
    private readonly Exemptions exemptions;
    private readonly Completeness completeness;
    private readonly ConfiguredSeverities severities;
    private readonly ConfidenceThreshold threshold;
    private readonly GuessedFindings guessed;
    private readonly OwnedRows owned = new();
    private readonly Checks<JudgedEntryPoint> entryPoints;
    private readonly Checks<JudgedEntryPoint> entryPointsOfRows;
    private readonly Checks<IMethodSymbol> methods;
    private readonly Checks<INamedTypeSymbol> types;
    private readonly Checks<InvocationExpressionSyntax> calls;
    private readonly Checks<AttributeUse> attributes;
    private readonly Checks<SyntaxTree> files;

    public CompilationSession(ImmutableArray<Rule> rules, Catalog catalog, SourceIndex sources, OperationTable operations, Settings settings, Completeness completeness)
    {
        this.completeness = completeness;
        context = ContextOf(new Composition(new KnownSymbols(catalog, settings), sources, operations));
        severities = new ConfiguredSeverities(sources.Compilation, settings);
        threshold = new ConfidenceThreshold(settings, severities);
        guessed = new GuessedFindings(severities);
        exemptions = new Exemptions(context.Contracts, settings.Today);
        entryPoints = new Checks<JudgedEntryPoint>(rules, rule => rule.EntryPoints, context);
        entryPointsOfRows = new Checks<JudgedEntryPoint>(rules.RemoveAll(rule => !rule.HoldsForOwnedRows), rule => rule.EntryPoints, context);
        methods = new Checks<IMethodSymbol>(rules, rule => rule.Methods, context);
        types = new Checks<INamedTypeSymbol>(rules, rule => rule.Types, context);
        calls = new Checks<InvocationExpressionSyntax>(rules, rule => rule.Calls, context);
        attributes = new Checks<AttributeUse>(rules, rule => rule.Attributes, context);
        files = new Checks<SyntaxTree>(rules, rule => rule.Files, context);
    }

    /// <summary>Whether a method in a generated file may have been written by hand, in the markup of what a framework renders.</summary>
    public bool IsWritten(IMethodSymbol method) => method.ContainingType is { } type && context.EntryPoints.IsRendered(type);

    /// <summary>Reports on a method and on the entry points that it declares.</summary>
    public void Check(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.EntryPoints, method.Name);
            CheckEntryPoints(method, report, cancellation);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(method, exception, report);
        }

        try
        {
            completeness.Enter(Doorway.Method, method.Name);
            Report(methods, method, report, cancellation);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(method, exception, report);
        }
    }

    /// <summary>Reports on a type's own declaration.</summary>
    public void Check(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.Type, type.Name);
            Report(types, type, report, cancellation);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(type, exception, report);
        }
    }

    /// <summary>Reports on a call.</summary>
    public void Check(InvocationExpressionSyntax call, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.Call, call);
            foreach (var check in calls.All)
            {
                foreach (var diagnostic in check(call, cancellation))
                {
                    var around = context.Sources.ModelOf(call.SyntaxTree)?.GetEnclosingSymbol(call.SpanStart, cancellation);
                    if (!IsExempt(diagnostic, exemptions.Of(around)) && threshold.Admits(diagnostic, cancellation))
                    {
                        report(diagnostic);
                    }
                }
            }
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(call, exception, report);
        }
    }

    /// <summary>Reports on an attribute.</summary>
    public void Check(AttributeUse attribute, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.Attribute, attribute.Syntax);
            Report(attributes, attribute, report, cancellation);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(attribute.Syntax, exception, report);
        }
    }

    /// <summary>Reports on the text of a file.</summary>
    public void Check(SyntaxTree file, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.File, file.FilePath);
            Report(files, file, report, cancellation);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(file, exception, report);
        }
    }

    /// <summary>Reports, when everything else is, on what much of it rests on.</summary>
    public void ReportGuessed(Action<Diagnostic> report)
    {
        foreach (var diagnostic in guessed.OfProject(context.Compilation))
        {
            report(diagnostic);
        }
    }

    /// <summary>Reports, when everything else is, on rows that only the program's own custom says belong to somebody.</summary>
    public void ReportOwned(Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var ofMethod in owned.Lacking().GroupBy<(EntryPointReport Report, IMethodSymbol Declaring), IMethodSymbol>(found => found.Declaring, SymbolEqualityComparer.Default))
        {
            try
            {
                ReportEach(ofMethod.SelectMany(found => Judge(found.Report, found.Declaring, null, entryPointsOfRows, cancellation)).ToList(), report);
            }
            catch (Exception exception) when (Completeness.IsMistake(exception))
            {
                completeness.Lose(ofMethod.Key, exception, diagnostic => ReportOwn(diagnostic, report));
            }
        }
    }

    private void CheckEntryPoints(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellation)
    {
        // A method that several controllers inherit is an entry point of each; what is wrong with it is said once.
        var declared = entryPoints.IsEmpty ? ImmutableArray<EntryPoint>.Empty : context.EntryPoints.In(method, cancellation);
        var found = new List<Diagnostic>();
        foreach (var entryPoint in declared)
        {
            try
            {
                completeness.Enter(Doorway.EntryPoint, method.Name);
                found.AddRange(Check(entryPoint, method, cancellation));
            }
            catch (Exception exception) when (Completeness.IsMistake(exception))
            {
                completeness.Lose(entryPoint, method, exception, diagnostic => ReportOwn(diagnostic, report));
            }
        }

        ReportEach(found, report);
    }

    private void ReportEach(IReadOnlyCollection<Diagnostic> found, Action<Diagnostic> report)
    {
        // Where one of them is certain and another a guess, the certain one is said.
        var said = found.Count == 0 ? null : new HashSet<(string Id, Location Place, string? Entity)>();
        foreach (var diagnostic in found.OrderBy(Confidence.IsGuess))
        {
            diagnostic.Properties.TryGetValue(AccessDiagnostics.EntityKey, out var entity);
            if (said!.Add((diagnostic.Id, diagnostic.Location, entity)))
            {
                ReportOwn(diagnostic, report);
            }
        }
    }

    private ImmutableArray<Diagnostic> Check(EntryPoint entryPoint, IMethodSymbol method, CancellationToken cancellation)
    {
        var result = context.Reports.Of(entryPoint, method, cancellation);
        completeness.Note(entryPoint, method, isComplete: result.Cut is null);
        if (result.IsEmpty)
        {
            return ImmutableArray<Diagnostic>.Empty;
        }

        owned.Note(result, method);
        var found = Judge(result, method, Siblings(entryPoint, cancellation), entryPoints, cancellation);
        foreach (var diagnostic in found.Where(IsOwn))
        {
            guessed.Note(diagnostic, result, cancellation);
        }

        return found;
    }

    private ImmutableArray<Diagnostic> Judge(EntryPointReport result, IMethodSymbol method, SiblingCustoms? siblings, Checks<JudgedEntryPoint> checks, CancellationToken cancellation)
    {
        var exemption = exemptions.Of(result.EntryPoint);
        var judged = new JudgedEntryPoint(result, method, siblings, cancellation);
        return checks.All
            .SelectMany(check => check(judged, cancellation))
            .Where(diagnostic => !IsExempt(diagnostic, exemption) && threshold.Admits(diagnostic, cancellation))
            .ToImmutableArray();
    }

    // What siblings do is said instead of what other rules would say: not where nobody would hear it.
    private SiblingCustoms? Siblings(EntryPoint entryPoint, CancellationToken cancellation) =>
        severities.IsOff(InconsistentSiblingsRule.Descriptor, entryPoint.File, cancellation) ? null : context.Siblings;

    private void Report<TSubject>(Checks<TSubject> checks, TSubject subject, Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var check in checks.All)
        {
            foreach (var diagnostic in check(subject, cancellation))
            {
                ReportOwn(diagnostic, report);
            }
        }
    }

    private static RuleContext ContextOf(Composition composition)
    {
        var engine = composition.Engine;
        var reports = new EntryPointReports(new EntryPointAnalysis(engine, composition.ModelFilters));
        var guards = new SiblingGuards(engine.Sources, engine.Bodies, composition.EntryPoints, reports, composition.Checks, engine.Filters);
        return new RuleContext
        {
            Known = engine.Known,
            Sources = engine.Sources,
            Identifiers = engine.Mentions,
            Classifier = engine.Classifier,
            EntryPoints = composition.EntryPoints,
            Reports = reports,
            Contracts = engine.Contracts,
            Unfulfilled = engine.Unfulfilled,
            Filters = engine.Filters,
            Bodies = engine.Bodies,
            Queries = engine.Queries,
            Calls = engine.Calls,
            Summaries = engine.Summaries,
            Effects = engine.Effects,
            Shapes = composition.Checks,
            Refusals = composition.Refusals,
            Siblings = new SiblingCustoms(guards, engine.Classifier),
            Remedies = new Remedies(engine.Known, engine.Sources, engine.Classifier, new CallerExpressions(engine), composition.Refusals),
        };
    }

    private static bool IsExempt(Diagnostic diagnostic, Exemption exemption) => diagnostic.Descriptor.Category switch
    {
        RuleDescriptors.Authorization => exemption != Exemption.None,
        RuleDescriptors.Audit => exemption == Exemption.AuthorizationAndAudit,
        _ => false,
    };

    // An endpoint's handler may stand in another project; that project reports on it.
    private void ReportOwn(Diagnostic diagnostic, Action<Diagnostic> report)
    {
        if (IsOwn(diagnostic))
        {
            report(diagnostic);
        }
    }

    private bool IsOwn(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree && context.Sources.IsOwn(tree);

    /// <summary>The checks of the rules that look at one kind of thing, made on first use. Making one binds nothing.</summary>
    private sealed class Checks<TSubject>
    {
        private readonly Lazy<ImmutableArray<Check<TSubject>>> checks;

        public Checks(ImmutableArray<Rule> rules, Func<Rule, Func<RuleContext, Check<TSubject>>?> ofSubject, RuleContext context)
        {
            var makers = rules.Select(ofSubject).OfType<Func<RuleContext, Check<TSubject>>>().ToImmutableArray();
            IsEmpty = makers.IsEmpty;
            checks = new Lazy<ImmutableArray<Check<TSubject>>>(() => makers.Select(make => make(context)).ToImmutableArray(), LazyThreadSafetyMode.ExecutionAndPublication);
        }

        public bool IsEmpty { get; }

        public ImmutableArray<Check<TSubject>> All => checks.Value;
    }
}
