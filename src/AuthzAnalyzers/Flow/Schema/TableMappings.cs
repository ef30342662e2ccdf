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
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Schema;

/// <summary>
/// Which tables attributes, calls and contexts map to which types. What is written says which of them may be about a table, and only those
/// are bound, when a SQL text names it. Thread-safe; no thread waits for what another one binds.
/// </summary>
internal sealed class TableMappings
{

    private static readonly (string? Table, INamedTypeSymbol? Type) Nothing = (null, null);

    private readonly ProgramModel program;
    private readonly Lazy<ImmutableArray<Mapping>> mappings;
    private readonly Lazy<ILookup<string, Mapping>> byTable;
    private readonly Lazy<ImmutableDictionary<string, INamedTypeSymbol>> sets;
    private readonly ConcurrentDictionary<Mapping, (string? Table, INamedTypeSymbol? Type)> bound = new();

    public TableMappings(ProgramModel program)
    {
        this.program = program;
        mappings = new Lazy<ImmutableArray<Mapping>>(() => Find().ToImmutableArray(), LazyThreadSafetyMode.PublicationOnly);
        byTable = new Lazy<ILookup<string, Mapping>>(IndexTables, LazyThreadSafetyMode.PublicationOnly);
        sets = new Lazy<ImmutableDictionary<string, INamedTypeSymbol>>(ReadSets, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The type that a table is mapped to, by the table's normalized name. What is said of a type wins over the name that a context gives its records.</summary>
    public INamedTypeSymbol? Of(string table)
    {
        foreach (var mapping in byTable.Value[table].Concat(byTable.Value[""]).OrderBy(mapping => mapping.Order))
        {
            if (Bound(mapping) is { Table: { } name, Type: { } type } && name == table)
            {
                return type;
            }
        }

        return sets.Value.TryGetValue(table, out var set) ? set : null;
    }

    private string Normalized(string table) => TableNames.Normalized(program.Known.Catalog, table);

    private IEnumerable<Mapping> Find()
    {
        var order = 0;
        foreach (var entry in program.Known.Catalog.Entries.Where(entry => entry.Role == Role.MapsTable))
        {
            var isAttribute = entry.Subject.Kind == SubjectKinds.Type;
            foreach (var mention in Mentions(entry.Subject.LookupName))
            {
                var syntax = isAttribute ? AttributeOf(mention) : (SyntaxNode?)CallSites.CallNamedBy(mention);
                if (syntax is not null)
                {
                    yield return new Mapping(order++, entry, syntax);
                }
            }
        }
    }

    private IEnumerable<SimpleNameSyntax> Mentions(string name) => AttributeNames.Spellings(name).SelectMany(spelling => program.Mentions.Of(spelling));

    private static AttributeSyntax? AttributeOf(SimpleNameSyntax mention) =>
        mention.FirstAncestorOrSelf<AttributeSyntax>() is { Parent.Parent: TypeDeclarationSyntax } attribute ? attribute : null;

    // A name that is written as a literal is compared before anything is bound; of any other, under no name, it is only known that it may be each.
    private ILookup<string, Mapping> IndexTables() => mappings.Value
        .SelectMany(mapping => TextsOf(mapping.Syntax).Select(text => (Table: text is null ? "" : Normalized(text), Mapping: mapping)))
        .Distinct()
        .ToLookup(pair => pair.Table, pair => pair.Mapping, StringComparer.Ordinal);

    private static IEnumerable<string?> TextsOf(SyntaxNode syntax)
    {
        var given = syntax is InvocationExpressionSyntax call
            ? call.ArgumentList.Arguments.Select(argument => argument.Expression)
            : ((AttributeSyntax)syntax).ArgumentList?.Arguments.Take(1).Select(argument => argument.Expression);
        foreach (var value in given ?? [])
        {
            switch (value)
            {
                case LiteralExpressionSyntax { Token.Value: string text }:
                    yield return text;
                    break;
                case AnonymousFunctionExpressionSyntax or LiteralExpressionSyntax:
                    break;
                default:
                    yield return null;
                    break;
            }
        }
    }

    private (string? Table, INamedTypeSymbol? Type) Bound(Mapping mapping) =>
        bound.TryGetValue(mapping, out var read) ? read : bound.GetOrAdd(mapping, Bind(mapping));

    private (string? Table, INamedTypeSymbol? Type) Bind(Mapping mapping)
    {
        if (program.Sources.ModelOf(mapping.Syntax.SyntaxTree) is not { } model)
        {
            return Nothing;
        }

        var (table, type) = mapping.Syntax is AttributeSyntax attribute ? Read(attribute, model) : Read(mapping.Entry, mapping.Syntax, model);
        return table is { Length: > 0 } && type is INamedTypeSymbol { SpecialType: SpecialType.None } named ? (Normalized(table), named) : Nothing;
    }

    private (string? Table, ITypeSymbol? Type) Read(AttributeSyntax attribute, SemanticModel model) =>
        model.GetSymbolInfo(attribute).Symbol is IMethodSymbol constructor && program.Known.FindType(constructor.ContainingType, Role.MapsTable) is not null
            ? (attribute.ArgumentList?.Arguments.Select(argument => model.GetConstantValue(argument.Expression).Value as string).FirstOrDefault(), program.Sources.DeclaredBy(attribute.Parent!.Parent!) as ITypeSymbol)
            : (null, null);

    private (string? Table, ITypeSymbol? Type) Read(KnowledgeEntry entry, SyntaxNode syntax, SemanticModel model) =>
        model.GetOperation(syntax) is IInvocationOperation call && program.Known.Find(call.TargetMethod, Role.MapsTable) is not null
            ? (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["name"])?.Value.ConstantValue.Value as string, program.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type))
            : (null, null);

    private ImmutableDictionary<string, INamedTypeSymbol> ReadSets()
    {
        var found = ImmutableDictionary.CreateBuilder<string, INamedTypeSymbol>(StringComparer.Ordinal);
        foreach (var context in program.Known.Catalog.Entries.Where(entry => entry.Role == Role.DataContext && entry.Subject.Kind == SubjectKinds.Type).SelectMany(entry => program.Sources.DerivedFrom(entry.Subject.Type)))
        {
            foreach (var property in context.GetMembers().OfType<IPropertySymbol>())
            {
                if (program.Queries.OfType(property.Type)?.Entity is INamedTypeSymbol { SpecialType: SpecialType.None } entity && Normalized(property.Name) is var name && !found.ContainsKey(name))
                {
                    found.Add(name, entity);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>An attribute or call that may map a table.</summary>
    private sealed record Mapping(int Order, KnowledgeEntry Entry, SyntaxNode Syntax)
    {
        public bool Equals(Mapping? other) => other is not null && Order == other.Order;

        public override int GetHashCode() => Order;
    }
}
