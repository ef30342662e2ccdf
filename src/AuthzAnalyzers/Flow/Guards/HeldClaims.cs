using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>
/// Claims that callers hold. What every token says tells that somebody calls; a claim that has to name what the caller chose is held for that,
/// and for nothing else.
/// </summary>
internal static class HeldClaims
{
    private const string OfToken = "token";

    private static readonly Proof SignedIn = Proof.Of(Evidence.Known(EvidenceLevel.Authenticated));

    /// <summary>Where the claim comes from that a known call looks for; <see langword="null"/> where it is the caller's like any other.</summary>
    public static Value? Sought(KnownCall call)
    {
        if (call.Entry["claim"] is not { } claim)
        {
            return null;
        }

        var types = TypesOf(call.Evaluator, call.Arguments, call.Arguments.Ordinal(claim));
        if (call.Evaluator.Analysis.Verdict is { } verdict)
        {
            // One that not everybody has, or nobody can tell.
            verdict.AsksCaller |= !AreCommon(call.Evaluator, types);
        }

        return AreOfToken(call.Evaluator, types) ? Value.Of(ProvenanceSet.Token) : null;
    }

    /// <summary>What it proves that a caller holds a role or claim.</summary>
    /// <param name="privilege">Ordinal of the parameter that says which.</param>
    public static Value Held(KnownCall call, int privilege)
    {
        var (evaluator, entry, _, _, arguments) = call;
        var types = entry["claim"] is { } claim ? TypesOf(evaluator, arguments, arguments.Ordinal(claim)) : ImmutableArray<string>.Empty;
        if (AreOfToken(evaluator, types))
        {
            return Value.Of(ProvenanceSet.Token).Implying(SignedIn, Proof.Nothing);
        }

        var picks = arguments.LambdaAt(privilege) is { } function ? evaluator.RunLambda(function, new[] { Value.Of(ProvenanceSet.Caller) }, runsOnce: false, hasEffects: false).WhenTrue : (Proof?)null;
        if (AreCommon(evaluator, types))
        {
            return Value.Of(ProvenanceSet.Caller).Implying(SignedIn.And(picks is { } met ? met.Rewrite(WithoutConstants) : Met(evaluator, arguments)), Proof.Nothing);
        }

        var named = picks is { } picked ? Asked(picked) : entry["claim"] is null ? arguments[privilege].Origins : arguments.All().Origins;
        var isEverybodys = Privileges.IsEverybodys(evaluator, arguments.OperationAt(privilege)) || (picks is null && IsCallersWord(named, isRole: entry["claim"] is null));
        return Value.Of(ProvenanceSet.Caller).Implying(isEverybodys ? SignedIn : Bound(named) ?? Proof.Of(Evidence.Known(EvidenceLevel.FunctionLevel)), Proof.Nothing);
    }

    /// <summary>Whether a call picks among claims those that every token has.</summary>
    public static bool AreOfToken(Evaluator evaluator, CallArguments arguments) =>
        evaluator.Analysis.Verdict is not null && arguments.Lambdas is [{ Lambda: var picks }] && AreOfToken(evaluator, TypesIn(evaluator, picks));

    /// <summary>What a call is worth that picks among claims, by what its function asks of one.</summary>
    public static Value Picked(Evaluator evaluator, CallArguments arguments, Value answer)
    {
        if (arguments.Lambdas is not [{ Lambda: { Symbol.Parameters: [var one] } picks }] || !answer.Origins.NamesCaller || answer.HasRecords)
        {
            return answer;
        }

        if (!evaluator.Engine.Known.IsType(one.Type, Role.HeldClaim))
        {
            return answer.WhenTrue.IsNothing ? answer : answer.Implying(OfOne(answer.WhenTrue), answer.WhenFalse);
        }

        var types = TypesIn(evaluator, picks);
        if (AreOfToken(evaluator, types))
        {
            return Value.Of(ProvenanceSet.Token);
        }

        if (evaluator.Analysis.Verdict is { } verdict)
        {
            verdict.AsksCaller |= !AreCommon(evaluator, types);
        }

        return !types.IsEmpty && Bound(Asked(answer.WhenTrue)) is { } bound ? answer.Implying(bound, Proof.Nothing) : answer;
    }

    // Who holds the name of the owner is the owner.
    private static Proof Met(Evaluator evaluator, CallArguments arguments)
    {
        var value = arguments[arguments.Count - 1];
        return value.Origins.IsConstant && !value.HasRecords ? Proof.Nothing : Equality.Equal(evaluator, Value.Of(ProvenanceSet.Caller), value).WhenTrue;
    }

    private static Evidence WithoutConstants(Evidence piece) =>
        !piece.IsKnown && (IsOfProgram(piece.Left) || IsOfProgram(piece.Right)) ? Evidence.Equal(default, default) : piece;

