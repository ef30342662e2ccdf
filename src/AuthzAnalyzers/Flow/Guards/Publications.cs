using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Questions about the state of a record by which, as the policy says, it is published.</summary>
internal static class Publications
{
    private const string ValueArgument = "value";
    private const char Comma = ',';
    private const string True = "true";
    private const string False = "false";

    /// <summary>A yes-or-no member of a record, with what its answer says of the record.</summary>
    /// <param name="read">What is known of its value.</param>
    public static Value Asked(Evaluator evaluator, IPropertyReferenceOperation property, Value instance, Value read)
    {
        if (property.Type?.SpecialType != SpecialType.System_Boolean || instance.Records.IsEmpty || !IsOfRecord(evaluator, property, instance))
        {
            return read;
        }

        if (LineOf(evaluator, property.Property) is not { } line)
        {
            // What a query asks for, rather than what is found out later.
            return instance.RecordIds is [Operand.Self] && evaluator.Engine.Known.Catalog.MatchName(Role.SharedName, property.Property.Name) is not null
                ? read.Implying(read.WhenTrue.And(Proof.Of(Evidence.Shared(Operand.Of(instance)))), read.WhenFalse)
                : read;
        }

        var published = Proof.Of(Evidence.Published(Operand.Of(instance)));
        return Says(line, True) ? read.Implying(read.WhenTrue.And(published), read.WhenFalse)
            : Says(line, False) ? read.Implying(read.WhenTrue, read.WhenFalse.And(published))
            : read;
    }

    /// <summary>A member of a record that is compared with a constant: a yes says that the record is in that state.</summary>
    /// <param name="compared">What is known of the answer.</param>
    public static Value Compared(Evaluator evaluator, IOperation left, IOperation right, Value compared) =>
        (StateOf(evaluator, left, right) ?? StateOf(evaluator, right, left)) is { } record ? compared.Implying(compared.WhenTrue.And(Proof.Of(Evidence.Published(record))), compared.WhenFalse) : compared;

    private static Operand? StateOf(Evaluator evaluator, IOperation member, IOperation constant)
    {
        if (evaluator.Behind(member) is not IPropertyReferenceOperation { Instance: { } owner } property
            || LineOf(evaluator, property.Property) is not { } line
            || NameOf(evaluator, constant) is not { Length: > 0 } name
            || !Says(line, name))
        {
            return null;
        }

        var instance = evaluator.Evaluate(owner);
        return IsOfRecord(evaluator, property, instance) ? Operand.Of(instance) : null;
    }

    private static KnowledgeEntry? LineOf(Evaluator evaluator, IPropertySymbol property)
    {
        foreach (var entry in evaluator.Engine.Known.OfMember(property))
        {
            if (entry.Role == Role.Published)
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Says(KnowledgeEntry line, string value) => (line[ValueArgument] ?? True).Split(Comma).Any(one => string.Equals(one, value, System.StringComparison.OrdinalIgnoreCase));

    // The state of what a record leads to is not the record's own.
    private static bool IsOfRecord(Evaluator evaluator, IPropertyReferenceOperation property, Value instance)
    {
        if (evaluator.Behind(property.Instance) is IPropertyReferenceOperation or IFieldReferenceOperation || instance.RecordIds is not [var record])
        {
            return false;
        }

        return record == Operand.Self || (evaluator.Analysis.Accesses.TryGetValue(record, out var access) && Has(access.Entity, property.Property.ContainingType));
    }

    private static bool Has(ITypeSymbol type, INamedTypeSymbol declaring) => SymbolIdentity.IsOrDerives(type, declaring)
        || type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract.OriginalDefinition, declaring.OriginalDefinition));

    private static string? NameOf(Evaluator evaluator, IOperation constant) => GivenConstants.NameOf(evaluator, evaluator.Behind(constant))
        ?? System.Convert.ToString(GivenConstants.Of(evaluator, constant)?.Constant, System.Globalization.CultureInfo.InvariantCulture);
}
