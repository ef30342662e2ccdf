using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.LostAuditRecord;

/// <summary>An audit record that is written so that it may never be there, and nobody notices.</summary>
internal static class LostAuditRecordRule
{
    public const string Id = "AUTHZ2003";

    /// <summary>Property: a name of <see cref="LossReason"/>.</summary>
    public const string ReasonKey = "Reason";

    private static readonly string[] Standards = { "CWE-778", "CWE-221", "ASVS-v5.0.0-16.4.2" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Audit, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { Calls = Start, Laws = Laws.All };

    private static Check<InvocationExpressionSyntax> Start(RuleContext context)
    {
        var records = new LostRecords(context);
        return (call, cancellation) => records.At(call, cancellation) is { } lost ? new[] { Create(lost) } : Enumerable.Empty<Diagnostic>();
    }

    private static Diagnostic Create(LostRecord lost) => Diagnostic.Create(
        Descriptor,
        lost.Where,
        new[] { lost.Place },
        ImmutableDictionary<string, string?>.Empty.Add(ReasonKey, lost.Reason.ToString()),
        lost.Sink,
        lost.Within,
        RuleDescriptors.Text($"{Id}_{lost.Reason}", lost.By),
        RuleDescriptors.Text($"{Id}_Advice_{lost.Reason}"));
}
