using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.EntryPoints.Requirements;
using AuthzAnalyzers.Flow.Calls;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Checks that ask whether the caller may have a record: what a yes proves is in the bodies that decide, as far as they are in sight.</summary>
internal static class RecordChecks
{
    public static Proof Prove(Evaluator evaluator, KnowledgeEntry entry, IOperation call, CallArguments arguments, Value resource)
    {
        var stated = Proof.Of(Evidence.Known(EvidenceLevel.ObjectLevel, Operand.Of(resource, evaluator.Analysis.Accesses)));

        if (evaluator.Analysis.Verdict is { IsAsked: true })
        {
            return stated;
        }

        var asked = evaluator.Engine.Requirements.Of(entry, names => arguments.OperationAt(arguments.Ordinal(names)));
        var isDecided = false;
        foreach (var requirement in asked)
        {
            isDecided |= !requirement.Handlers.IsEmpty;
        }

        var proof = asked.IsEmpty ? stated : Proof.Nothing;
        foreach (var requirement in asked)
        {
            // What is asked of the caller alone says nothing of the record where something else is asked of that.
            proof = proof.And(
                !requirement.Handlers.IsEmpty ? Decided(evaluator, requirement, call, resource, stated)
                : requirement.IsOpaque && !isDecided ? stated
                : Proof.Of(Evidence.Known(requirement.Level)));
        }

        return proof;
    }

    // Whichever of them says that it is met, it is.
    private static Proof Decided(Evaluator evaluator, AskedRequirement requirement, IOperation call, Value resource, Proof stated)
    {
        var proof = Proof.Impossible;
        foreach (var handler in requirement.Handlers)
        {
            var verdict = evaluator.Engine.Filters.Of(handler.Body, new RequestFilterVerdict(evaluator.Analysis.Nesting + 1) { IsHandler = true, IsAsked = true }, evaluator.Analysis.SummaryOf, evaluator.Analysis.Cancellation);
            var proven = verdict.Proven.IsImpossible ? Proof.Nothing : OfRecord(evaluator, handler, verdict, call, resource);

            // What asks of the record alone says the same to whoever comes.
            proof = proof.Or(verdict.MayDecide ? stated.And(proven) : proven);
        }

        return proof;
    }

    // What it asks of its record it asks of the one at hand; so it does of what its context carries.
    private static Proof OfRecord(Evaluator evaluator, RequirementHandler handler, RequestFilterVerdict verdict, IOperation call, Value resource)
    {
        var arguments = CallArguments.Unknown(handler.Body);
        arguments.Set(0, resource);
        if (handler.Resource is not null)
        {
            arguments.Set(arguments.Count - 1, resource);
        }

        var terms = new CalleeMapping(evaluator, call, new CallTarget(handler.Body, new TypeMap()), verdict.Summary, Value.Unknown, arguments);
        return verdict.Proven.Rewrite(piece => piece.Unconditional ? verdict.Outside(piece, evaluator.Analysis.OriginOfRequest) : terms.Rewrite(piece));
    }
}
