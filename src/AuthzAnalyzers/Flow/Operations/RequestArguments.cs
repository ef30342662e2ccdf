using System;
using System.Globalization;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Operations;

/// <summary>Arguments of a request that a filter reads by name or place. They are told apart, so that they can be matched with the entry point's parameters.</summary>
internal static class RequestArguments
{
    /// <summary>A value that was read by a key.</summary>
    /// <param name="source">The member that holds the request's arguments, or hands out one of them.</param>
    public static Value Read(Evaluator evaluator, Value value, ITypeSymbol? type, ISymbol? source, IOperation? key)
    {
        if (evaluator.Analysis.Verdict is not { Message: null }
            || key?.ConstantValue is not { HasValue: true, Value: string or int } constant
            || evaluator.Engine.Known.Find(source, Role.CallerSupplied)?["named"] is null)
        {
            return value;
        }

        // Services and the principal are handed to filters among the arguments.
        if (evaluator.Engine.Known.IsType(type, Role.Principal) || evaluator.Engine.Known.IsType(type, Role.DataContext))
        {
            return evaluator.OfType(type);
        }

        return value.With(value.Origins | evaluator.Analysis.OriginOfMember(0, "[" + Convert.ToString(constant.Value, CultureInfo.InvariantCulture) + "]"));
    }

    /// <summary>The member that a value is read from, through captures.</summary>
    public static ISymbol? MemberIn(Evaluator evaluator, IOperation? operation) => operation switch
    {
        IConversionOperation conversion => MemberIn(evaluator, conversion.Operand),
        IFlowCaptureReferenceOperation capture => MemberIn(evaluator, evaluator.Analysis.TargetOf(capture.Id)),
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    /// <summary>Whether a member that <see cref="Read"/> told apart is the argument for that parameter.</summary>
    public static bool Names(string member, IParameterSymbol parameter) =>
        string.Equals(member, "[" + parameter.Name + "]", StringComparison.OrdinalIgnoreCase)
        || member == "[" + parameter.Ordinal.ToString(CultureInfo.InvariantCulture) + "]";
}
