using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Members that lie below other members: what is taken of the record that a record's link leads to.</summary>
internal static class MemberPaths
{
    /// <summary>Where a member of what a parameter's link leads to comes from; <see langword="null"/> for every other value.</summary>
    public static ProvenanceSet? Below(Evaluator evaluator, ProvenanceSet origins, ISymbol member) =>
        evaluator.Analysis.MemberOnly(origins) is var (parameter, link)
        && evaluator.Analysis.Method.Parameters is var parameters
        && parameter < parameters.Length
        && Declared(parameters[parameter].Type, link) is { } declared
        && MemberAccesses.NavigationOf(TypeOf(declared)) is { } record
        && evaluator.Engine.Data.MayMatter(record)
            ? evaluator.Analysis.OriginBelow(origins, member.Name)
            : null;

    /// <summary>The member of that name; of a list, the one that its elements have.</summary>
    public static ISymbol? Declared(ITypeSymbol? type, string member) => type is null ? null : DeclaredBy(type, member) ?? DeclaredBy(DataMembers.ElementOf(type), member);

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>The member that the record at hand is taken of.</summary>
    public static ISymbol? LinkOf(Evaluator evaluator, IOperation? record) =>
        evaluator.Behind(record) is IPropertyReferenceOperation { Instance: not IInstanceReferenceOperation } property ? property.Property : null;

    private static ISymbol? DeclaredBy(ITypeSymbol? type, string member)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(member).FirstOrDefault(symbol => symbol is IPropertySymbol or IFieldSymbol) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
