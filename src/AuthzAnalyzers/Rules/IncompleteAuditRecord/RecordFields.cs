using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IncompleteAuditRecord;

/// <summary>Tells which parameters of an audit method, and which members of a record, say who did what to whose data, and why.</summary>
internal sealed class RecordFields
{
    private static readonly (RecordField Field, string Argument, Role Name)[] Known =
    {
        (RecordField.Actor, "actor", Role.AuditActorName),
        (RecordField.Subject, "subject", Role.AuditSubjectName),
        (RecordField.Operation, "operation", Role.AuditOperationName),
        (RecordField.Reason, "reason", Role.AuditReasonName),
    };

    private readonly KnownSymbols known;
    private readonly Contracts contracts;

    public RecordFields(KnownSymbols known, Contracts contracts)
    {
        this.known = known;
        this.contracts = contracts;
    }

    /// <summary>What the parameters of an audit method say: by the line or annotation that names them, else by their own names.</summary>
    public ImmutableDictionary<IParameterSymbol, RecordField> Of(IMethodSymbol method)
    {
        var line = known.Find(method, Role.Audit);
        var contract = contracts.Find(method, Role.AuditsContract);
        var found = new Dictionary<IParameterSymbol, RecordField>(SymbolEqualityComparer.Default);
        foreach (var (field, argument, _) in Known)
        {
            var names = line?[argument] ?? contract?[argument] as string;
            foreach (var parameter in method.Parameters.Where(parameter => names?.Split(',').Contains(parameter.Name) == true))
            {
                found[parameter] = field;
            }
        }

        return found.Count > 0 || line is not null
            ? found.ToImmutableDictionary<IParameterSymbol, RecordField>(SymbolEqualityComparer.Default)
            : ByName(method.Parameters, parameter => parameter.Type);
    }

    /// <summary>What the members of a record say that can be set; its own key says nothing of whose data it is about.</summary>
    public ImmutableDictionary<IPropertySymbol, RecordField> Of(ITypeSymbol record) => ByName(
        MembersOf(record).Where(member => member.SetMethod is not null && !member.IsStatic && !IsOwnKey(member)).ToImmutableArray(),
        member => member.Type);

    private static IEnumerable<IPropertySymbol> MembersOf(ITypeSymbol? type)
    {
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers().OfType<IPropertySymbol>())
            {
                yield return member;
            }
        }
    }

    private ImmutableDictionary<TSymbol, RecordField> ByName<TSymbol>(ImmutableArray<TSymbol> all, System.Func<TSymbol, ITypeSymbol> typeOf)
        where TSymbol : class, ISymbol
    {
        // A user may be the one who did it or the one it was done to: the one who did it where another is named besides.
        var hasSubject = all.Any(symbol => Is(Role.AuditSubjectName, symbol));
        var found = ImmutableDictionary.CreateBuilder<TSymbol, RecordField>(SymbolEqualityComparer.Default);
        foreach (var symbol in all)
        {
            foreach (var (field, _, name) in Known)
            {
                if (Is(name, symbol) && Fits(field, typeOf(symbol)) && !(field == RecordField.Actor && IsSomebodyElse(symbol, hasSubject)))
                {
                    found[symbol] = field;
                    break;
                }
            }
        }

        return found.ToImmutable();
    }

    private bool IsSomebodyElse(ISymbol symbol, bool hasSubject) => Is(Role.AuditSubjectName, symbol) || (!hasSubject && Is(Role.OwnerName, symbol));

    private bool IsOwnKey(ISymbol member) => known.Catalog.MatchName(Role.KeyName, member.Name)?["primary"] is not null || member.Name == member.ContainingType.Name + "Id";

    private bool Is(Role role, ISymbol symbol) => known.Catalog.MatchName(role, symbol.Name) is not null;

    // What is said is a text, a number or an id; what was done may be one of a list.
    private static bool Fits(RecordField field, ITypeSymbol type)
    {
        type = DataMembers.WithoutNullable(type);
        return type.SpecialType is SpecialType.System_String or SpecialType.System_Object or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64)
            || (field == RecordField.Operation ? type.TypeKind == TypeKind.Enum : field != RecordField.Reason && type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None });
    }
}
