using System;
using System.Collections.Concurrent;
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

/// <summary>
/// Methods that are put into a queue by a lambda that calls them, to run later on their own. A call is bound only when a method is asked about
/// whose name its arguments mention: names such as <c>Create</c> are everywhere. Thread-safe; no thread waits for what another one binds.
/// </summary>
internal sealed class QueuedJobs
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly IdentifierIndex mentions;
    private readonly Lazy<ILookup<string, InvocationExpressionSyntax>> callsByQueued;
    private readonly ConcurrentDictionary<InvocationExpressionSyntax, ImmutableArray<IMethodSymbol>> queuedBy = new();

    public QueuedJobs(KnownSymbols known, SourceIndex sources, IdentifierIndex mentions)
    {
        this.known = known;
        this.sources = sources;
        this.mentions = mentions;
        callsByQueued = new(IndexCalls, LazyThreadSafetyMode.PublicationOnly);
    }

    public bool Contains(IMethodSymbol method)
    {
        // A method that implements an interface member explicitly is named after both.
        var name = method.Name.Substring(method.Name.LastIndexOf('.') + 1);
        foreach (var call in callsByQueued.Value[name])
        {
            if (QueuedBy(call).Contains(method.OriginalDefinition, SymbolEqualityComparer.Default))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<IMethodSymbol> QueuedBy(InvocationExpressionSyntax call) =>
        queuedBy.TryGetValue(call, out var found) ? found : queuedBy.GetOrAdd(call, Read(call));

    private ILookup<string, InvocationExpressionSyntax> IndexCalls() => known.Catalog.Entries
        .Where(entry => entry.Role == Role.QueuesJob && sources.Knows(entry.Subject.Type))
        .Select(entry => entry.Subject.Member)
        .Distinct(StringComparer.Ordinal)
        .SelectMany(name => mentions.Of(name))
        .Select(CallSites.CallNamedBy)
        .OfType<InvocationExpressionSyntax>()
        .SelectMany(call => CalledIn(call.ArgumentList).Distinct(StringComparer.Ordinal).Select(name => (Name: name, Call: call)))
        .ToLookup(pair => pair.Name, pair => pair.Call, StringComparer.Ordinal);

    private static IEnumerable<string> CalledIn(SyntaxNode arguments) => arguments.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Select(call => call.Expression switch
        {
            SimpleNameSyntax name => name,
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        })
        .Select(name => name?.Identifier.ValueText)
        .OfType<string>();

    private ImmutableArray<IMethodSymbol> Read(InvocationExpressionSyntax call) =>
        sources.ModelOf(call.SyntaxTree)?.GetOperation(call) is IInvocationOperation operation
        && known.Find(operation.TargetMethod, Role.QueuesJob) is { } entry
        && operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["call"])?.Value is { } lambda
        && lambda.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault() is { } queued
            ? RunBy(queued.TargetMethod.OriginalDefinition).ToImmutableArray()
            : ImmutableArray<IMethodSymbol>.Empty;

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
