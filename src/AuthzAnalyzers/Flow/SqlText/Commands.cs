using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>Objects that hold a statement and its parameters until somebody runs it: what is put into them stays known by names of its own.</summary>
internal static class Commands
{
    /// <summary>What a constructor makes, where it makes a command or a parameter of one.</summary>
    public static Value Made(Evaluator evaluator, IObjectCreationOperation operation, CallArguments arguments, Value made)
    {
        foreach (var entry in evaluator.Engine.Known.OfMember(operation.Constructor!))
        {
            made = entry.Role switch
            {
                Role.SqlCommand => Command(entry, arguments, made),
                Role.SqlParameter => Parameter(entry, arguments, made),
                _ => made,
            };
        }

        return made;
    }

    public static Value? Make(KnownCall call) => Command(call.Entry, call.Arguments, call.Source.WithoutMembers());

    /// <summary>A call that gives a command a parameter; <see langword="null"/> where it is a list of something else.</summary>
    public static Value? AddParameter(KnownCall known)
    {
        var (evaluator, entry, call, instance, arguments) = known;
        if (!IsOf(entry, call.Instance?.Type))
        {
            return null;
        }

        var parameter = Parameter(entry, arguments, Value.Unknown);
        Give(evaluator, call.Instance ?? arguments.OperationAt(0), entry, arguments, parameter);
        return instance is not null && SymbolEqualityComparer.Default.Equals(call.Type, call.Instance?.Type) ? Given(instance, parameter) : parameter;
    }

    // A call in a chain hands out the command that it was made on.
    private static Value Given(Value command, Value parameter) =>
        NameOf(parameter) is { } name && parameter.Members.TryGetValue(SqlStatementCommand.ParameterValue, out var value) ? command.Keeping("@" + name, value) : command;

    // Some lists are of parameters, and have no method of their own that says so.
    private static bool IsOf(KnowledgeEntry entry, ITypeSymbol? receiver) => entry["of"] is not { } type
        || (receiver is INamedTypeSymbol named && (SymbolNames.IsNamed(named, type) || named.AllInterfaces.Any(contract => SymbolNames.IsNamed(contract, type))));

    /// <summary>Whether a property is set that holds the text of a command, or a part of a parameter: then that is noted.</summary>
    public static bool Set(Evaluator evaluator, ISimpleAssignmentOperation operation, Value value)
    {
        if (operation.Target is not IPropertyReferenceOperation { Instance: { } holder } property)
        {
            return false;
        }

        foreach (var entry in evaluator.Engine.Known.OfMember(property.Property))
        {
            switch (entry.Role)
            {
                case Role.SqlCommand:
                    Keep(evaluator, holder, SqlStatementCommand.Text, WithTexts(operation.Value, value));
                    Take(evaluator, holder, value);
                    return true;
                case Role.SqlParameter when entry.Is("part", "name"):
                    Keep(evaluator, holder, SqlStatementCommand.ParameterName, WithTexts(operation.Value, value));
                    return true;
                case Role.SqlParameter:
                    SetValue(evaluator, holder, value);
                    return true;
            }
        }

        return false;
    }

    /// <summary>The name under which what a property is set to is kept, with what is kept.</summary>
    public static (string Name, Value Value) Kept(Evaluator evaluator, IPropertySymbol property, IOperation operation, Value value)
    {
        foreach (var entry in evaluator.Engine.Known.OfMember(property))
        {
            if (entry.Role is Role.SqlCommand or Role.SqlParameter)
            {
                var name = entry.Role == Role.SqlCommand ? SqlStatementCommand.Text : entry.Is("part", "name") ? SqlStatementCommand.ParameterName : SqlStatementCommand.ParameterValue;
                return (name, WithTexts(operation, value));
            }
        }

        return (property.Name, value);
    }

    /// <summary>The only name that a parameter has, without its mark; <see langword="null"/> where nobody can tell.</summary>
    public static string? NameOf(Value parameter) =>
        parameter.Members.TryGetValue(SqlStatementCommand.ParameterName, out var name) && name.Texts is { All: [{ IsOpen: false, Holes.IsEmpty: true } only] } ? only.Text.TrimStart('@', ':', '?') : null;

