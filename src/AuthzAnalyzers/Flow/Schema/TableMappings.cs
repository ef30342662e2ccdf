using System;
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

/// <summary>Reads off attributes, calls and contexts which tables the model maps to which types.</summary>
internal sealed class TableMappings
{
    private const string AttributeSuffix = "Attribute";

    private readonly ProgramModel program;
    private readonly Func<string, string> normalized;
    private readonly ImmutableDictionary<string, INamedTypeSymbol>.Builder found = ImmutableDictionary.CreateBuilder<string, INamedTypeSymbol>(StringComparer.Ordinal);

    /// <param name="normalized">Makes names that mean the same table the same.</param>
    public TableMappings(ProgramModel program, Func<string, string> normalized)
    {
        this.program = program;
        this.normalized = normalized;
    }

    /// <summary>Types by the normalized names of their tables. What is said of a type wins over the name that a context gives its records.</summary>
    public ImmutableDictionary<string, INamedTypeSymbol> Read()
    {
        foreach (var entry in program.Known.Catalog.Entries.Where(entry => entry.Role == Role.MapsTable))
        {
            var name = entry.Subject.LookupName;
            foreach (var mention in program.Mentions.Of(name).Concat(name.EndsWith(AttributeSuffix, StringComparison.Ordinal) ? program.Mentions.Of(name.Substring(0, name.Length - AttributeSuffix.Length)) : ImmutableArray<SimpleNameSyntax>.Empty))
            {
                if (program.Sources.ModelOf(mention.SyntaxTree) is { } model)
                {
                    Read(entry, mention, model);
                }
            }
        }

        foreach (var entry in program.Known.Catalog.Entries.Where(entry => entry.Role == Role.DataContext && entry.Subject.Kind == SubjectKinds.Type))
        {
            foreach (var context in program.Sources.DerivedFrom(entry.Subject.Type))
            {
                ReadSets(context);
            }
        }

        return found.ToImmutable();
    }

    private void Add(string? table, ITypeSymbol? type)
    {
        if (table is { Length: > 0 } && type is INamedTypeSymbol { SpecialType: SpecialType.None } named && normalized(table) is var name && !found.ContainsKey(name))
        {
            found.Add(name, named);
        }
    }

    private void Read(KnowledgeEntry entry, SimpleNameSyntax mention, SemanticModel model)
    {
        if (entry.Subject.Kind == SubjectKinds.Type)
        {
            var attribute = mention.FirstAncestorOrSelf<AttributeSyntax>();
            if (attribute?.Parent?.Parent is TypeDeclarationSyntax declaration
                && model.GetSymbolInfo(attribute).Symbol is IMethodSymbol constructor
                && program.Known.FindType(constructor.ContainingType, Role.MapsTable) is not null)
            {
                Add(attribute.ArgumentList?.Arguments.Select(argument => model.GetConstantValue(argument.Expression).Value as string).FirstOrDefault(), model.GetDeclaredSymbol(declaration) as ITypeSymbol);
            }

            return;
        }

        if (CallSites.CallNamedBy(mention) is { } syntax
            && model.GetOperation(syntax, CancellationToken.None) is IInvocationOperation call
            && program.Known.Find(call.TargetMethod, Role.MapsTable) is not null)
        {
            var table = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["name"])?.Value.ConstantValue.Value as string;
            Add(table, program.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type));
        }
    }

    private void ReadSets(INamedTypeSymbol context)
    {
        foreach (var property in context.GetMembers().OfType<IPropertySymbol>())
        {
            Add(property.Name, program.Queries.OfType(property.Type)?.Entity);
        }
    }
}
