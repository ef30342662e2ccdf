using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.UnclassifiedPersonalData;

/// <summary>Stored records whose members look personal and of which nobody said whether they are customer data.</summary>
internal static class UnclassifiedPersonalDataRule
{
    public const string Id = "AUTHZ4001";

    /// <summary>Property: <c>Likely</c>, <c>Possible</c> or, of what describes nobody and points to somebody, <c>Linked</c>.</summary>
    public const string LikelihoodKey = "Likelihood";

    private const string Linked = "Linked";

    private const int MembersInMessage = 5;

    private static readonly string[] Standards = { "CWE-359", "CWE-1230", "ASVS-v5.0.0-14.1.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Info, tags: Standards);

    public static readonly DiagnosticDescriptor LinkedDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Info, "_" + Linked, tags: Standards);

    public static readonly Rule Rule = new(Descriptor, LinkedDescriptor) { Types = Start };

    private static Check<INamedTypeSymbol> Start(RuleContext context)
    {
        var stored = new StoredTypes(context);
        return (type, cancellation) => Check(context.Classifier, stored, type, cancellation);
    }

    private static IEnumerable<Diagnostic> Check(CustomerDataClassifier classifier, StoredTypes stored, INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false })
        {
            yield break;
        }

        var classification = classifier.Classify(type);
        if ((classification.Signs == PersonalSigns.None && !classification.IsGuess)
            || classification.Source <= ClassificationSource.Annotation
            || !stored.IsStored(type, cancellation))
        {
            yield break;
        }

        yield return classification.Signs == PersonalSigns.None ? PointingToSomebody(type, classification) : Describing(type, classification);
    }

    // How many findings rest on the type is not said: it would take the analysis of every entry point in sight to tell, in an editor at every keystroke.
    private static Diagnostic Describing(INamedTypeSymbol type, Classification classification)
    {
        var likelihood = classification.Signs == PersonalSigns.Enough ? "Likely" : "Possible";
        var members = classification.PersonalMembers;
        var categories = string.Join(", ", classification.CategoriesOf(members));
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(LikelihoodKey, likelihood)
            .Add(AccessDiagnostics.EntityKey, type.Name)
            .Add(AccessDiagnostics.CategoriesKey, categories.Replace(" ", ""));
        return Diagnostic.Create(
            Descriptor,
            type.Locations.First(),
            properties,
            type.Name,
            RuleDescriptors.Text($"{Id}_{likelihood}"),
            string.Join(", ", members.Take(MembersInMessage)) + (members.Length > MembersInMessage ? ", …" : ""),
            categories,
            RuleDescriptors.Text(classification.IsGuess ? $"{Id}_Weak" : "Doubt_None"));
    }

    private static Diagnostic PointingToSomebody(INamedTypeSymbol type, Classification classification) => Diagnostic.Create(
        LinkedDescriptor,
        type.Locations.First(),
        ImmutableDictionary<string, string?>.Empty.Add(LikelihoodKey, Linked).Add(AccessDiagnostics.EntityKey, type.Name),
        type.Name,
        string.Join(", ", classification.OwnerMembers.Take(MembersInMessage)),
        RuleDescriptors.Text($"{Id}_Weak"));
}
