using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>What an annotation promises of a method, or exempts.</summary>
/// <param name="Line">The line of knowledge that says what the attribute means.</param>
/// <param name="Level">The level that it names; the default of its argument where none is written.</param>
internal sealed record Contract(KnowledgeEntry Line, AttributeData Attribute, EvidenceLevel Level)
{
    /// <summary>What was written for the argument that the line names.</summary>
    public object? this[string argument]
    {
        get
        {
            var name = Line[argument];
            foreach (var named in Attribute.NamedArguments)
            {
                if (named.Key == name)
                {
                    return named.Value.Value;
                }
            }

            return Contracts.Positional(Attribute, name)?.Value;
        }
    }
}

/// <summary>Reads the annotations of methods and types. Costs nothing where no project in sight has any.</summary>
internal sealed class Contracts
{
    private readonly KnownSymbols known;
    private readonly Lazy<bool> isEmpty;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Contract>> ofMethod = new(SymbolEqualityComparer.Default);

    public Contracts(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        isEmpty = new Lazy<bool>(
            () => !known.Catalog.Entries.Any(entry => IsContract(entry.Role) && sources.Knows(entry.Subject.Type)),
            LazyThreadSafetyMode.PublicationOnly);
    }

    public bool IsEmpty => isEmpty.Value;

    /// <summary>The contract of that role on a method, on what it overrides or on the interface member that it implements.</summary>
    public Contract? Find(IMethodSymbol method, Role role)
    {
        if (IsEmpty)
        {
            return null;
        }

        method = (method.ReducedFrom ?? method).OriginalDefinition;
        foreach (var contract in ofMethod.TryGetValue(method, out var found) ? found : ofMethod.GetOrAdd(method, Read))
        {
            if (contract.Line.Role == role)
            {
                return contract;
            }
        }

        return null;
    }

    /// <summary>The contract of that role that stands on the symbol itself.</summary>
    public Contract? On(ISymbol symbol, Role role) => IsEmpty ? null : Of(symbol).FirstOrDefault(contract => contract.Line.Role == role);

    internal static TypedConstant? Positional(AttributeData attribute, string? parameter)
    {
        for (var i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            if (attribute.AttributeConstructor?.Parameters[i].Name == parameter)
            {
                return attribute.ConstructorArguments[i];
            }
        }

        return null;
    }

    private static bool IsContract(Role role) => role is Role.ChecksContract or Role.RequiresContract or Role.AuditsContract or Role.Exempts;

    private ImmutableArray<Contract> Read(IMethodSymbol method)
    {
        var found = ImmutableArray.CreateBuilder<Contract>();
        for (var current = method; current is not null; current = current.OverriddenMethod?.OriginalDefinition)
        {
            found.AddRange(Of(current));
        }

        if (method.AssociatedSymbol is { } property)
        {
            found.AddRange(Of(property));
        }

        foreach (var contract in method.ContainingType?.AllInterfaces ?? ImmutableArray<INamedTypeSymbol>.Empty)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType!.FindImplementationForInterfaceMember(member), method))
                {
                    found.AddRange(Of(member.OriginalDefinition));
                }
            }
        }

        return found.ToImmutable();
    }

    private IEnumerable<Contract> Of(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            foreach (var line in known.OfType(attribute.AttributeClass))
            {
                if (IsContract(line.Role))
                {
                    yield return new Contract(line, attribute, LevelOf(attribute, line["level"]));
                }
            }
        }
    }

    // The enumeration may be a copy, so its members are told by name.
    private static EvidenceLevel LevelOf(AttributeData attribute, string? parameter) =>
        Positional(attribute, parameter) is { Kind: TypedConstantKind.Enum, Type: { } type } level
        && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, level.Value)) is { } member
        && Enum.TryParse<EvidenceLevel>(member.Name, out var found)
            ? found
            : EvidenceLevel.FunctionLevel;
}
