using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Methods that are put into a queue by a lambda that calls them, to run later on their own. Read on first use, once per compilation.</summary>
internal sealed class QueuedJobs
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly Lazy<ImmutableHashSet<IMethodSymbol>> jobs;

    public QueuedJobs(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        jobs = new Lazy<ImmutableHashSet<IMethodSymbol>>(Read, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public bool Contains(IMethodSymbol method) => !jobs.Value.IsEmpty && jobs.Value.Contains(method.OriginalDefinition);

    private ImmutableHashSet<IMethodSymbol> Read()
    {
        var found = ImmutableHashSet.CreateBuilder<IMethodSymbol>(SymbolEqualityComparer.Default);
        var names = known.Catalog.Entries
            .Where(entry => entry.Role == Role.QueuesJob && sources.Knows(entry.Subject.Type))
            .Select(entry => entry.Subject.Member)
            .Distinct(StringComparer.Ordinal);
        foreach (var call in names.SelectMany(name => mentions.Of(name)).Select(CallSites.CallNamedBy).OfType<InvocationExpressionSyntax>())
        {
            if (sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is IInvocationOperation operation
                && known.Find(operation.TargetMethod, Role.QueuesJob) is { } entry
                && operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["call"])?.Value is { } lambda
                && lambda.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault() is { } queued)
            {
                found.UnionWith(RunBy(queued.TargetMethod.OriginalDefinition));
            }
        }

        return found.ToImmutable();
    }

    // What is queued by a service's interface is run by what implements it.
    private IEnumerable<IMethodSymbol> RunBy(IMethodSymbol queued) => sources.DerivedFrom(queued.ContainingType)
        .Select(type => queued.ContainingType.TypeKind == TypeKind.Interface ? Implementing(type, queued) : Overriding(type, queued))
        .OfType<IMethodSymbol>()
        .Append(queued)
        .Select(sources.Canonical);

    private static IMethodSymbol? Implementing(INamedTypeSymbol type, IMethodSymbol queued) =>
        type.FindImplementationForInterfaceMember(queued) as IMethodSymbol;

    private static IMethodSymbol? Overriding(INamedTypeSymbol type, IMethodSymbol queued) => type.GetMembers(queued.Name)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => SymbolEqualityComparer.Default.Equals(method.OverriddenMethod?.OriginalDefinition, queued));
}
