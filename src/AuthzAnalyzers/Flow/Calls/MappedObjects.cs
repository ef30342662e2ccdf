using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Calls;

/// <summary>
/// Objects that somebody out of sight makes of records, of a type that the call names: a mapper, a projection. They hold what a member of that
/// type can hold: one of the same name as the record's, and any text whatever it is called.
/// </summary>
internal static class MappedObjects
{
    /// <summary>What is left of a call's result in an object of the type that it is asked for.</summary>
    public static Value Limited(IMethodSymbol method, Value result)
    {
        if (!(result.HasRecords || result.Query is { IsPredicate: false }) || TargetOf(method) is not { } target)
        {
            return result;
        }

        var records = SmallSet<Carried>.From(result.Records.Select(carried => carried with { Tokens = Held(carried.Tokens, target) }));
        return result.With(records).With(result.Query is { IsPredicate: false } query ? query with { Tokens = Held(query.Tokens, target) } : result.Query);
    }

    private static INamedTypeSymbol? TargetOf(IMethodSymbol method)
    {
        var made = method.ReturnType is INamedTypeSymbol { Name: nameof(System.Threading.Tasks.Task) or "ValueTask", TypeArguments: [var awaited] } ? awaited : method.ReturnType;
        made = DataMembers.ElementOf(made) ?? made;
        return made is INamedTypeSymbol named
            && method.TypeArguments.Contains(named, SymbolEqualityComparer.Default)
            && DataMembers.IsOwnClassOrStruct(named)
            && !AssemblyFamily.IsOfFramework(named.ContainingNamespace)
                ? named
                : null;
    }

    private static SmallSet<DataToken> Held(SmallSet<DataToken> tokens, INamedTypeSymbol target)
    {
        var members = DataMembers.Read(target);
        var held = SmallSet<DataToken>.Empty;
        foreach (var token in tokens)
        {
            if (!token.IsWhole || token.Type is not INamedTypeSymbol record || SymbolIdentity.Same(record.OriginalDefinition, target.OriginalDefinition) || members.IsEmpty)
            {
                held = held.Add(token);
                continue;
            }

            var own = DataMembers.Read(record).Select(member => member.Name).ToArray();
            foreach (var member in members)
            {
                // What is called otherwise may come from anywhere, unless it is a number, a yes or no, or one of a few words.
                var same = own.FirstOrDefault(name => string.Equals(name, member.Name, System.StringComparison.OrdinalIgnoreCase));
                var isPlain = IsPlain(DataMembers.TypeOf(member), orText: same is not null);
                held = !isPlain ? held.Add(token) : same is not null ? held.Add(new DataToken(record, same)) : held;
            }
        }

        return held.Any(token => token.IsWhole) ? SmallSet<DataToken>.From(held.Where(one => one.IsWhole || !held.Contains(DataToken.All(one.Type)))) : held;
    }

    private static bool IsPlain(ITypeSymbol type, bool orText)
    {
        type = DataMembers.WithoutNullable(type);
        return type.TypeKind == TypeKind.Enum
            || type.SpecialType == SpecialType.System_Boolean
            || (AnswerTypes.IsNumber(type) && (orText || type.SpecialType < SpecialType.System_Decimal))
            || (orText && (type.SpecialType == SpecialType.System_String || (type is INamedTypeSymbol { IsValueType: true } && AssemblyFamily.IsOfFramework(type.ContainingNamespace))));
    }
}
