using System.Collections.Concurrent;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reach;

/// <summary>Tells of a type whether records of customer data may be behind it: itself, its arguments, or the entity of the query that it is. Thread-safe.</summary>
internal sealed class DataTypes
{
    private readonly QueryTypes queries;
    private readonly CustomerDataPredicate data;
    private readonly ConcurrentDictionary<ITypeSymbol, DataKinds> kinds = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, DataKinds> ofQueries = new(SymbolEqualityComparer.Default);

    public DataTypes(QueryTypes queries, CustomerDataPredicate data)
    {
        this.queries = queries;
        this.data = data;
    }

    public DataKinds Of(ITypeSymbol? type)
    {
        if (type is null or { SpecialType: not SpecialType.None } or { TypeKind: TypeKind.Enum })
        {
            return DataKinds.None;
        }

        return kinds.TryGetValue(type, out var known) ? known : kinds.GetOrAdd(type, Read(type));
    }

    /// <summary>The records of the query that a value of the type is; none where it is no query.</summary>
    public DataKinds OfQuery(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct })
        {
            return DataKinds.None;
        }

        return ofQueries.TryGetValue(type, out var known) ? known : ofQueries.GetOrAdd(type, Of(queries.OfType(type)?.Entity));
    }

    /// <summary>What the type parameters of a body stand for.</summary>
    public DataKinds GivenTo(CallTarget target)
    {
        var given = DataKinds.None;
        foreach (var type in target.Types.Values)
        {
            given |= Of(type);
        }

        return given;
    }

    /// <summary>What a body that is not in sight touches, by its fact.</summary>
    public DataKinds ToldBy(Summary told, TypeMap types)
    {
        // Of what was given up nobody knows.
        var touches = told.IsLost ? DataKinds.Customers : DataKinds.None;
        foreach (var access in told.Accesses.Values)
        {
            touches |= Of(types.Substitute(access.Entity));
            foreach (var token in access.Tokens)
            {
                touches |= Of(types.Substitute(token.Type));
            }
        }

        foreach (var change in told.Pending)
        {
            touches |= Of(types.Substitute(change.Entity));
        }

        return told.Result.Query is { } query ? touches | Of(types.Substitute(query.Entity)) : touches;
    }

    private DataKinds Read(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol:
                return DataKinds.OfTypeParameter;
            case IArrayTypeSymbol array:
                return Of(array.ElementType);
            case INamedTypeSymbol named:
                var found = data.MayMatter(named) ? DataKinds.Customers : OfQuery(named);
                foreach (var argument in named.TypeArguments)
                {
                    found |= Of(argument);
                }

                return found;
            default:
                return DataKinds.None;
        }
    }
}
