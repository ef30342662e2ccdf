using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>The arguments of one call, by the parameter they go to. Functions are not evaluated before it is known what becomes of them.</summary>
internal sealed class CallArguments
{
    private readonly Value?[] values;
    private readonly IOperation?[] operations;

    private CallArguments(IMethodSymbol method)
    {
        Method = method;
        values = new Value?[method.Parameters.Length];
        operations = new IOperation?[method.Parameters.Length];
    }

    public IMethodSymbol Method { get; }

    public int Count => values.Length;

    /// <summary>Functions among the arguments, by ordinal.</summary>
    public ImmutableArray<(int Ordinal, IFlowAnonymousFunctionOperation Lambda)> Lambdas { get; private set; } =
        ImmutableArray<(int, IFlowAnonymousFunctionOperation)>.Empty;

    /// <summary>Methods handed over as functions, by ordinal.</summary>
    public ImmutableArray<(int Ordinal, IMethodReferenceOperation Method)> MethodGroups { get; private set; } =
        ImmutableArray<(int, IMethodReferenceOperation)>.Empty;

    public static CallArguments Of(Evaluator evaluator, ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method)
    {
        var result = new CallArguments(method);
        var lambdas = ImmutableArray.CreateBuilder<(int, IFlowAnonymousFunctionOperation)>();
        var groups = ImmutableArray.CreateBuilder<(int, IMethodReferenceOperation)>();
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || parameter.Ordinal >= result.Count)
            {
                evaluator.Evaluate(argument.Value);
                continue;
            }

            result.operations[parameter.Ordinal] = argument.Value;
            if (evaluator.LambdaOf(argument.Value) is { } lambda)
            {
                lambdas.Add((parameter.Ordinal, lambda));
                continue;
            }

            if (argument.Value is IDelegateCreationOperation { Target: IMethodReferenceOperation group })
            {
                groups.Add((parameter.Ordinal, group));
            }

            result.values[parameter.Ordinal] = evaluator.Evaluate(argument.Value);
        }

        result.Lambdas = lambdas.ToImmutable();
        result.MethodGroups = groups.ToImmutable();
        return result;
    }

    /// <summary>Arguments of a call that somebody else will make.</summary>
    public static CallArguments Unknown(IMethodSymbol method) => new(method);

    /// <summary>Values by ordinal, of a call that stands elsewhere.</summary>
    public static CallArguments Given(IMethodSymbol method, IEnumerable<Value> values)
    {
        var result = new CallArguments(method);
        var ordinal = 0;
        foreach (var value in values)
        {
            if (ordinal == result.Count)
            {
                break;
            }

            result.values[ordinal++] = value;
        }

        return result;
    }

    /// <summary>One value for the first parameter, nothing known of the others: how a message reaches its handler.</summary>
    public static CallArguments First(IMethodSymbol method, Value value)
    {
        var result = new CallArguments(method);
        if (result.Count > 0)
        {
            result.values[0] = value;
        }

        return result;
    }

    /// <summary>The same with what a member of an extension is called on before them, as the static method takes it that the compiler made of the member.</summary>
    public CallArguments After(Value receiver, IOperation operation, IMethodSymbol made)
    {
        var result = new CallArguments(made)
        {
            Lambdas = Lambdas.Select(lambda => (lambda.Ordinal + 1, lambda.Lambda)).ToImmutableArray(),
            MethodGroups = MethodGroups.Select(group => (group.Ordinal + 1, group.Method)).ToImmutableArray(),
        };
        for (var i = 1; i < result.Count; i++)
        {
            (result.values[i], result.operations[i]) = i <= Count ? (values[i - 1], operations[i - 1]) : default;
        }

        if (result.Count > 0)
        {
            (result.values[0], result.operations[0]) = (receiver, operation);
        }

        return result;
    }

    public Value this[int ordinal] => ordinal >= 0 && ordinal < values.Length ? values[ordinal] ?? Value.Unknown : Value.Unknown;

    public IOperation? OperationAt(int ordinal) => ordinal >= 0 && ordinal < operations.Length ? operations[ordinal] : null;

    public void Set(int ordinal, Value value) => values[ordinal] = value;

    /// <summary>Ordinal of the parameter that has that name, or one of several names with commas between them; -1 for none.</summary>
    public int Ordinal(string? names)
    {
        if (names is null)
        {
            return -1;
        }

        foreach (var name in names.Split(','))
        {
            for (var i = 0; i < Method.Parameters.Length; i++)
            {
                if (Method.Parameters[i].Name == name)
                {
                    return i;
                }
            }
        }

        return -1;
    }

    public IFlowAnonymousFunctionOperation? LambdaAt(int ordinal)
    {
        foreach (var (index, lambda) in Lambdas)
        {
            if (index == ordinal)
            {
                return lambda;
            }
        }

        return null;
    }

    public Value All() => Evaluator.Mix(values.Select(value => value ?? Value.Unknown));
}
