using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Rules.WholeEntity;

/// <summary>A stored record of personal data is the answer as it is, with every member that it has or will ever get.</summary>
internal static class WholeEntityRule
{
    public const string Id = "AUTHZ3002";

    /// <summary>Names in a message, at most.</summary>
    private const int ToldMembers = 4;

    private static readonly string[] Standards = { "CWE-213", "CWE-359", "API3:2023", "ASVS-v5.0.0-15.3.1" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Info, tags: Standards);

    /// <summary>The same where members are among them that nobody is to see: the rule, in other words.</summary>
    public static readonly DiagnosticDescriptor SecretDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Info, "_Secret", tags: Standards);

    public static readonly Rule Rule = new(Descriptor, SecretDescriptor)
    {
        EntryPoints = context => (entryPoint, cancellation) => Check(context, entryPoint.Report, cancellation),
        Laws = ImmutableArray.Create(Laws.Gdpr),
    };

    private static IEnumerable<Diagnostic> Check(RuleContext context, EntryPointReport report, CancellationToken cancellation)
    {
        if (!report.EntryPoint.HasOutsideCaller)
        {
            yield break;
        }

        var whole = report.Accesses.Where(access => access is { IsWhole: true, Access.Operation: AccessOperation.Read }).ToList();
        foreach (var access in AccessDiagnostics.OnePerEntity(report, whole))
        {
            var written = context.Classifier.MembersOf(access.Entity).Except(context.Classifier.Written.Unwritten(access.Entity)).ToList();
            var secrets = written.Where(member => IsWithheld(context, access.Entity, member)).ToList();
            var personal = access.Classification.PersonalMembers.Where(written.Contains).ToList();

            // People may see what is kept of them, save what would let others sign in as them.
            if ((secrets.Count > 0 || (personal.Count > 0 && !whole.Where(other => SymbolEqualityComparer.Default.Equals(other.Entity, access.Entity)).All(other => other.IsOwn)))
                && new AnsweredRecords(context, access.Entity).In(report.EntryPoint, cancellation) is { } place)
            {
                yield return Create(context, report, access, place, secrets, personal);
            }
        }
    }

    // A yes or no about a password is none.
    private static bool IsWithheld(RuleContext context, INamedTypeSymbol entity, string member) =>
        context.Known.Catalog.MatchName(Role.WithheldName, member) is not null
        && WithBases(entity).SelectMany(type => type.GetMembers(member)).FirstOrDefault() is { } declared
        && (declared as IPropertySymbol)?.Type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? holder = type; holder is not null; holder = holder.BaseType)
        {
            yield return holder;
        }
    }

    private static Diagnostic Create(RuleContext context, EntryPointReport report, AccessReport access, Location place, List<string> secrets, List<string> personal)
    {
        var doubt = secrets.Count > 0 ? Doubt.None : access.Classification.IsGuess ? Doubt.Entity : access.Access.IsByShape ? Doubt.Shape : Doubt.None;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(AccessDiagnostics.EntryPointKindKey, report.EntryPoint.Kind.ToString())
            .Add(AccessDiagnostics.EntityKey, access.Entity.Name)
            .Add(AccessDiagnostics.CategoriesKey, string.Join(",", access.Classification.CategoriesOf(personal)))
            .Add(Confidence.Key, doubt == Doubt.None ? Confidence.Certain : Confidence.Guess);
        return Diagnostic.Create(
            secrets.Count > 0 ? SecretDescriptor : Descriptor,
            place,
            secrets.Count > 0 ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            new[] { context.Portable(access.Access.Site) },
            doubt == Doubt.None ? properties : properties.Add(Confidence.DoubtKey, doubt.ToString()),
            report.EntryPoint.Name,
            access.Entity.Name,
            Told(secrets.Count > 0 ? secrets : personal),
            Confidence.Sentence(doubt, report, access));
    }

    private static string Told(List<string> members) => string.Join(", ", members.Take(ToldMembers)) + (members.Count > ToldMembers ? ", …" : "");
}