    private static Value Command(KnowledgeEntry entry, CallArguments arguments, Value made)
    {
        var sql = arguments.Ordinal(entry["sql"]);
        if (sql >= 0)
        {
            made = made.Keeping(SqlStatementCommand.Text, WithTexts(arguments.OperationAt(sql), arguments[sql]));
            made = With(made, arguments[sql]);
        }

        var parameters = arguments.Ordinal(entry["parameters"]);
        return parameters < 0 ? made : made.Keeping(SqlStatementCommand.Parameters, arguments[parameters]);
    }

    // A command that is made of a command.
    private static Value With(Value made, Value command)
    {
        foreach (var member in command.Members)
        {
            made = Value.IsHidden(member.Key) ? made.Keeping(member.Key, member.Value) : made;
        }

        return made;
    }

    private static void Take(Evaluator evaluator, IOperation holder, Value command)
    {
        foreach (var member in command.Members)
        {
            if (Value.IsHidden(member.Key))
            {
                Keep(evaluator, holder, member.Key, member.Value);
            }
        }
    }

    private static Value Parameter(KnowledgeEntry entry, CallArguments arguments, Value made)
    {
        var name = arguments.Ordinal(entry["name"]);
        var value = arguments.Ordinal(entry["value"]);
        made = name < 0 ? made : made.Keeping(SqlStatementCommand.ParameterName, WithTexts(arguments.OperationAt(name), arguments[name]));
        return value < 0 ? made : made.Keeping(SqlStatementCommand.ParameterValue, arguments[value]);
    }

    private static Value WithTexts(IOperation? operation, Value value) => Texts.Of(operation, value) is { } texts ? value.With(texts) : value;

    // The parameter that a call gives: by name and value, as an object that has both, or as one that holds several.
    private static void Give(Evaluator evaluator, IOperation? receiver, KnowledgeEntry entry, CallArguments arguments, Value parameter)
    {
        if (receiver is null)
        {
            return;
        }

        if (NameOf(parameter) is { } name)
        {
            Give(evaluator, receiver, name, parameter);
            return;
        }

        var ordinal = arguments.Ordinal(entry["value"]);
        foreach (var (element, given) in Elements(evaluator, arguments.OperationAt(ordinal), arguments[ordinal]))
        {
            if (NameOf(given) is { } own)
            {
                Give(evaluator, receiver, own, given);
            }
            else
            {
                Keep(evaluator, receiver, SqlStatementCommand.Parameters + element, given);
            }
        }
    }

    private static IEnumerable<(int Index, Value Value)> Elements(Evaluator evaluator, IOperation? operation, Value value)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        if (operation is not IArrayCreationOperation { Initializer: { } initializer })
        {
            yield return (0, value);
            yield break;
        }

        for (var i = 0; i < initializer.ElementValues.Length; i++)
        {
            yield return (i, evaluator.Evaluate(initializer.ElementValues[i]));
        }
    }

    private static void Give(Evaluator evaluator, IOperation receiver, string name, Value parameter)
    {
        if (parameter.Members.TryGetValue(SqlStatementCommand.ParameterValue, out var value))
        {
            Keep(evaluator, receiver, "@" + name, value);
        }
    }

    private static void SetValue(Evaluator evaluator, IOperation holder, Value value)
    {
        // command.Parameters.Add("@id", type).Value = id
        if (holder is IInvocationOperation call && NameOf(evaluator.Evaluate(call)) is { } name && call.Instance is { } parameters)
        {
            Keep(evaluator, parameters, "@" + name, value);
            return;
        }

        // command.Parameters["@id"].Value = id
        if (holder is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string { Length: > 0 } key } }] })
        {
            Keep(evaluator, indexed, "@" + key.TrimStart('@', ':', '?'), value);
            return;
        }

        Keep(evaluator, holder, SqlStatementCommand.ParameterValue, value);
    }

    // What a list of parameters is part of.
    private static IOperation CommandOf(Evaluator evaluator, IOperation receiver)
    {
        while (true)
        {
            switch (receiver)
            {
                case IConversionOperation conversion:
                    receiver = conversion.Operand;
                    continue;
                case IPropertyReferenceOperation { Instance: { } holder and not IInstanceReferenceOperation }:
                    receiver = holder;
                    continue;
                case IFlowCaptureReferenceOperation capture when evaluator.Analysis.TargetOf(capture.Id) is IPropertyReferenceOperation captured:
                    receiver = captured;
                    continue;
                default:
                    return receiver;
            }
        }
    }

    private static void Keep(Evaluator evaluator, IOperation holder, string name, Value value) => Places.Put(evaluator, CommandOf(evaluator, holder), name, value);
}
