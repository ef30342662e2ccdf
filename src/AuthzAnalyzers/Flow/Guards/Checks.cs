using System;
using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Calls that are known to tell who the caller is or what the caller may do.</summary>
internal static class Checks
{
    public static Value? Apply(Evaluator evaluator, KnowledgeEntry entry, IOperation call, Value? instance, CallArguments arguments)
    {
        switch (entry.Role)
        {
            case Role.AsksWho:
                return AskWho(evaluator, entry, instance, arguments);
            case Role.AsksPrivilege:
                return AskPrivilege(evaluator, entry, arguments);
            case Role.Check:
                return Check(evaluator, entry, call, arguments);
            case Role.ProvesCredential:
                return ProveCredential(entry, arguments);
            case Role.SuccessMember:
                return instance is null ? null : entry.Is("when", "false") ? Equality.Not(instance) : instance;
            case Role.ListsPermitted:
                return CheckTerms.Named(arguments, entry["subject"]).Origins.IdentifiesCaller ? Value.Of(ProvenanceSet.Caller) : null;
            case Role.Compares:
                return Compare(evaluator, instance, arguments);
            default:
                return Origins.Of(entry.Role, (instance ?? Value.Unknown).Mixed(arguments[0]));
        }
    }

    // IsNullOrEmpty(callerId) and the like: about the caller only if the value asked about is.
    private static Value AskWho(Evaluator evaluator, KnowledgeEntry entry, Value? instance, CallArguments arguments)
    {
        var asked = arguments.All().Mixed(instance ?? Value.Unknown);

        // A parsed id is the caller's as far as its text was.
        OpaqueCalls.WriteOut(evaluator, arguments);
        return AskWho(entry, asked, asked.Origins);
    }

    /// <param name="asked">What is asked about, where it need not be the caller: whether there is a value at all.</param>
    /// <param name="known">Where the answer comes from, where it always is about the caller.</param>
    public static Value AskWho(KnowledgeEntry entry, Value asked, ProvenanceSet known)
    {
        if (entry["when"] is null)
        {
            return Value.Of(known).Implying(Proof.Of(Evidence.Known(EvidenceLevel.Authenticated)), Proof.Nothing);
        }

        var proof = Proof.Of(Evidence.IfCaller(EvidenceLevel.Authenticated, Operand.Of(asked)));
        return Value.Of(asked.Origins).Implying(entry.Is("when", "false") ? Proof.Nothing : proof, entry.Is("when", "false") ? proof : Proof.Nothing);
    }

    private static Value AskPrivilege(Evaluator evaluator, KnowledgeEntry entry, CallArguments arguments)
    {
        var privilege = arguments.OperationAt(arguments.Ordinal(entry["privilege"]));
        var isCommon = privilege?.ConstantValue is { HasValue: true, Value: string name }
            && evaluator.Engine.Known.Catalog.MatchName(Role.CommonRole, name) is not null;
        var level = isCommon ? EvidenceLevel.Authenticated : EvidenceLevel.FunctionLevel;
        return Value.Of(ProvenanceSet.Caller).Implying(Proof.Of(Evidence.Known(level)), Proof.Nothing);
    }

    private static Value Check(Evaluator evaluator, KnowledgeEntry entry, IOperation call, CallArguments arguments)
    {
        if (AsksNothing(entry, arguments))
        {
            return Value.Unknown;
        }

        var resource = CheckTerms.Named(arguments, entry["resource"]);
        var isAboutRecord = !resource.Records.IsEmpty || !resource.Origins.WithoutConstants().Without(ProvenanceSet.Caller).IsEmpty;
        var proof = entry["subject"] is not null ? CheckTerms.Prove(evaluator, entry, arguments, resource, isAboutRecord)
            : isAboutRecord ? RecordChecks.Prove(evaluator, entry, call, arguments, resource)
            : Proof.Of(Evidence.Known(CheckTerms.Level(entry)));
        if (proof.IsNothing)
        {
            // Whoever asks is told yes: the answer says nothing of the caller.
            return Value.Unknown;
        }

        switch (entry["denies"])
        {
            case "throw":
                evaluator.State.Establish(proof);
                return Value.Of(ProvenanceSet.Caller);
            case "true":
                return Value.Of(ProvenanceSet.Caller).Implying(Proof.Nothing, proof);
            default:
                return CheckTerms.Answer(arguments.Method, Value.Of(ProvenanceSet.Caller).Implying(proof, Proof.Nothing));
        }
    }

    // A policy that is nothing is asked for nothing.
    private static bool AsksNothing(KnowledgeEntry entry, CallArguments arguments) =>
        arguments.OperationAt(arguments.Ordinal(entry["policy"]))?.ConstantValue is { HasValue: true, Value: null or "" };

    private static Value ProveCredential(KnowledgeEntry entry, CallArguments arguments)
    {
        var account = arguments[arguments.Ordinal(entry["account"])];

        // Whoever knows the secret of an account is its owner.
        var proof = Proof.Of(Evidence.Equal(new Operand(ProvenanceSet.Caller, SmallSet<int>.Empty), Operand.Of(account)));
        return Value.Of(ProvenanceSet.Caller).Implying(proof, Proof.Nothing);
    }

    private static Value? Compare(Evaluator evaluator, Value? instance, CallArguments arguments)
    {
        var left = instance ?? arguments[0];
        var right = instance is null ? arguments[1] : arguments[0];
        return Equality.Equal(evaluator, left, right);
    }
}
