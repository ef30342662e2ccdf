using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.LostAuditRecord;

/// <summary>
/// The queues of audit records that the program makes. Where all that are in sight hold as many as there are, none is refused; where none is
/// in sight, nothing is known. Read on first use. Thread-safe.
/// </summary>
internal sealed class RecordQueues
{
    private readonly RuleContext context;
    private readonly AuditCalls audits;
    private readonly Lazy<ImmutableArray<Queue>> queues;

    public RecordQueues(RuleContext context, AuditCalls audits)
    {
        this.context = context;
        this.audits = audits;
        queues = new Lazy<ImmutableArray<Queue>>(Read, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether a method of that name may put something into a queue that may lose it.</summary>
    public bool MayBe(string name) => audits.HasRole(name, Role.Offers) && queues.Value.Any(queue => queue.IsBounded);

    /// <summary>How the record that a call puts into a queue may be lost, if it may.</summary>
    /// <param name="isIgnored">Whether nobody looks at the call's answer.</param>
    public LossReason? LossOf(IInvocationOperation call, bool isIgnored, CancellationToken cancellation)
    {
        if (audits.RecordIn(call, Role.Offers) is null)
        {
            return null;
        }

        var element = call.TargetMethod.ContainingType.TypeArguments.FirstOrDefault();
        var all = queues.Value.Where(queue => SymbolEqualityComparer.Default.Equals(queue.Element, element)).ToList();
        return all.Count == 0 || !all.All(queue => queue.IsBounded) ? null
            : all.All(queue => queue.IsLossy) ? LossReason.Dropping
            : isIgnored && context.Known.Find(call.TargetMethod, Role.Offers)?["waits"] is null ? LossReason.Refused
            : null;
    }

    private ImmutableArray<Queue> Read()
    {
        var found = ImmutableArray.CreateBuilder<Queue>();
        foreach (var entry in context.Known.Catalog.Entries.Where(entry => entry.Role == Role.MakesQueue && context.Sources.Knows(entry.Subject.Type)))
        {
            foreach (var name in context.Identifiers.Of(entry.Subject.LookupName))
            {
                if (context.Sources.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol is IMethodSymbol { TypeArguments: { Length: 1 } elements } method
                    && context.Known.Find(method, Role.MakesQueue) is { } line)
                {
                    found.Add(new Queue(elements[0], line["bounded"] is not null, line["lossy"] is { } lossy && IsLossy(name, lossy)));
                }
            }
        }

        return found.ToImmutable();
    }

    private static bool IsLossy(SimpleNameSyntax name, string lossy) => name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
        && call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Any(word => lossy.Split(',').Contains(word.Identifier.ValueText));

    private sealed record Queue(ITypeSymbol Element, bool IsBounded, bool IsLossy);
}
