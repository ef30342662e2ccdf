using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.Guards;

/// <summary>Calls into code that nobody can see which may ask whether the caller may have what they are given.</summary>
internal static class UnseenCalls
{
    /// <summary>
    /// Notes one that an entry point makes: it is given who calls and, apart from that, a record or what the caller chose; or it is named like a question for a
    /// permission, and finds out by itself who calls.
    /// </summary>
    public static void Note(Evaluator evaluator, IInvocationOperation call, CallArguments arguments)
    {
        var analysis = evaluator.Analysis;
        var method = call.TargetMethod;
        if (analysis.HasCallers || arguments.Count == 0 || !evaluator.Engine.Calls.IsOutOfSight(method, call.IsVirtual, analysis.Method.ContainingType))
        {
            return;
        }

        var (isGivenCaller, about) = (false, default(Operand));
        for (var i = 0; i < arguments.Count; i++)
        {
            var given = Operand.Of(arguments[i], analysis.Accesses);
            if (given.Origins.IdentifiesCaller && given.Records.IsEmpty)
            {
                isGivenCaller = true;
            }
            else
            {
                about = about.Union(given);
            }
        }

        var catalog = evaluator.Engine.Known.Catalog;
        var answers = OpenCallShape.Awaited(method.ReturnType) is not null && !method.ReturnsVoid;
        var mayCheck = answers
            ? isGivenCaller || (AnswerTypes.IsYesOrNo(method.ReturnType) && catalog.MatchName(Role.PermissionQuestionName, method.Name) is not null)
            : isGivenCaller && catalog.MatchName(Role.CheckName, method.Name) is not null;
        if (mayCheck && !(about.Records.IsEmpty && about.Origins.Choices.IsEmpty))
        {
            analysis.Unseen.Note(call.Syntax, method.ContainingType.Name + "." + method.Name, about, answers);
        }
    }
}
