using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Attributes;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.IneffectiveAuthorizeAttribute;

/// <summary>An authorization attribute, or a check method, that stands where the framework does not honour it.</summary>
internal static class IneffectiveAuthorizeAttributeRule
{
    public const string Id = "AUTHZ1006";

    /// <summary>Property: a name of <see cref="IneffectiveReason"/>.</summary>
    public const string ReasonKey = "Reason";

    private static readonly string[] Standards = { "CWE-863", "CWE-1188", "API5:2023", "ASVS-v5.0.0-8.3.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Authorization, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly Rule Rule = new(Descriptor) { Methods = OfMethods, Types = OfTypes, Laws = Laws.All };

    private static Check<IMethodSymbol> OfMethods(RuleContext context)
    {
        var attributes = new IneffectiveAuthorize(context.Known, context.Sources, context.EntryPoints, context.Filters);
        return (method, cancellation) => OnMethod(attributes, context, method, cancellation);
    }

    private static Check<INamedTypeSymbol> OfTypes(RuleContext context)
    {
        var attributes = new IneffectiveAuthorize(context.Known, context.Sources, context.EntryPoints, context.Filters);
        return (type, cancellation) => OnType(attributes, type, cancellation);
    }

    private static IEnumerable<Diagnostic> OnMethod(IneffectiveAuthorize attributes, RuleContext context, IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var found in attributes.On(method, cancellation))
        {
            yield return Create(found);
        }

        if (BrokenPromiseOf(method, context, cancellation) is { } broken)
        {
            yield return Create(broken);
        }
    }

    private static IEnumerable<Diagnostic> OnType(IneffectiveAuthorize attributes, INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var found in attributes.On(type, cancellation))
        {
            yield return Create(found);
        }
    }

    // The annotation of a method that promises a check its body does not make.
    private static IneffectiveAttribute? BrokenPromiseOf(IMethodSymbol method, RuleContext context, CancellationToken cancellation) =>
        context.Contracts.On(method, Role.ChecksContract) is { Attribute: { ApplicationSyntaxReference: { } reference } attribute }
        && context.Unfulfilled.IsBroken(method, called => context.Summaries.Get(called, cancellation))
            ? new IneffectiveAttribute(
                reference.GetSyntax(cancellation).GetLocation(),
                AttributeEvidence.Describe(attribute),
                method.ContainingType.Name + "." + method.Name,
                IneffectiveReason.OnCodeThatRefusesNobody)
            : null;

    private static Diagnostic Create(IneffectiveAttribute found) => Diagnostic.Create(
        Descriptor,
        found.Where,
        ImmutableDictionary<string, string?>.Empty.Add(ReasonKey, found.Reason.ToString()),
        found.Attribute,
        found.SymbolName,
        RuleDescriptors.Text($"AUTHZ1006_{found.Reason}", found.OverriddenBy?.Description ?? ""),
        found.MeantFor is { } actions
            ? RuleDescriptors.Text("AUTHZ1006_OverriddenByAnonymous_Move", found.OverriddenBy!.Description, actions)
            : RuleDescriptors.Text($"AUTHZ1006_{found.Reason}_Advice"));
}
