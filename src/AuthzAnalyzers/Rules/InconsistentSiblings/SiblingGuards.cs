using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.InconsistentSiblings;

/// <summary>
/// What stands next to an entry point, and which guards each runs: the actions of its controller, the handlers of its page, the endpoints of
/// its group. Thread-safe.
/// </summary>
internal sealed class SiblingGuards
{
    private readonly SourceIndex sources;
    private readonly MethodBodies bodies;
    private readonly EntryPointFinder finder;
    private readonly EntryPointReports reports;
    private readonly CheckShapes shapes;
    private readonly RequestFilterSummaries filters;
    private readonly ConcurrentDictionary<EntryPoint, ImmutableArray<SiblingGuard>> guards = new();

    public SiblingGuards(SourceIndex sources, MethodBodies bodies, EntryPointFinder finder, EntryPointReports reports, CheckShapes shapes, RequestFilterSummaries filters)
    {
        this.sources = sources;
        this.bodies = bodies;
        this.finder = finder;
        this.reports = reports;
        this.shapes = shapes;
        this.filters = filters;
    }

    public ImmutableArray<SiblingGuard> Of(EntryPoint entryPoint, CancellationToken cancellation) =>
        guards.TryGetValue(entryPoint, out var known) ? known : guards.GetOrAdd(entryPoint, Read(entryPoint, cancellation));

    /// <summary>The other entry points next to one that callers of the same kind come to, in the order of the source.</summary>
    /// <param name="declaring">The method whose body maps the endpoint, or the action itself.</param>
    public IEnumerable<Sibling> NextTo(EntryPoint entryPoint, IMethodSymbol declaring, CancellationToken cancellation)
    {
        foreach (var method in entryPoint.Kind == EntryPointKind.Endpoint ? new[] { declaring } : MethodsOf(entryPoint.Host))
        {
            foreach (var other in finder.In(method, cancellation))
            {
                if (!ReferenceEquals(other, entryPoint) && IsNextTo(other, entryPoint))
                {
                    yield return new Sibling(reports.Of(other, method, cancellation), Of(other, cancellation));
                }
            }
        }
    }

    /// <summary>The other branches of the switch in which an access of the entry point stands; empty where it stands in none.</summary>
    public ImmutableArray<Sibling> BranchesNextTo(EntryPointReport report, AccessReport access, CancellationToken cancellation)
    {
        var branches = Branches.Around(access.Access.Site);
        if (branches.Others.IsEmpty || BodyOf(report.EntryPoint, cancellation) is not { } body)
        {
            return ImmutableArray<Sibling>.Empty;
        }

        // Who runs a guard of its own keeps another custom.
        return !GuardsIn(body, branches.Own!.Span, cancellation).IsEmpty ? ImmutableArray<Sibling>.Empty : branches.Others
            .Select(branch => new Sibling(
                report with { Accesses = report.Accesses.Where(other => Branches.Contains(branch, other.Access.Site)).ToImmutableArray() },
                GuardsIn(body, branch.Span, cancellation)))
            .ToImmutableArray();
    }

    /// <summary>Whether the entry point has at hand what a guard is given elsewhere, or could have: the record that it is about.</summary>
    /// <param name="within">The access in whose branch it has to be at hand; <see langword="null"/> for anywhere.</param>
    public bool Fits(SiblingGuard guard, EntryPoint entryPoint, INamedTypeSymbol entity, Location? within, CancellationToken cancellation)
    {
        if (!guard.Takes.All(taken => entryPoint.Method.Parameters.Any(own => own.Name == taken.Name && SymbolEqualityComparer.Default.Equals(own.Type, taken.Type))))
        {
            return false;
        }

        var others = within is null ? ImmutableArray<SyntaxNode>.Empty : Branches.Around(within).Others;
        var further = guard.TakesRecords.Where(type => !SymbolEqualityComparer.Default.Equals(type, entity)).ToImmutableArray();
        return further.IsEmpty || (BodyOf(entryPoint, cancellation) is { } body && further.All(type => body.Descendants()
            .Any(operation => operation is IVariableDeclaratorOperation local
                && SymbolEqualityComparer.Default.Equals(local.Symbol.Type, type)
                && others.All(branch => !branch.Span.Contains(local.Syntax.Span)))));
    }

