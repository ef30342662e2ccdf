using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>Property: how many findings rest on the type; there if that is what the finding says.</summary>
    public const string FindingsKey = "Findings";

    private const string Linked = "Linked";

    private const int MembersInMessage = 5;

    private static readonly string[] Standards = { "CWE-359", "CWE-1230", "ASVS-v5.0.0-14.1.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Info, tags: Standards);

    public static readonly DiagnosticDescriptor LinkedDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Info, "_" + Linked, tags: Standards);

    /// <summary>What is found beside, when everything is: how many findings rest on one type.</summary>
    public static readonly DiagnosticDescriptor FindingsDescriptor =
        RuleDescriptors.Create(Id, RuleDescriptors.Policy, DiagnosticSeverity.Info, "_Findings", tags: Standards.Append(WellKnownDiagnosticTags.CompilationEnd).ToArray());

    public static readonly Rule Rule = new(Descriptor, LinkedDescriptor, FindingsDescriptor) { Types = Start };

    /// <summary>Says how many findings rest on a type of which only names say that it is customer data: at the type, or of the project where another declares it.</summary>
    public static Diagnostic Of(INamedTypeSymbol type, int findings, Compilation compilation) => Diagnostic.Create(
        FindingsDescriptor,
        type.Locations.FirstOrDefault(place => place.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree)) ?? Location.None,
        ImmutableDictionary<string, string?>.Empty.Add(AccessDiagnostics.EntityKey, type.Name).Add(FindingsKey, findings.ToString(CultureInfo.InvariantCulture)),
        type.Name,
        findings.ToString(CultureInfo.InvariantCulture));

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

    // How many findings rest on the type is said when all are there: to tell it here would take the analysis of every entry point in sight, in an editor at every
    // keystroke.
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
