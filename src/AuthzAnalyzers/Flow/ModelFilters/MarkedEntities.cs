using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.ModelFilters;

/// <summary>Entities that bear an attribute by which a library ties their records to the current tenant.</summary>
internal sealed class MarkedEntities
{

    private readonly Engine engine;

    public MarkedEntities(Engine engine)
    {
        this.engine = engine;
    }

    public ImmutableArray<QueryFilter> Filters()
    {
        var found = ImmutableArray.CreateBuilder<QueryFilter>();
        foreach (var entry in engine.Known.Catalog.Entries)
        {
            if (entry.Role == Role.AppliesQueryFilter && entry.Subject.Kind == SubjectKinds.Type && entry["context"] is { } context && engine.Sources.Knows(entry.Subject.Type))
            {
                foreach (var entity in Bearing(entry))
                {
                    found.Add(new QueryFilter(ImmutableArray.Create(SymbolNames.FullName(entity)), null, ImmutableArray.Create(context), null, FilterScope.AssumedTenant));
                }
            }
        }

        return found.ToImmutable();
    }

    // Attributes may be written with or without their last word.
    private IEnumerable<INamedTypeSymbol> Bearing(KnowledgeEntry entry)
    {
        return AttributeNames.Spellings(entry.Subject.LookupName).SelectMany(one => engine.Mentions.Of(one))
            .Select(mention => mention.FirstAncestorOrSelf<AttributeSyntax>()?.Parent?.Parent)
            .OfType<TypeDeclarationSyntax>()
            .Select(type => engine.Sources.DeclaredBy(type))
            .OfType<INamedTypeSymbol>()
            .Where(type => type.GetAttributes().Any(attribute => attribute.AttributeClass is { } mark && SymbolNames.IsNamed(mark, entry.Subject.Type)));
    }
}
