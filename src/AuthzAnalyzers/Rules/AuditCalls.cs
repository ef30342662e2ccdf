using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Rules.AccessNotAudited;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules;

/// <summary>
/// Tells calls that write audit records, wherever they stand. By name first, so that other calls are never bound: names that knowledge or
/// an annotation gives, and those of the audit services in sight. Thread-safe.
/// </summary>
internal sealed class AuditCalls
{
    private readonly RuleContext context;
    private readonly Lazy<HashSet<string>> ofServices;
    private readonly Lazy<HashSet<string>> annotated;

    public AuditCalls(RuleContext context)
    {
        this.context = context;
        ofServices = new Lazy<HashSet<string>>(ReadServices, LazyThreadSafetyMode.PublicationOnly);
        annotated = new Lazy<HashSet<string>>(() => AttributeNames.MethodsUnder(Role.AuditsContract, Catalog, context.Identifiers), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether a method of that name may write an audit record.</summary>
    public bool MayBe(string name) =>
        HasRole(name, Role.Audit)
        || (Catalog.MatchName(Role.AuditVerb, name) is not null && ofServices.Value.Contains(name))
        || (!context.Contracts.IsEmpty && annotated.Value.Contains(name));

    /// <summary>Whether a method of that name may put a record among the stored ones.</summary>
    public bool MayStore(string name) => HasRole(name, Role.Inserts);

    /// <summary>Whether knowledge gives members of that name the role.</summary>
    public bool HasRole(string name, Role role)
    {
        foreach (var entry in Catalog.MembersNamed(name))
        {
            if (entry.Role == role)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call writes an audit record by what it calls. One that only says what a stand-in is to expect writes none.</summary>
    public bool Is(IMethodSymbol method, InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        Audits.IsAudit(context.Known, context.Contracts, context.Effects, method) && !IsExpectation(call, model, cancellation);

    /// <summary>Whether the sink is declared to see to its records by itself.</summary>
    public bool IsBuffered(IMethodSymbol method) => context.Known.Find(method, Role.Audit)?.Is("buffered", "true") == true;

    /// <summary>Whether values of the type are audit records, by its name.</summary>
    public bool IsRecord(ITypeSymbol? type) => type is not null && Catalog.MatchName(Role.AuditRecordName, type.Name) is { } line && line["actor"] is null;

    /// <summary>The audit record that a call puts among the stored ones or into a queue, as its argument of that role; <see langword="null"/> where it does not.</summary>
    public IOperation? RecordIn(IInvocationOperation call, Role role)
    {
        foreach (var entry in context.Known.OfMember(call.TargetMethod))
        {
            if (entry.Role == role
                && entry["record"] is { } names
                && call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && names.Split(',').Contains(parameter.Name)) is { } given
                && Operands.Unconverted(given.Value) is var record
                && IsRecord(record.Type))
            {
                return record;
            }
        }

        return null;
    }

    private Catalog Catalog => context.Known.Catalog;

    // substitute.Received().Record(…): what hands out what it is called on asks it nothing.
    private static bool IsExpectation(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var substitute } } received }
        && model.GetTypeInfo(received, cancellation).Type is { } handed
        && SymbolEqualityComparer.Default.Equals(handed, model.GetTypeInfo(substitute, cancellation).Type);

    private HashSet<string> ReadServices() => new(
        new FamilyTypes(context.Sources).Named(name => Catalog.MatchesName(Role.AuditServiceName, name), isGeneric: true)
            .SelectMany(type => type.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(method => method is { MethodKind: MethodKind.Ordinary, Parameters.Length: > 0 })
            .Select(method => method.Name),
        StringComparer.Ordinal);
}
