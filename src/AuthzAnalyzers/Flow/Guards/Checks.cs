using System;
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
    /// <summary>Whether a check succeeded.</summary>
    public static Value? ReadSuccess(KnownCall call) =>
        call.Instance is null ? null : call.Entry.Is("when", "false") ? Equality.Not(call.Instance) : call.Instance;

    /// <summary>What the caller may see, where it was asked for the caller.</summary>
    public static Value? ListPermitted(KnownCall call) =>
        CheckTerms.Named(call.Arguments, call.Entry["subject"]).Origins.IdentifiesCaller ? Value.Of(ProvenanceSet.Caller) : null;

    /// <summary>IsNullOrEmpty(callerId) and the like: about the caller only if the value asked about is.</summary>
    public static Value? AskWho(KnownCall call)
    {
        var asked = call.Arguments.All().Mixed(call.Instance ?? Value.Unknown);

        // A parsed id is the caller's as far as its text was.
        OpaqueCalls.WriteOut(call.Evaluator, call.Arguments);
        if (call.Entry["when"] is { } when && call.Arguments.Count == 1 && call.Arguments[0].IsNull)
        {
            return when == "false" ? Value.True : Value.False;
        }

        var about = call.Instance is null && call.Arguments.Count == 1 ? call.Arguments.OperationAt(0) : null;
        return AskWho(call.Evaluator, call.Entry, about, Condition.Nothing, asked, asked.Origins);
    }

    /// <param name="operation">What is asked about, where that is one thing.</param>
    /// <param name="absence">What it is where there is none.</param>
    /// <param name="asked">What is asked about, where it need not be the caller: whether there is a value at all.</param>
    /// <param name="known">Where the answer comes from, where it always is about the caller.</param>
    public static Value AskWho(Evaluator evaluator, KnowledgeEntry entry, IOperation? operation, string absence, Value asked, ProvenanceSet known)
    {
        if (entry["when"] is null)
        {
            return Value.Of(known).Implying(Proof.Of(Evidence.Known(EvidenceLevel.Authenticated)), Proof.Nothing);
        }

        var proof = Proof.Of(Evidence.IfCaller(EvidenceLevel.Authenticated, Operand.Of(asked)));
        var absent = AskedConditions.Asked(evaluator, operation, asked, absence, Value.Of(asked.Origins).Implying(Proof.Nothing, proof));
        return entry.Is("when", "false") ? absent : Equality.Not(absent);
    }

    public static Value? AskPrivilege(KnownCall call) => HeldClaims.Held(call, call.Arguments.Ordinal(call.Entry["privilege"]));

    public static Value? Check(KnownCall known)
    {
        var (evaluator, entry, call, _, arguments) = known;
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
                evaluator.Demand(proof);
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

    public static Value? ProveCredential(KnownCall call)
    {
        var account = call.Argument("account");
        if ((call.Entry["of"] ?? call.Entry["hash"]) is not null)
        {
            // What is met was stored with the account: what came with the request is met by whoever sends both.
            var stored = call.Entry["of"] is null ? call.Argument("hash") : call.Instance ?? Value.Unknown;
            account = stored.HasRecords || !account.HasRecords ? stored : account;
            if (!account.HasRecords && (account.Origins.HasSupplied || account.Origins.Symbolic.IsEmpty))
            {
                return Value.Unknown;
            }
        }

        if (call.Entry["secret"] is not null && IssuedSecrets.IsMadeOf(call.Argument("secret"), account))
        {
            return Value.Constant;
        }

        // Whoever knows the secret of an account is its owner.
        var proof = Proof.Of(Evidence.Equal(new Operand(ProvenanceSet.Caller, SmallSet<int>.Empty), Operand.Of(account)));
        return Value.Of(ProvenanceSet.Caller).Implying(proof, Proof.Nothing);
    }

    /// <summary>A text that is read as a yes is one that is what the program writes for a yes.</summary>
    public static Value? ParseAnswer(KnownCall call)
    {
        var text = call.Arguments[call.Arguments.Ordinal(call.Entry["text"])];
        var answer = Equality.Equal(call.Evaluator, text, Value.Constant);
        if (call.Entry["into"] is not { } into)
        {
            return answer;
        }

        if (call.Arguments.OperationAt(call.Arguments.Ordinal(into)) is { } place)
        {
            call.Evaluator.Assign(place, answer);
        }

        return Equality.Mixture(text, Value.Unknown);
    }

    public static Value? Compare(KnownCall call)
    {
        var (first, second) = (call.Source, call.Instance is null ? call.Arguments[1] : call.Arguments[0]);
        var (left, right) = call.Instance is null ? (call.Arguments.OperationAt(0), call.Arguments.OperationAt(1)) : (call.Call.Instance, call.Arguments.OperationAt(0));
        return SharedSecrets.Met(call.Evaluator, left, first, right, second, Equality.Equal(call.Evaluator, first, second, isSecret: call.Entry.Is("of", "secret")));
    }
}
