using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Rules.AnalysisIncomplete;
using AuthzAnalyzers.Rules.InconsistentSiblings;
using AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using AuthzAnalyzers.Rules.UnusedCheck;
using AuthzAnalyzers.Rules.WeakExemption;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers;

/// <summary>Everything that is shared while one compilation is analysed. Thread-safe.</summary>
internal sealed class CompilationSession
{
    private readonly EntryPointFinder entryPoints;
    private readonly SourceIndex sources;
    private readonly UnusedAnswers answers;
    private readonly IneffectiveAuthorize ineffective;
    private readonly EntryPointReports reports;
    private readonly SiblingGuards siblings;
    private readonly Exemptions exemptions;
    private readonly ExemptionReasons reasons;
    private readonly UnfulfilledContracts promises;
    private readonly Engine engine;
    private readonly StoredTypes stored;
    private readonly Completeness completeness;
    private readonly Lazy<RuleContext> context;

    public CompilationSession(Catalog catalog, SourceIndex sources, OperationTable operations, Settings settings, Completeness completeness)
    {
        this.sources = sources;
        this.completeness = completeness;
        var known = new KnownSymbols(catalog, settings);
        var composition = new Composition(known, sources, operations);
        entryPoints = composition.EntryPoints;
        engine = composition.Engine;
        ineffective = new IneffectiveAuthorize(known, sources, entryPoints);
        reports = new EntryPointReports(new EntryPointAnalysis(engine, composition.ModelFilters));
        siblings = new SiblingGuards(engine, entryPoints, reports, composition.Checks);
        answers = new UnusedAnswers(engine, entryPoints, composition.Checks, composition.Refusals);
        exemptions = new Exemptions(engine.Contracts, settings.Today);
        reasons = new ExemptionReasons(known);
        promises = engine.Unfulfilled;
        stored = new StoredTypes(engine);
        var family = new FamilyTypes(sources);
        context = new Lazy<RuleContext>(() => new RuleContext(
            sources.Compilation,
            entryPoints.Policies,
            new AuditServices(engine, family),
            new AmbientAudit(known, sources, engine.Mentions, family),
            new Remedies(engine, composition.Refusals),
            entryPoints.RateLimits));
    }

    /// <summary>Whether a method in a generated file may have been written by hand, in the markup of what a framework renders.</summary>
    public bool IsWritten(IMethodSymbol method) => method.ContainingType is { } type && entryPoints.IsRendered(type);

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
            CheckMethod(method, report, cancellation);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(method, exception, report);
        }
    }

    private void CheckEntryPoints(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellation)
    {
        // A method that several controllers inherit is an entry point of each; what is wrong with it is said once.
        var found = entryPoints.In(method, cancellation);
        var said = found.IsEmpty ? null : new HashSet<(string Id, Location Place, string? Entity)>();
        foreach (var entryPoint in found)
        {
            try
            {
                completeness.Enter(Doorway.EntryPoint, method.Name);
                Check(entryPoint, method, said!, report, cancellation);
            }
            catch (Exception exception) when (Completeness.IsMistake(exception))
            {
                completeness.Lose(entryPoint, method, exception, diagnostic => ReportOwn(diagnostic, report));
            }
        }
    }

    private void Check(EntryPoint entryPoint, IMethodSymbol method, HashSet<(string Id, Location Place, string? Entity)> said, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var result = reports.Of(entryPoint, method, cancellation);
        completeness.Note(entryPoint, method, isComplete: result.Cut is null);
        if (result.IsEmpty)
        {
            return;
        }

        var exemption = exemptions.Of(entryPoint);
        foreach (var diagnostic in RuleCatalog.Check(context.Value, result).Concat(InconsistentSiblingsRule.Check(context.Value, siblings, result, method, cancellation)))
        {
            diagnostic.Properties.TryGetValue(AccessDiagnostics.EntityKey, out var entity);
            if (!IsExempt(diagnostic, exemption) && said.Add((diagnostic.Id, diagnostic.Location, entity)))
            {
                ReportOwn(diagnostic, report);
            }
        }
    }

    private void CheckMethod(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var found in ineffective.On(method, cancellation))
        {
            ReportOwn(IneffectiveAuthorizeAttributeRule.Check(found), report);
        }

        if (promises.On(method, cancellation) is { } broken)
        {
            ReportOwn(IneffectiveAuthorizeAttributeRule.Check(broken), report);
        }
    }

    /// <summary>Reports on a call.</summary>
    public void Check(InvocationExpressionSyntax call, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.Call, call);
            if (answers.At(call, cancellation) is { } unused
                && exemptions.Of(sources.ModelOf(call.SyntaxTree)?.GetEnclosingSymbol(call.SpanStart, cancellation)) == Exemption.None)
            {
                report(UnusedCheckRule.Check(unused));
            }
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(call, exception, report);
        }
    }

    /// <summary>Reports on an attribute that silences findings.</summary>
    public void Check(AttributeSyntax attribute, SemanticModel model, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.Attribute, attribute);
            if (reasons.At(attribute, model, cancellation) is { } weak)
            {
                report(WeakExemptionRule.Check(weak));
            }
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(attribute, exception, report);
        }
    }

    /// <summary>Reports on the pragmas of a file.</summary>
    public void Check(SyntaxTree file, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.File, file.FilePath);
            foreach (var weak in ExemptionReasons.In(file, cancellation))
            {
                report(WeakExemptionRule.Check(weak));
            }
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(file, exception, report);
        }
    }

    /// <summary>Reports on a type's own declaration.</summary>
    public void Check(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellation)
    {
        try
        {
            completeness.Enter(Doorway.Type, type.Name);
            CheckType(type, report, cancellation);
        }
        catch (Exception exception) when (Completeness.IsMistake(exception))
        {
            completeness.Lose(type, exception, report);
        }
    }

    private void CheckType(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var found in ineffective.On(type, cancellation))
        {
            ReportOwn(IneffectiveAuthorizeAttributeRule.Check(found), report);
        }

        if (UnclassifiedPersonalDataRule.Check(engine, stored, type, cancellation) is { } unclassified)
        {
            report(unclassified);
        }
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
        if (diagnostic.Location.SourceTree is { } tree && sources.IsOwn(tree))
        {
            report(diagnostic);
        }
    }
}
