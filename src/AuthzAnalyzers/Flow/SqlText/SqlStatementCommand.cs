using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>What a call sends to the store: the texts that it may be, and the values of its parameters.</summary>
internal sealed class SqlStatementCommand
{
    /// <summary>Member of a value that is a command: its text.</summary>
    public const string Text = "$sql";

    /// <summary>Member of a value that is a command: what its parameters were handed over in.</summary>
    public const string Parameters = "$parameters";

    /// <summary>Member of a value that is a parameter: its name.</summary>
    public const string ParameterName = "$name";

    /// <summary>Member of a value that is a parameter: its value.</summary>
    public const string ParameterValue = "$value";

    private readonly Evaluator evaluator;
    private readonly IOperation? operation;

    private SqlStatementCommand(Evaluator evaluator, Templates? texts, Value given, IOperation? operation)
    {
        this.evaluator = evaluator;
        this.operation = evaluator.Behind(operation);
        Texts = texts;
        Given = given;
    }

    /// <summary>The texts; <see langword="null"/> where nothing is known of them.</summary>
    public Templates? Texts { get; }

    /// <summary>What holds the parameters.</summary>
    public Value Given { get; }

    /// <summary>Static type of what holds them, where they are handed over with the call.</summary>
    public ITypeSymbol? GivenType => operation?.Type;

    public static SqlStatementCommand Of(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, Value? instance, CallArguments arguments)
    {
        var ordinal = arguments.Ordinal(entry["sql"]);
        var holder = ordinal >= 0 ? arguments[ordinal] : instance ?? arguments[0];
        var given = arguments.Ordinal(entry["parameters"]);
        var texts = ordinal >= 0 ? SqlText.Texts.Of(arguments.OperationAt(ordinal), holder) ?? Default(evaluator, arguments.OperationAt(ordinal)) : null;
        if (texts is not null || !holder.Members.TryGetValue(Text, out var text))
        {
            return given >= 0
                ? new SqlStatementCommand(evaluator, texts, arguments[given], arguments.OperationAt(given))
                : new SqlStatementCommand(evaluator, texts, Value.Unknown, null);
        }

        // A command that was made before, with its parameters.
        return new SqlStatementCommand(evaluator, text.Texts, holder, null);
    }

    // What it is where callers say nothing else.
    private static Templates? Default(Evaluator evaluator, IOperation? sql) =>
        evaluator.Behind(sql) is IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: string text } } ? Templates.Of(text) : null;

    /// <summary>The value that a statement compares with or sets.</summary>
    public Value ValueOf(SqlOperand operand, Template text) => operand.Kind switch
    {
        SqlOperandKind.Literal => Value.Constant,
        SqlOperandKind.Hole when operand.Index < text.Holes.Length => text.Holes[operand.Index],
        SqlOperandKind.Named => Named(operand.Name),
        SqlOperandKind.Positional => At(operand.Index),
        _ => Value.Unknown,
    };

    /// <summary>Names of the parameters that are known to be given.</summary>
    public IEnumerable<string> Names() => Given.Members.SelectMany(member =>
        member.Key.StartsWith(Parameters, System.StringComparison.Ordinal) ? member.Value.Members.Keys
        : member.Key[0] is '@' or ':' || !Given.Members.ContainsKey(Text) ? new[] { member.Key.TrimStart('@', ':') }
        : Enumerable.Empty<string>());

    /// <summary>All values that go along with the texts.</summary>
    public Value All()
    {
        var all = Given.Mixed(Evaluator.Mix(Given.Members.Values));
        foreach (var text in Texts?.All ?? ImmutableArray<Template>.Empty)
        {
            all = all.Mixed(Evaluator.Mix(text.Holes));
        }

        return all;
    }

    public Value Named(string name)
    {
        if (Find(Given, name) is { } found)
        {
            return found;
        }

        foreach (var member in Given.Members.Values)
        {
            if (Find(member, name) is { } inner)
            {
                return inner;
            }
        }

        foreach (var element in Elements())
        {
            var value = evaluator.Evaluate(element);
            if (value.Members.TryGetValue(ParameterName, out var said) && said.Texts is { All: [var only] } && only.Text.TrimStart('@', ':') == name)
            {
                return value.Members.TryGetValue(ParameterValue, out var set) ? set : Value.Unknown;
            }
        }

        return OfType(name) ?? Value.Unknown;
    }

    private static Value? Find(Value holder, string name) =>
        holder.Members.TryGetValue(name, out var found) || holder.Members.TryGetValue("@" + name, out found) || holder.Members.TryGetValue(":" + name, out found) ? found : null;

    // An object that holds the parameters in members of those names.
    private Value? OfType(string name)
    {
        for (var type = operation?.Type; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol or IFieldSymbol && string.Equals(member.Name, name, System.StringComparison.OrdinalIgnoreCase))
                {
                    return MemberAccesses.Refine(evaluator, Given, member, (member as IPropertySymbol)?.Type ?? ((IFieldSymbol)member).Type);
                }
            }
        }

        return null;
    }

    private Value At(int index)
    {
        var elements = Elements();
        if (!elements.IsEmpty)
        {
            var value = index < elements.Length ? evaluator.Evaluate(elements[index]) : Value.Unknown;
            return value.Members.TryGetValue(ParameterValue, out var set) ? set : value;
        }

        var names = Names().ToArray();
        return names.Length == 1 ? Named(names[0]) : Given.WithoutMembers();
    }

    private ImmutableArray<IOperation> Elements() => operation is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : ImmutableArray<IOperation>.Empty;
}
