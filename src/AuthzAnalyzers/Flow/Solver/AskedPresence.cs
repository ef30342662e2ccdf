using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Solver;

/// <summary>Tells branches of a filter that ask who the caller is, or what the caller may do, from those that ask only whether somebody calls.</summary>
internal static class AskedPresence
{
    /// <summary>Notes what a branch asks.</summary>
    public static void Note(RequestFilterVerdict verdict, Engine engine, IOperation? test, Value tested)
    {
        var asked = tested.WhenTrue.All().Union(tested.WhenFalse.All());
        if (!tested.Origins.IdentifiesCaller && !asked.Any(IsAboutCaller))
        {
            // A null that is only stepped over is asked about on the way to what is asked.
            verdict.AsksElse |= test is not IIsNullOperation && !tested.Origins.IsConstant && !tested.WhenTrue.IsImpossible && !tested.WhenFalse.IsImpossible;
            return;
        }

        // What is kept in a local, or answered by the program's own code, may say more than what is proven of it.
        var isKept = test is null || test.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean }
            || (part is IInvocationOperation call && engine.Known.OfMember(call.TargetMethod).IsEmpty));
        verdict.AsksPresence = true;
        verdict.AsksCaller |= asked.Any(evidence => evidence.ExceedsPresence) || (tested.Origins.NamesCaller && (asked.IsEmpty || isKept));
    }

    private static bool IsAboutCaller(Evidence evidence) => evidence.Unconditional || (evidence.Left.Origins | evidence.Right.Origins).IdentifiesCaller;
}
