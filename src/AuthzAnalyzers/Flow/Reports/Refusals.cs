using System.Linq;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>How code at a place refuses a caller: the first of the known refusals that it can return, else one that it can throw.</summary>
internal sealed class Refusals
{
    private readonly KnownSymbols known;
    private readonly SourceIndex sources;

    public Refusals(KnownSymbols known, SourceIndex sources)
    {
        this.known = known;
        this.sources = sources;
    }

    /// <summary>A method whose result <paramref name="function"/> may return, or the type of an exception.</summary>
    public ISymbol? In(IMethodSymbol function)
    {
        var lines = known.Catalog.Entries.Where(entry => entry.Role == Role.Denial);
        var result = CheckShapes.AnswerOf(function);
        return (result is null ? null : lines.Select(line => Method(line, function, result)).FirstOrDefault(found => found is not null))
            ?? lines.Select(Exception).FirstOrDefault(found => found is not null);
    }

    private ISymbol? Method(KnowledgeEntry line, IMethodSymbol function, ITypeSymbol result)
    {
        if (line.Subject.Kind != SubjectKinds.Method || sources.Compilation.GetTypeByMetadataName(line.Subject.Type) is not { } type)
        {
            return null;
        }

        var isAtHand = type.IsStatic || Inherits(function.ContainingType, type);
        return isAtHand ? type.GetMembers(line.Subject.Member).OfType<IMethodSymbol>().FirstOrDefault(method => IsReturned(method, result)) : null;
    }

    private bool IsReturned(IMethodSymbol method, ITypeSymbol result) =>
        method.Parameters.All(parameter => parameter.IsOptional)
        && !method.ReturnsVoid
        && sources.Compilation.ClassifyConversion(method.ReturnType, result) is { Exists: true, IsImplicit: true };

    private static bool Inherits(INamedTypeSymbol? type, INamedTypeSymbol parent)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, parent))
            {
                return true;
            }
        }

        return false;
    }

    private ISymbol? Exception(KnowledgeEntry line) =>
        line.Subject.Kind == SubjectKinds.Type
        && sources.Compilation.GetTypeByMetadataName(line.Subject.Type) is { } type
        && sources.Compilation.GetTypeByMetadataName("System.Exception") is { } exception
        && Inherits(type, exception)
        && type.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty)
            ? type
            : null;
}
