using System;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Checks that ask somebody else whether a subject may do something: they prove something of the caller if the subject is the caller.</summary>
internal static class CheckTerms
{
    public static EvidenceLevel Level(KnowledgeEntry entry) => Enum.TryParse<EvidenceLevel>(entry["level"], out var stated) ? stated : EvidenceLevel.FunctionLevel;

    public static Proof Prove(Evaluator evaluator, KnowledgeEntry entry, CallArguments arguments, Value resource, bool isAboutRecord)
    {
        var subject = Named(arguments, entry["subject"]);
        var level = isAboutRecord ? EvidenceLevel.ObjectLevel : Level(entry);
        var about = isAboutRecord ? Operand.Of(resource, evaluator.Analysis.Accesses) : default;
        if (subject.Origins.IdentifiesCaller || (!subject.Origins.HasSupplied && !subject.Origins.Symbolic.IsEmpty))
        {
            return Proof.Of(Evidence.IfCaller(level, Operand.Of(subject), about));
        }

        // Whoever the caller says that is, or always the same, is not the caller; of whom nothing is known may be.
        return subject.Origins.HasSupplied || subject.Origins.IsConstant ? Proof.Nothing : Proof.Of(Evidence.Known(level, about));
    }

    /// <summary>All arguments of those names together, each with what was put into it; of <c>parameter.Member</c> what was put into that.</summary>
    public static Value Named(CallArguments arguments, string? names)
    {
        var result = Value.Unknown;
        foreach (var name in names?.Split(',') ?? Array.Empty<string>())
        {
            var parts = name.Split('.');
            if (arguments.Ordinal(parts[0]) is var ordinal and >= 0)
            {
                result = result.Mixed(Whole(Part(arguments[ordinal], parts)));
            }
        }

        return result;
    }

    /// <summary>The answer of a check; where it comes with reasons, it is the part that says yes or no.</summary>
    public static Value Answer(IMethodSymbol method, Value yes)
    {
        var type = method.ReturnType as INamedTypeSymbol;
        type = type is { IsTupleType: false, TypeArguments: { Length: 1 } arguments } ? arguments[0] as INamedTypeSymbol : type;
        if (type is { IsTupleType: true })
        {
            for (var i = 0; i < type.TupleElements.Length; i++)
            {
                yes = type.TupleElements[i].Type.SpecialType == SpecialType.System_Boolean ? yes.WithMember(TupleItems.NameOf(i), yes) : yes;
            }
        }

        return yes;
    }

    private static Value Part(Value value, string[] parts) => parts.Length == 1 || value.Members.IsEmpty ? value
        : value.Members.TryGetValue(parts[1], out var member) ? member
        : Value.Unknown;

    private static Value Whole(Value value)
    {
        var result = value.WithoutMembers();
        foreach (var member in value.Members.Values)
        {
            result = result.Mixed(Whole(member));
        }

        return result;
    }
}
