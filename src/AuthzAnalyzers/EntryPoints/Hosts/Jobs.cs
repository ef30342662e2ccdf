using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.EntryPoints.Hosts;

/// <summary>Jobs and consumers of messages: entry points that no outside caller reaches.</summary>
internal sealed class Jobs
{
    private readonly KnownSymbols known;
    private readonly QueuedJobs queued;
    private readonly MessageConventions conventions;
    private readonly bool hasMarks;

    public Jobs(KnownSymbols known, QueuedJobs queued, MessageConventions conventions)
    {
        this.known = known;
        this.queued = queued;
        this.conventions = conventions;
        hasMarks = known.Catalog.Entries.Any(entry => entry.Role == Role.Job && entry["method"] is null);
    }

    public IEnumerable<EntryPoint> Of(IMethodSymbol method)
    {
        if (method.IsAbstract || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            yield break;
        }

        if (IsContracted(method) || IsMarked(method) || queued.Contains(method) || conventions.IsConsumer(method))
        {
            var type = method.ContainingType;
            var anchor = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
            var name = type.Name + "." + method.Name;
            yield return new EntryPoint(EntryPointKind.MessageHandler, method, type, null, name, anchor, ImmutableArray<ArrivalEvidence>.Empty, HasOutsideCaller: known.Settings.AuthorizesJobs(anchor?.SyntaxTree));
        }
    }

    private bool IsMarked(IMethodSymbol method) =>
        hasMarks && method.GetAttributes().Any(attribute => known.FindType(attribute.AttributeClass, Role.Job) is { } entry && entry["method"] is null);

    private bool IsContracted(IMethodSymbol method)
    {
        if (!method.IsStatic)
        {
            foreach (var entry in known.OfType(method.ContainingType))
            {
                if (entry.Role == Role.Job && entry["method"] is { } names && Runs(method.ContainingType, method, entry, names.Split(',')))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Runs(INamedTypeSymbol type, IMethodSymbol method, KnowledgeEntry entry, string[] names)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (names.Contains(overridden.Name, StringComparer.Ordinal) && SymbolNames.IsNamed(overridden.ContainingType, entry.Subject.Type))
            {
                return true;
            }
        }

        return type.AllInterfaces
            .Where(contract => SymbolNames.IsNamed(contract, entry.Subject.Type))
            .SelectMany(contract => names.SelectMany(name => contract.GetMembers(name)))
            .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));
    }
}
