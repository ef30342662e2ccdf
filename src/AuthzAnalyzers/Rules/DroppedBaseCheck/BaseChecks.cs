using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Hosts;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.DroppedBaseCheck;

/// <summary>A check that a member's base runs and the member does not.</summary>
/// <param name="Base">The member that is overridden or hidden.</param>
/// <param name="Entity">What both come to.</param>
/// <param name="IsGuess">Whether names alone make that customer data.</param>
internal sealed record DroppedCheck(IMethodSymbol Base, INamedTypeSymbol Entity, bool IsGuess);

/// <summary>Compares what members prove before they come to customer data with what those prove that they stand in for.</summary>
internal sealed class BaseChecks
{
    // Who merely knows the caller checks nothing that would be lost.
    private const EvidenceLevel Check = EvidenceLevel.FunctionLevel;

    private readonly RuleContext context;

    public BaseChecks(RuleContext context)
    {
        this.context = context;
    }

    public DroppedCheck? DroppedBy(IMethodSymbol method, CancellationToken cancellation)
    {
        if (BaseOf(method, cancellation) is not { } replaced || CallsBase(method, cancellation))
        {
            return null;
        }

        var checkedByBase = LevelsIn(SummaryOfBase(replaced, method, cancellation)).Where(pair => pair.Level >= Check).ToList();
        if (checkedByBase.Count == 0)
        {
            return null;
        }

        var own = OwnLevels(method, cancellation);
        foreach (var (entity, _) in checkedByBase)
        {
            foreach (var (reached, level) in own)
            {
                if (level < Check && SymbolIdentity.Same(entity, reached))
                {
                    return new DroppedCheck(replaced, reached, context.Classifier.Classify(reached).IsGuess);
                }
            }
        }

        return null;
    }

    // The nearest one: what is abstract checks nothing.
    private IMethodSymbol? BaseOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.MethodKind != MethodKind.Ordinary || method.IsAbstract || method.ContainingType is not { BaseType: { } above })
        {
            return null;
        }

        var replaced = method.OverriddenMethod ?? (IsNew(method, cancellation) ? HiddenBy(method, above) : null);
        return replaced is { IsAbstract: false } ? replaced.OriginalDefinition : null;
    }

    // Found in its body, or told by a fact where it stands in another project: an editor knows no more of it than a build.
    private Summary? SummaryOfBase(IMethodSymbol replaced, IMethodSymbol method, CancellationToken cancellation) => context.Calls.Targets(replaced, isVirtual: false) switch
    {
        [{ Told: { } told }] => told,
        [var inSight] => context.Summaries.Get(inSight.Method, cancellation) is not { } summary ? null
            : inSight.Method.ContainingAssembly.Name == method.ContainingAssembly.Name ? summary
            : summary.Abroad,
        _ => null,
    };

    private static bool IsNew(IMethodSymbol method, CancellationToken cancellation) => method.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax(cancellation) is MethodDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.NewKeyword));

    private static IMethodSymbol? HiddenBy(IMethodSymbol method, INamedTypeSymbol above)
    {
        for (var type = above; type is not null; type = type.BaseType)
        {
            foreach (var candidate in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (candidate.DeclaredAccessibility != Accessibility.Private && EntryPointHosts.HaveSameParameters(candidate, method))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool CallsBase(IMethodSymbol method, CancellationToken cancellation) => method.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes())
        .Any(node => node is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } access && access.Name.Identifier.ValueText == method.Name);

    // Who calls an action in what state is known; who calls another method may be anybody.
    private IReadOnlyList<(INamedTypeSymbol Entity, EvidenceLevel Level)> OwnLevels(IMethodSymbol method, CancellationToken cancellation)
    {
        var entryPoints = context.EntryPoints.In(method, cancellation).Where(entryPoint => entryPoint.Lambda is null).ToList();
        return entryPoints.Count == 0
            ? LevelsIn(context.Summaries.Get(method, cancellation))
            : entryPoints
                .Where(entryPoint => entryPoint.HasOutsideCaller)
                .SelectMany(entryPoint => context.Reports.Of(entryPoint, method, cancellation).Accesses)
                .Select(access => (access.Entity, access.Must))
                .ToList();
    }

    // What leaves the method, by its result or at once, and what changes: with the least that is proven before.
    private IReadOnlyList<(INamedTypeSymbol Entity, EvidenceLevel Level)> LevelsIn(Summary? summary)
    {
        if (summary is not { Returns: true, IsLost: false })
        {
            return new (INamedTypeSymbol, EvidenceLevel)[0];
        }

        var proofs = new List<(Access Access, Proof Proof)>();
        foreach (var exposure in summary.Exposures)
        {
            if (summary.Accesses.TryGetValue(exposure.Access, out var access))
            {
                proofs.Add((access, exposure.Must));
            }
        }

        foreach (var carried in summary.Result.Records)
        {
            if (!carried.Tokens.IsEmpty && summary.Accesses.TryGetValue(carried.Access, out var access))
            {
                proofs.Add((access, summary.Guarantees.And(carried.Proof)));
            }
        }

        return proofs
            .Where(found => found.Access.Callee is null && found.Access.Entity is INamedTypeSymbol entity && context.Classifier.Classify(entity).IsCustomerData)
            .GroupBy<(Access Access, Proof Proof), INamedTypeSymbol>(found => (INamedTypeSymbol)found.Access.Entity, SymbolEqualityComparer.Default)
            .Select(group => (group.Key, group.Min(found => found.Proof.And(found.Access.Scope).LevelFor(AccessSubject.Of(found.Access, summary.Accesses)))))
            .ToList();
    }
}
