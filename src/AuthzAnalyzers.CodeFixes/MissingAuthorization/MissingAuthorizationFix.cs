using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.MissingAuthorization;
using AuthzAnalyzers.Rules.PrivilegeFromRequest;
using AuthzAnalyzers.Rules.UnscopedCustomerData;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AuthzAnalyzers.CodeFixes.MissingAuthorization;

/// <summary>Requires a policy of the project, or at least a known caller, at the entry point; or removes what lets everybody in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingAuthorizationFix)), Shared]
public sealed class MissingAuthorizationFix : FindingFix
{
    private const string Close = "Close";
    private const string Near = "Near:";
    private const string Wide = "Wide:";

    /// <summary>The fix as editors make it.</summary>
    public MissingAuthorizationFix()
        : base(MissingAuthorizationRule.Id, UnscopedCustomerDataRule.Id, PrivilegeFromRequestRule.Id)
    {
    }

    private protected override IEnumerable<string> Offers(Diagnostic finding) => Titles(finding).Select(offer => offer.Key);

    // What one finding offers another may not: a project-wide fix then takes the nearest that does.
    private protected override IEnumerable<string> InPlaceOf(string chosen, Diagnostic finding) => Offers(finding).OrderByDescending(offer => offer == chosen);

    private protected override FixEdit Start(SolutionEdits edits) => async (finding, offer, cancellation) =>
        await Edit(edits, finding, offer, cancellation).ConfigureAwait(false) ? Titles(finding).First(titled => titled.Key == offer).Title : null;

    private static IEnumerable<(string Key, string Title)> Titles(Diagnostic finding)
    {
        // Other frameworks have their own ways, which are not written here.
        if (finding.Is(EntryPointKind.HostedMethod) || finding.Is(EntryPointKind.MessageHandler))
        {
            yield break;
        }

        // Where a signed-in caller is not enough, asking for one does not help.
        var isAboutPrivilege = finding.Id is UnscopedCustomerDataRule.Id or PrivilegeFromRequestRule.Id;
        if (finding.Id != PrivilegeFromRequestRule.Id && finding.Has(AccessDiagnostics.IsClosedOtherwiseKey))
        {
            yield return (Close, FixTexts.Get("Close", finding.Is(EntryPointKind.Endpoint) ? "AllowAnonymous" : "[AllowAnonymous]"));
            yield break;
        }

        var isEndpoint = finding.Is(EntryPointKind.Endpoint);
        var near = isEndpoint ? "Require_Endpoint" : finding.Is(EntryPointKind.PageHandler) ? "Require_Page" : "Require_Action";
        var wide = isEndpoint ? finding.Has(AccessDiagnostics.GroupKey) ? "Require_Group" : null
            : IsMethod(finding) && finding.Has(AccessDiagnostics.HostKey) ? "Require_Class"
            : null;

        var policies = finding.Policies().Select(policy => policy.Name);
        foreach (var policy in isAboutPrivilege ? policies : policies.Concat(new[] { "" }))
        {
            var written = isEndpoint ? Requirement.Call(policy.Length == 0 ? null : $"\"{policy}\"") : Requirement.Attribute(policy.Length == 0 ? null : $"\"{policy}\"");
            yield return (Near + policy, FixTexts.Get(near, written));
            if (wide is not null)
            {
                yield return (Wide + policy, FixTexts.Get(wide, written));
            }
        }
    }

    private static async Task<bool> Edit(SolutionEdits edits, Diagnostic finding, string key, CancellationToken cancellation)
    {
        foreach (var mark in finding.Places(AccessDiagnostics.OpenedByKey))
        {
            if (await edits.At(mark, cancellation).ConfigureAwait(false) is not var (document, node) || !OpenDoor.Close(document, node))
            {
                return false;
            }
        }

        if (key == Close)
        {
            return true;
        }

        var isWide = key.StartsWith(Wide, StringComparison.Ordinal);
        var name = key.Substring(key.IndexOf(':') + 1);
        var policy = name.Length == 0 ? default : finding.Policies().FirstOrDefault(policy => policy.Name == name);
        if (name.Length > 0 && policy.Name is null)
        {
            return false;
        }

        var place = Target(finding, isWide);
        return place is not null
            && await edits.At(place, cancellation).ConfigureAwait(false) is var (target, declaration)
            && Requirement.Add(target, declaration, policy.Name, policy.Constant);
    }

    private static bool IsMethod(Diagnostic finding) => finding.Is(EntryPointKind.ControllerAction) || finding.Is(EntryPointKind.ServiceMethod);

    private static Location? Target(Diagnostic finding, bool isWide)
    {
        var key = finding.Is(EntryPointKind.Endpoint) ? isWide ? AccessDiagnostics.GroupKey : AccessDiagnostics.AnchorKey
            : isWide || finding.Is(EntryPointKind.PageHandler) ? AccessDiagnostics.HostKey
            : IsMethod(finding) ? AccessDiagnostics.AnchorKey
            : null;
        return key is null ? null : finding.Places(key).FirstOrDefault();
    }
}
