using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Pipeline;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>What annotations say of a called method: that it checks the caller, or that its caller must have.</summary>
internal static class ContractChecks
{
    /// <param name="before">What was proven before the call.</param>
    /// <param name="value">What the call is worth by its body.</param>
    public static Value Apply(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, FlowState before, Value value)
    {
        var contracts = evaluator.Engine.Contracts;
        if (contracts.Find(call.TargetMethod, Role.RequiresContract) is { } required)
        {
            Require(evaluator, call, arguments, before, required);
        }

        return contracts.Find(call.TargetMethod, Role.ChecksContract) is { } check && !evaluator.Engine.Unfulfilled.IsBroken(call.TargetMethod, evaluator.Analysis.SummaryOf)
            ? Check(evaluator, call, arguments, check, value)
            : value;
    }

    private static Value Check(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Contract check, Value value)
    {
        var about = check.Level == EvidenceLevel.ObjectLevel ? Operand.Of(arguments.All(), evaluator.Analysis.Accesses) : default;
        var proof = Proof.Of(Evidence.Known(check.Level, about));
        if (CheckShapes.AnswerOf(call.TargetMethod)?.SpecialType == SpecialType.System_Boolean)
        {
            return value.Implying(value.WhenTrue.And(proof), value.WhenFalse);
        }

        evaluator.Demand(proof);
        return value;
    }

    // The call itself is what must be authorized, whatever can be seen of what it does.
    private static void Require(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, FlowState before, Contract required)
    {
        var analysis = evaluator.Analysis;
        var site = CallSyntax.NameOf(call.Syntax);
        var about = Operand.Of(arguments.All(), analysis.Accesses);
        var access = new Access(
            analysis.IdOf(site, site, AccessOperation.Call, call.TargetMethod.ContainingType),
            AccessOperation.Call,
            call.TargetMethod.ContainingType,
            Restriction.None with { Keys = about.Origins, KeyRecords = about.Records, IsKeyed = true, IsBounded = true },
            CallSyntax.LocationOf(site),
            site)
        { Required = required.Level, Callee = call.TargetMethod };
        analysis.Record(access);
        analysis.Expose(new Exposure(access.Id, SmallSet<DataToken>.Empty, before.Must, before.May, SmallSet<Evidence>.Empty) { Opened = before.Opened });
    }
}