    private static bool IsNextTo(EntryPoint other, EntryPoint entryPoint) =>
        other.Kind == entryPoint.Kind
        && other.HasOutsideCaller
        && other.OpenedBy.IsEmpty
        && SymbolEqualityComparer.Default.Equals(other.Host, entryPoint.Host)
        && (entryPoint.Kind != EntryPointKind.Endpoint || other.Group == entryPoint.Group);

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol? type)
    {
        for (; type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } method && !method.DeclaringSyntaxReferences.IsEmpty)
                {
                    yield return method.OriginalDefinition;
                }
            }
        }
    }

    private IOperation? BodyOf(EntryPoint entryPoint, CancellationToken cancellation)
    {
        var nested = entryPoint.Lambda ?? NestedFunctions.Declaration(entryPoint.Method, cancellation);
        return nested is null ? bodies.OperationOf(entryPoint.Method, cancellation) : bodies.OperationOf(nested, cancellation);
    }

    // The mapping call with what is called on its result.
    private static SyntaxNode? ChainOf(SyntaxNode? mapping)
    {
        while (mapping?.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == mapping)
        {
            mapping = next;
        }

        return mapping;
    }

    private ImmutableArray<SiblingGuard> Read(EntryPoint entryPoint, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<SiblingGuard>();
        var declaration = entryPoint.Kind == EntryPointKind.Endpoint ? ChainOf(entryPoint.Anchor) : entryPoint.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        foreach (var evidence in entryPoint.Evidence)
        {
            if (evidence.Origin is { } origin && declaration is not null && origin.SourceTree == declaration.SyntaxTree && declaration.Span.Contains(origin.SourceSpan))
            {
                var (kind, name) = GuardText.KindOf(evidence, sources);
                found.Add(SiblingGuard.OnEntry(kind, name, IsPermission(evidence, cancellation), GuardText.Of(evidence, sources)));
            }
        }

        if (BodyOf(entryPoint, cancellation) is { } body)
        {
            AddGuards(body, body.Syntax.Span, found, cancellation);
        }

        return found.ToImmutable();
    }

    // What every account has is none; of a filter that decides itself its body tells.
    private bool IsPermission(ArrivalEvidence evidence, CancellationToken cancellation) =>
        filters.IsOpen(evidence, cancellation) || filters.Of(evidence, null, static _ => ProvenanceSet.Supplied, cancellation).LevelFor(default) >= EvidenceLevel.FunctionLevel;

    private ImmutableArray<SiblingGuard> GuardsIn(IOperation body, TextSpan part, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<SiblingGuard>();
        AddGuards(body, part, found, cancellation);
        return found.ToImmutable();
    }

    private void AddGuards(IOperation body, TextSpan part, ImmutableArray<SiblingGuard>.Builder found, CancellationToken cancellation)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation call
                && part.Contains(call.Syntax.Span)
                && GuardBy(call, cancellation) is { } guard
                && found.All(other => other.Kind != guard.Kind))
            {
                found.Add(guard);
            }
        }
    }

    private SiblingGuard? GuardBy(IInvocationOperation call, CancellationToken cancellation)
    {
        var method = call.TargetMethod;
        if ((!shapes.IsKnownName(method.Name) && !shapes.IsCheckName(method.Name)) || shapes.Of(method, cancellation) is null)
        {
            return null;
        }

        var takes = ImmutableArray.CreateBuilder<IParameterSymbol>();
        var records = ImmutableArray.CreateBuilder<ITypeSymbol>();
        foreach (var argument in call.Arguments)
        {
            switch (GuardText.Given(argument))
            {
                case IParameterReferenceOperation parameter:
                    takes.Add(parameter.Parameter);
                    break;
                case ILocalReferenceOperation local:
                    records.Add(local.Local.Type);
                    break;
            }
        }

        var kind = SymbolNames.FullName(method.ContainingType) + "." + method.Name;
        var written = records.Count == 0 ? GuardText.Of(call) : null;
        return new SiblingGuard(kind, method.ContainingType.Name + "." + method.Name, false, false, takes.ToImmutable(), records.ToImmutable(), written?.Text, written?.Returns);
    }
}
