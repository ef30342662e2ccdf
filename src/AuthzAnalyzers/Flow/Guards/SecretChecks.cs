using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>
/// Questions about a secret that somebody presents: whether a password is the one whose digest is stored. How a digest is made is the business of a
/// library, so what tells such a question is what it is given.
/// </summary>
internal static class SecretChecks
{
    /// <summary>
    /// The answer of a call that nobody can look into. Given what is presented and a secret that a record holds, its yes says that they belong together;
    /// given something else beside, it decides on that, and whether by the secret cannot be seen.
    /// </summary>
    public static Value OfUnseen(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value answer)
    {
        if (!AnswerTypes.IsYesOrNo(call.TargetMethod.ReturnType) || PresentedIn(evaluator, arguments) is not (var presented and >= 0))
        {
            return answer;
        }

        var about = default(Operand);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (i == presented)
            {
                continue;
            }

            if (IsStored(evaluator, arguments, i))
            {
                return answer.Implying(answer.WhenTrue.And(StoredSecrets.Met(Operand.Of(arguments[i]))), answer.WhenFalse);
            }

            about = about.Union(Operand.Of(arguments[i]));
        }

        about = about with { Origins = about.Origins.WithoutConstants() };
        if ((about.Origins.IsEmpty && about.Records.IsEmpty) || about.Origins.IdentifiesCaller || !answer.WhenTrue.IsNothing || !answer.WhenFalse.IsNothing)
        {
            return answer;
        }

        var asked = Proof.Of(Evidence.Presented(Operand.Of(arguments[presented]), about));
        return answer.Implying(asked, asked);
    }

    /// <summary>The answer of a call that was looked into: where it compares what is presented with the secret of a record, or asks somebody else about both, its yes says that they belong together.</summary>
    public static Value OfSeen(Evaluator evaluator, IInvocationOperation call, CallArguments arguments, Value answer)
    {
        if (!AnswerTypes.IsYesOrNo(call.TargetMethod.ReturnType) || answer.WhenTrue.IsNothing)
        {
            return answer;
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            var secret = Operand.Of(arguments[i]);
            if (IsStored(evaluator, arguments, i) && answer.WhenTrue.Certain().Any(evidence => Compares(evidence, secret)))
            {
                return answer.Implying(answer.WhenTrue.And(StoredSecrets.Met(secret)), answer.WhenFalse);
            }
        }

        return answer;
    }

    // What a call hands out that is left to who knows its body is a record's for all that its maker can tell.
    private static bool IsStored(Evaluator evaluator, CallArguments arguments, int ordinal) => StoredSecrets.IsOne(evaluator, arguments[ordinal])
        || (evaluator.Analysis.OpenResults.IsIn(arguments[ordinal].Origins)
            && arguments.OperationAt(ordinal) is { } given
            && Operands.Unconverted(given) is IPropertyReferenceOperation member
            && evaluator.Engine.Known.Catalog.MatchName(Role.SecretName, member.Property.Name) is not null);

    private static bool Compares(Evidence evidence, Operand secret) => !evidence.Unconditional
        && (!evidence.IsKnown || evidence.IsPresentation)
        && ((Holds(evidence.Left, secret) && IsGiven(evidence.Right)) || (Holds(evidence.Right, secret) && IsGiven(evidence.Left)));

    private static bool Holds(Operand side, Operand secret) => secret.Records.IsEmpty ? !(side.Origins & secret.Origins.Symbolic).IsEmpty : side.Records.Overlaps(secret.Records);

    private static bool IsGiven(Operand side) => side.Records.IsEmpty && (side.Origins.HasSupplied || !side.Origins.Symbolic.IsEmpty);

    private static int PresentedIn(Evaluator evaluator, CallArguments arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if ((arguments[i].Origins.HasSupplied || !arguments[i].Origins.Symbolic.IsEmpty) && !arguments[i].HasRecords && !IsStored(evaluator, arguments, i) && IsPresented(evaluator.Engine.Known.Catalog, arguments, i))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsPresented(Catalog catalog, CallArguments arguments, int ordinal)
    {
        var parameter = arguments.Method.Parameters[ordinal];
        var given = arguments.OperationAt(ordinal) is { } operation ? Operands.Unconverted(operation) switch
        {
            IPropertyReferenceOperation property => property.Property.Name,
            IParameterReferenceOperation reference => reference.Parameter.Name,
            ILocalReferenceOperation local => local.Local.Name,
            _ => parameter.Name,
        } : parameter.Name;
        return parameter.Type.Name != nameof(System.Threading.CancellationToken) && (StoredSecrets.MayBePresented(catalog, given) || StoredSecrets.MayBePresented(catalog, parameter.Name));
    }
}