    private static bool IsOfProgram(Operand side) => side.Origins.IsConstant && side.Records.IsEmpty;

    // A role that the caller named is one that the caller has; one that is the program's in part is held in that part of the application.
    private static bool IsCallersWord(ProvenanceSet named, bool isRole) =>
        named is { HasSupplied: true, IdentifiesCaller: false } && (!named.OpenChoice.IsEmpty || (isRole && !named.HasParameters));

    // Held for what the caller chose, where a claim has to name that; nothing where only the program says which claim it is.
    private static Proof? Bound(ProvenanceSet named) => named.HasParameters && !named.IdentifiesCaller
        ? Proof.Of(Evidence.IfCaller(EvidenceLevel.FunctionLevel, new Operand(ProvenanceSet.Caller | named.WithoutConstants(), SmallSet<int>.Empty)))
        : null;

    // One of what the caller holds is for what the caller chose: what else is asked of it says nothing of others.
    private static Proof OfOne(Proof picked)
    {
        if (!picked.All().Any(IsForChoice))
        {
            return picked;
        }

        var result = Proof.Nothing;
        foreach (var alternatives in picked.Clauses().Where(alternatives => alternatives.Any(IsForChoice)))
        {
            result = result.And(alternatives.Aggregate(Proof.Impossible, (either, one) => either.Or(Proof.Of(one))));
        }

        return result;
    }

    private static bool IsForChoice(Evidence piece) => piece is { IsKnown: false, Unconditional: false }
        && ((piece.Left.Origins.IsCallerIdentity && piece.Right.Origins is { HasParameters: true, IdentifiesCaller: false })
            || (piece.Right.Origins.IsCallerIdentity && piece.Left.Origins is { HasParameters: true, IdentifiesCaller: false }));

    // What claims are compared with.
    private static ProvenanceSet Asked(Proof picked)
    {
        var asked = ProvenanceSet.None;
        foreach (var piece in picked.All())
        {
            asked |= piece.Left.Origins.IsCallerIdentity ? piece.Right.Origins : piece.Right.Origins.IsCallerIdentity ? piece.Left.Origins : ProvenanceSet.None;
        }

        return asked.WithoutMerits();
    }

    private static bool AreCommon(Evaluator evaluator, ImmutableArray<string> types) => !types.IsEmpty && types.All(type => CommonClaim(evaluator, type) is not null);

    private static bool AreOfToken(Evaluator evaluator, ImmutableArray<string> types) => !types.IsEmpty && types.All(type => CommonClaim(evaluator, type) is { } common && common.Is("of", OfToken));

    // Types are often addresses, of which the last part is the name.
    private static KnowledgeEntry? CommonClaim(Evaluator evaluator, string type) => evaluator.Engine.Known.Catalog.MatchName(Role.CommonClaim, type.Substring(type.LastIndexOf('/') + 1));

    private static ImmutableArray<string> TypesOf(Evaluator evaluator, CallArguments arguments, int ordinal) =>
        arguments.LambdaAt(ordinal) is { } picks ? TypesIn(evaluator, picks)
        : GivenConstants.Of(evaluator, arguments.OperationAt(ordinal)) is { Constant: string type } ? ImmutableArray.Create(type)
        : ImmutableArray<string>.Empty;

    // The constants with which a function compares the type of the claim that it is given; nothing where it asks for another type, or for none.
    private static ImmutableArray<string> TypesIn(Evaluator evaluator, IFlowAnonymousFunctionOperation picks)
    {
        if (picks.Symbol.Parameters is not [var claim]
            || evaluator.Engine.Known.FindType(claim.Type, Role.HeldClaim)?["type"] is not { } member
            || evaluator.Engine.Sources.ModelOf(picks.Syntax.SyntaxTree) is not { } model)
        {
            return ImmutableArray<string>.Empty;
        }

        var types = ImmutableArray.CreateBuilder<string>();
        foreach (var access in picks.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            if (access is not { Expression: IdentifierNameSyntax owner } || access.Name.Identifier.ValueText != member || owner.Identifier.ValueText != claim.Name)
            {
                continue;
            }

            var count = types.Count;
            types.AddRange(ComparedWith(access, model));
            if (types.Count == count)
            {
                return ImmutableArray<string>.Empty;
            }
        }

        return types.ToImmutable();
    }

    private static IEnumerable<string> ComparedWith(MemberAccessExpressionSyntax access, SemanticModel model)
    {
        var question = access.Ancestors().FirstOrDefault(node => node is InvocationExpressionSyntax or IsPatternExpressionSyntax || node.IsKind(SyntaxKind.EqualsExpression) || node is AnonymousFunctionExpressionSyntax);
        return question is null or AnonymousFunctionExpressionSyntax
            ? Array.Empty<string>()
            : question.DescendantNodes().OfType<ExpressionSyntax>().Select(part => model.GetConstantValue(part).Value).OfType<string>();
    }
}
