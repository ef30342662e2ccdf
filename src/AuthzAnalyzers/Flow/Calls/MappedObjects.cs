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
        if (!(result.HasRecords || result.Query is { IsPredicate: false }))
        {
            return result;
        }

        if (TargetOf(method) is not { } target)
        {
            return CountsOf(method) is { } counts ? result.With(SmallSet<Carried>.From(result.Records.Select(carried => carried with { Tokens = Counted(carried.Tokens, counts) }))) : result;
        }

        var records = SmallSet<Carried>.From(result.Records.Select(carried => carried with { Tokens = Held(carried.Tokens, target) }));
        return result.With(records).With(result.Query is { IsPredicate: false } query ? query with { Tokens = Held(query.Tokens, target) } : result.Query);
    }

    private static INamedTypeSymbol? TargetOf(IMethodSymbol method) =>
        MadeBy(method) is { } made && method.TypeArguments.Any(argument => SymbolEqualityComparer.Default.Equals(DataMembers.ElementOf(argument) ?? argument, made)) ? made : null;

    /// <summary>
    /// What is left of a whole record that is handed to what makes an object of another type of it, each named by a type parameter of its own: a mapper
    /// told both. Nothing where the call has another shape.
    /// </summary>
    public static Value Source(IMethodSymbol method, int ordinal, Value value)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!value.HasRecords
            || TargetOf(method) is null
            || ordinal >= definition.Parameters.Length
            || definition.Parameters[ordinal].Type is not ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }
            || definition.Parameters.Any(static parameter => parameter.Type.TypeKind == TypeKind.Delegate))
        {
            return Value.Unknown;
        }

        var given = method.Parameters[ordinal].Type;
        var source = DataMembers.ElementOf(given) ?? given;
        return Value.Unknown.With(SmallSet<Carried>.From(value.Records
            .Select(carried => carried with { Tokens = SmallSet<DataToken>.From(carried.Tokens.Where(token => token.IsWhole && SymbolIdentity.Same(token.Type, source))) })
            .Where(static carried => !carried.Tokens.IsEmpty)));
    }

    private static INamedTypeSymbol? MadeBy(IMethodSymbol method)
    {
        var made = method.ReturnType is INamedTypeSymbol { Name: nameof(System.Threading.Tasks.Task) or "ValueTask", TypeArguments: [var awaited] } ? awaited : method.ReturnType;
        made = DataMembers.ElementOf(made) ?? made;
        return made is INamedTypeSymbol named && DataMembers.IsOwnClassOrStruct(named) && !AssemblyFamily.IsOfFramework(named.ContainingNamespace) ? named : null;
    }

    // The members of an object that says nothing but how much there is of something, and yes or no; none where it may say more.
    private static string[]? CountsOf(IMethodSymbol method) =>
        MadeBy(method) is { } made && DataMembers.Read(made) is { IsEmpty: false } members && members.All(static member => AnswerTypes.IsCount(DataMembers.TypeOf(member))) ? members.Select(static member => member.Name).ToArray() : null;

    // What was made of a record as a whole is of its members only what is called the same.
    private static SmallSet<DataToken> Counted(SmallSet<DataToken> tokens, string[] counts)
    {
        var held = SmallSet<DataToken>.Empty;
        foreach (var token in tokens)
        {
            var members = token.Type is INamedTypeSymbol record ? DataMembers.Read(record).Where(member => AnswerTypes.IsCount(DataMembers.TypeOf(member))).Select(member => member.Name) : Enumerable.Empty<string>();
            held = token.Type is not INamedTypeSymbol ? held.Add(token)
                : held.Union(SmallSet<DataToken>.From(members.Where(member => token.IsWhole ? counts.Contains(member, System.StringComparer.OrdinalIgnoreCase) : member == token.Member).Select(member => new DataToken(token.Type, member))));
        }

        return held;
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
