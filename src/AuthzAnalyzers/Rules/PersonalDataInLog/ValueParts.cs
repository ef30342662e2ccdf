using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>What values are made of, and where they stand.</summary>
internal static class ValueParts
{
    /// <summary>The values of which one, or all of which, a value is.</summary>
    public static IEnumerable<IOperation?> Of(IOperation value) => value switch
    {
        IConversionOperation conversion => new[] { conversion.Operand },
        IParenthesizedOperation parenthesized => new[] { parenthesized.Operand },
        IAwaitOperation awaited => new[] { awaited.Operation },
        IConditionalOperation choice => new[] { choice.WhenTrue, choice.WhenFalse },
        ICoalesceOperation choice => new[] { choice.Value, choice.WhenNull },
        ISwitchExpressionOperation choice => choice.Arms.Select(arm => arm.Value),
        ITupleOperation tuple => tuple.Elements,
        IArrayCreationOperation array => array.Initializer?.ElementValues ?? Enumerable.Empty<IOperation>(),
        IAnonymousObjectCreationOperation made => made.Initializers.OfType<ISimpleAssignmentOperation>().Select(member => member.Value),
        IInterpolatedStringOperation text => text.Parts.Select(Hole),
        IInterpolatedStringAdditionOperation sum => new[] { sum.Left, sum.Right },
        IInterpolatedStringHandlerCreationOperation handler => new[] { handler.Content },
        _ => Enumerable.Empty<IOperation>(),
    };

    /// <summary>The texts of a sum of sums, in their order: long ones are taken one after the other, not one in the other.</summary>
    public static IEnumerable<IOperation> Summands(IBinaryOperation sum)
    {
        var found = new Stack<IOperation>();
        IOperation left = sum;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, ConstantValue.HasValue: false } inner && inner.Type?.SpecialType == SpecialType.System_String)
        {
            found.Push(inner.RightOperand);
            left = inner.LeftOperand;
        }

        found.Push(left);
        return found;
    }

    private static IOperation? Hole(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolationOperation hole => hole.Expression,
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } arguments } } => arguments[0].Value,
        _ => null,
    };

    /// <summary>What a collection is filled with where it is made: '{ a, b }' and '["key"] = value'.</summary>
    public static IEnumerable<IOperation?> Contents(IOperation initializer) => initializer switch
    {
        IInvocationOperation call => call.Arguments.Select(argument => argument.Value),
        ISimpleAssignmentOperation assignment => new[] { assignment.Value },
        _ => Enumerable.Empty<IOperation>(),
    };

    /// <summary>Where a member stands: 'customer?.Email' is one expression.</summary>
    public static SyntaxNode PlaceOf(IOperation member)
    {
        var place = member.Syntax;
        while (place.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == place)
        {
            place = access;
        }

        return place;
    }

    /// <summary>The access that a value behind a question mark belongs to.</summary>
    public static IConditionalAccessOperation? Around(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation? child = instance, parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access;
            }
        }

        return null;
    }
}
