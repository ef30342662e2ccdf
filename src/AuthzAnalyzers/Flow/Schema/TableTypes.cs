using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Schema;

/// <summary>
/// The types whose records are the rows of a table: said by a line of the policy, by the model, or by a type that is named like the table.
/// Thread-safe; nothing is looked for before a SQL text asks.
/// </summary>
internal sealed class TableTypes
{
    private readonly ProgramModel program;
    private readonly TableMappings mappings;
    private readonly Lazy<Dictionary<string, List<TypeOutline>>> byName;
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> found = new(StringComparer.OrdinalIgnoreCase);

    public TableTypes(ProgramModel program)
    {
        this.program = program;
        mappings = new TableMappings(program);
        byName = new Lazy<Dictionary<string, List<TypeOutline>>>(IndexNames, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The type of the table's rows, or <see langword="null"/> where nothing tells.</summary>
    public INamedTypeSymbol? Of(string table) => table.Length == 0 ? null : found.TryGetValue(table, out var known) ? known : found.GetOrAdd(table, Find(table));

    private string Normalized(string name) => TableNames.Normalized(program.Known.Catalog, name);

    private INamedTypeSymbol? Find(string table)
    {
        if (program.Known.Catalog.MatchName(Role.TableName, table) is { } line && line["entity"] is { } entity)
        {
            return program.Sources.Compilations.Select(compilation => compilation.GetTypeByMetadataName(entity)).FirstOrDefault(type => type is not null);
        }

        var name = Normalized(table);
        return mappings.Of(name) ?? ByName(name);
    }

    // Of several types that are named like the table, one that is customer data, and of those the one whose name says nothing of its use.
    private INamedTypeSymbol? ByName(string name)
    {
        if (!byName.Value.TryGetValue(name, out var candidates))
        {
            return null;
        }

        INamedTypeSymbol? best = null;
        var most = -1;
        foreach (var outline in candidates)
        {
            if (program.Sources.DeclaredBy(outline.Syntax) is INamedTypeSymbol { IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct, Arity: 0 } type
                && program.Classifier.HasData(type))
            {
                var worth = (program.Data.MayMatter(type) ? 2 : 0) + (Normalized(type.Name) == name ? 1 : 0);
                (best, most) = worth > most ? (type, worth) : (best, most);
            }
        }

        return best;
    }

    private Dictionary<string, List<TypeOutline>> IndexNames()
    {
        var index = new Dictionary<string, List<TypeOutline>>(StringComparer.Ordinal);
        foreach (var project in program.Sources.Compilations)
        {
            foreach (var outline in project.SyntaxTrees.Where(tree => !program.Sources.History.Is(tree)).SelectMany(tree => TreeOutline.Of(tree).Types))
            {
                foreach (var name in NamesOf(outline.Name))
                {
                    if (!index.TryGetValue(name, out var list))
                    {
                        index.Add(name, list = new List<TypeOutline>());
                    }

                    list.Add(outline);
                }
            }
        }

        return index;
    }

    // CustomerRow holds rows of customers, too.
    private IEnumerable<string> NamesOf(string type)
    {
        yield return Normalized(type);
        if (program.Known.Catalog.MatchName(Role.TypeSuffixName, type) is { } suffix && suffix.Subject.Member.Trim('*').Length is var length && length < type.Length)
        {
            yield return Normalized(type.Substring(0, type.Length - length));
        }
    }
}
