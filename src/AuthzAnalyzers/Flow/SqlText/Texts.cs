using System.Collections.Immutable;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Schema;
using AuthzAnalyzers.Flow.Solver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>Texts that the program puts together, as long as they may become statements for the store.</summary>
internal static class Texts
{
    /// <summary>The texts that an operation of that value may be, whatever they are good for; <see langword="null"/> where nobody can tell.</summary>
    public static Templates? Of(IOperation? operation, Value value)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return operation?.ConstantValue is { HasValue: true, Value: string constant } ? Templates.Of(constant) : value.Texts;
    }

    /// <summary>The value of a constant.</summary>
    public static Value Constant(string text) => SqlStatements.MayBePart(text) ? Value.Constant.With(Templates.Of(text)) : Value.Constant;

    /// <summary>The value of two texts, one behind the other.</summary>
    public static Value Joined(IOperation leftOperation, Value left, IOperation rightOperation, Value right)
    {
        var mixed = left.Mixed(right);
        return left.Texts is null && right.Texts is null ? mixed : mixed.With(Part(leftOperation, left).Then(Part(rightOperation, right)));
    }

    public static Value Interpolated(Evaluator evaluator, IInterpolatedStringOperation operation)
    {
        var result = Value.Unknown;
        var texts = Templates.Of("");
        foreach (var part in operation.Parts)
        {
            if (part is IInterpolationOperation interpolation)
            {
                var value = evaluator.Evaluate(interpolation.Expression);
                result = result.Mixed(value);
                texts = texts.Then(Part(interpolation.Expression, value));
            }
            else if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } })
            {
                result = text.Length > 0 ? result.Mixed(Value.Constant) : result;
                texts = texts.Then(Templates.Of(text));
            }
        }

        var mayMatter = false;
        foreach (var text in texts.All)
        {
            mayMatter |= SqlStatements.MayBePart(text.Text);
        }

        return mayMatter ? result.With(texts) : result;
    }

    // What is no known text is a value that the program puts there.
    private static Templates Part(IOperation operation, Value value) => Of(operation, value) ?? Templates.Of(Template.OfHole(value.With((Templates?)null)));
}
