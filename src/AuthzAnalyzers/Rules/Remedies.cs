using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules;

/// <summary>What a project already has by which a record can be tied to the caller: told to fixes as properties.</summary>
internal sealed class Remedies
{
    /// <summary>Property: path from the record to the member that says whose it is; there if the caller can be compared with it.</summary>
    public const string OwnerKey = "Owner";

    /// <summary>Property: the caller's id at the access, of that member's type.</summary>
    public const string CallerKey = "Caller";

    /// <summary>Property: there instead of the caller's id where only the principal is at hand and the owner is a text.</summary>
    public const string PrincipalKey = "Principal";

    /// <summary>Property: the principal at the access, where a check may be asked about the record.</summary>
    public const string AskerKey = "Asker";

    /// <summary>Property: the member that holds the record's own key.</summary>
    public const string KeyMemberKey = "KeyMember";

    /// <summary>Property: names of the policies that something in sight decides on for such a record, one a line.</summary>
    public const string ResourcePoliciesKey = "ResourcePolicies";

    /// <summary>Property: documentation id of the method or exception by which the entry point refuses a caller.</summary>
    public const string RefusalKey = "Refusal";

    private readonly KnownSymbols known;
    private readonly SourceIndex sources;
    private readonly CustomerDataClassifier classifier;
    private readonly CallerExpressions callers;
    private readonly Refusals refusals;

    public Remedies(KnownSymbols known, SourceIndex sources, CustomerDataClassifier classifier, CallerExpressions callers, Refusals refusals)
    {
        this.known = known;
        this.sources = sources;
        this.classifier = classifier;
        this.callers = callers;
        this.refusals = refusals;
    }

    public IEnumerable<KeyValuePair<string, string?>> Of(RuleContext context, EntryPointReport report, AccessReport access)
    {
        var place = access.LoadedAt ?? access.Access.Site;
        var key = KeyOf(access.Entity);
        if (key is not null)
        {
            yield return new(KeyMemberKey, key);
        }

        foreach (var property in Tie(place, report, access, key))
        {
            yield return property;
        }

        var policies = context.Policies.Where(policy => policy.Resource is { } resource && sources.Compilation.HasImplicitConversion(access.Entity, resource)).ToList();
        if (policies.Count > 0)
        {
            yield return new(ResourcePoliciesKey, string.Join("\n", policies.Select(policy => policy.Name)));
            yield return new(AskerKey, callers.PrincipalAt(place));
            yield return new(RefusalKey, refusals.In(report.EntryPoint.Method)?.GetDocumentationCommentId());
        }
    }

    private IEnumerable<KeyValuePair<string, string?>> Tie(Location place, EntryPointReport report, AccessReport access, string? key)
    {
        var tellers = callers.At(place, report, CancellationToken.None);
        var paths = OwnerPaths.Of(access.Entity, access.Classification, classifier, key);
        var best = paths.SelectMany(path => tellers.Select(caller => (Path: path, Caller: caller, Fit: Fit(path, caller))))
            .Where(tie => tie.Fit > 0)
            .OrderByDescending(tie => tie.Fit)
            .FirstOrDefault();
        if (best.Fit > 0)
        {
            yield return new(OwnerKey, best.Path.Text);
            yield return new(CallerKey, best.Caller.Text);
            yield break;
        }

        var text = paths.FirstOrDefault(path => path.Type.SpecialType == SpecialType.System_String && path.IsOfAccount);
        if (text is not null && !tellers.Any(IsOfAccount) && callers.PrincipalAt(place) is { } principal)
        {
            yield return new(OwnerKey, text.Text);
            yield return new(PrincipalKey, principal);
        }
    }

    // The same name is the best reason to take two ids for the same; an account's id stands for a data subject who has no account of its own.
    private int Fit(OwnerPath path, CallerExpression caller)
    {
        if (!SymbolEqualityComparer.Default.Equals(DataMembers.WithoutNullable(caller.Type), path.Type))
        {
            return 0;
        }

        var isNamed = caller.Name.EndsWith(path.Name, StringComparison.OrdinalIgnoreCase);
        var tells = known.Catalog.MatchName(Role.OwnerName, caller.Name);
        return isNamed ? 3
            : tells?.Is("kind", "tenant") == true ? 0
            : !path.IsOfAccount || !IsOfAccount(caller) ? 0
            : path.IsLink ? 2
            : 1;
    }

    private bool IsOfAccount(CallerExpression caller) => known.Catalog.MatchName(Role.AccountName, caller.Name) is not null;

    private static string? KeyOf(INamedTypeSymbol entity) => DataMembers.Read(entity)
        .Select(member => member.Name)
        .FirstOrDefault(name => string.Equals(name, "Id", StringComparison.OrdinalIgnoreCase) || string.Equals(name, entity.Name + "Id", StringComparison.OrdinalIgnoreCase));
}
