using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.UnusedCheck;

/// <summary>A check of the caller whose verdict changes nothing.</summary>
internal static class UnusedCheckRule
{
    public const string Id = "AUTHZ1004";

    /// <summary>Property: a name of <see cref="UnusedReason"/>.</summary>
    public const string ReasonKey = "Reason";

    /// <summary>Property: the local that holds the answer, or the record that the check should be about.</summary>
    public const string SubjectKey = "Subject";

    /// <summary>Property: a name of <see cref="AnswerForm"/>.</summary>
    public const string FormKey = "Form";

    /// <summary>Property: name of the result's member that says yes or no; absent where the answer says so itself.</summary>
    public const string MemberKey = "Member";

    /// <summary>Property: there if that member may say neither.</summary>
    public const string MaybeKey = "Maybe";

    /// <summary>Property: there if the member is one of a part of the result: no edit can be told.</summary>
    public const string BehindKey = "Behind";

    /// <summary>Property: <c>true</c> or <c>false</c>, which of them lets the caller in.</summary>
    public const string AllowsWhenKey = "AllowsWhen";

    /// <summary>Property: there if what is dropped or compared is a task still.</summary>
    public const string IsTaskKey = "IsTask";

    /// <summary>Property: documentation id of the method or exception by which the code at hand refuses a caller.</summary>
    public const string RefusalKey = "Refusal";

    private static readonly string[] Standards = { "CWE-863", "CWE-252", "CWE-636", "API1:2023", "ASVS-v5.0.0-8.3.1", "ASVS-v5.0.0-16.5.3" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { Calls = Start, Laws = Laws.All };

    private static Check<InvocationExpressionSyntax> Start(RuleContext context)
    {
        var answers = new UnusedAnswers(context);
        return (call, cancellation) => answers.At(call, cancellation) is { } unused ? new[] { Create(unused) } : Enumerable.Empty<Diagnostic>();
    }

    private static Diagnostic Create(UnusedAnswer found) => Diagnostic.Create(
        Descriptor,
        found.Where,
        found.Places,
        Properties(found),
        found.Check,
        found.Within,
        RuleDescriptors.Text($"AUTHZ1004_{found.Reason}", found.Subject),
        RuleDescriptors.Text("AUTHZ1004_Advice_" + Advice(found), found.Shape.Member ?? "", found.Subject));

    private static ImmutableDictionary<string, string?> Properties(UnusedAnswer found)
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(ReasonKey, found.Reason.ToString())
            .Add(SubjectKey, found.Subject)
            .Add(FormKey, found.Shape.Form.ToString())
            .Add(AllowsWhenKey, found.Shape.AllowsWhen ? "true" : "false");
        properties = found.Shape.Member is { } member ? properties.Add(MemberKey, member) : properties;
        properties = found.Shape.IsMaybe ? properties.Add(MaybeKey, "true") : properties;
        properties = found.Shape.IsBehind ? properties.Add(BehindKey, "true") : properties;
        properties = found.IsTask ? properties.Add(IsTaskKey, "true") : properties;
        return found.Refusal?.GetDocumentationCommentId() is { } refusal ? properties.Add(RefusalKey, refusal) : properties;
    }

    private static string Advice(UnusedAnswer found) => found.Reason switch
    {
        UnusedReason.NullResource or UnusedReason.TaskResource or UnusedReason.Swallowed or UnusedReason.AsyncVoid => found.Reason.ToString(),
        _ => found.Shape.Form.ToString(),
    };
}
