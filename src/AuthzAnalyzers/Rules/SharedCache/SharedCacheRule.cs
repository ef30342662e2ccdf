using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.Reports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>What was loaded for one caller is kept where the next one is given it: under a key that is the same for everybody, or in a cache before the application.</summary>
internal static class SharedCacheRule
{
    public const string Id = "AUTHZ3003";

    private static readonly string[] Standards = { "CWE-524", "CWE-488", "ASVS-v5.0.0-14.2.2" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Warning, tags: Standards);

    /// <summary>The same where a static member keeps it: the rule, in other words.</summary>
    public static readonly DiagnosticDescriptor FieldDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Warning, "_Field", tags: Standards);

    /// <summary>The same where whole answers are kept: the rule, in other words.</summary>
    public static readonly DiagnosticDescriptor AnswerDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Warning, "_Answer", tags: Standards);

    public static readonly Rule Rule = new(Descriptor, FieldDescriptor, AnswerDescriptor) { Calls = OfCalls, Methods = OfMethods, Attributes = OfAttributes, Laws = Laws.All };

    private static Check<InvocationExpressionSyntax> OfCalls(RuleContext context)
    {
        var calls = new CacheCalls(context);
        var accesses = new KeptAccesses(context);
        return (syntax, cancellation) => Check(context, calls, accesses, syntax, cancellation);
    }

    private static Check<IMethodSymbol> OfMethods(RuleContext context)
    {
        var keeps = new StaticKeeps(context.Sources);
        var accesses = new KeptAccesses(context);
        return (method, cancellation) => keeps.In(method, cancellation)
            .Select(kept => (kept.Where, kept.Key, Found: accesses.Through(kept, cancellation)))
            .Where(kept => kept.Found is not null)
            .Select(kept => Create(context, FieldDescriptor, kept.Where, kept.Found!.Value.Report, kept.Found.Value.Access, kept.Key));
    }

    private static Check<AttributeUse> OfAttributes(RuleContext context)
    {
        var answers = new KeptAnswers(context);
        return (attribute, cancellation) => answers.Under(attribute, cancellation) is { } found
            ? new[] { Create(context, AnswerDescriptor, attribute.Syntax.GetLocation(), found.Report, found.Access) }
            : Enumerable.Empty<Diagnostic>();
    }

    private static IEnumerable<Diagnostic> Check(RuleContext context, CacheCalls calls, KeptAccesses accesses, InvocationExpressionSyntax syntax, CancellationToken cancellation)
    {
        if (calls.At(syntax, cancellation) is { } call && accesses.Through(call, cancellation) is { } found)
        {
            yield return Create(context, Descriptor, call.Where, found.Report, found.Access, call.Key);
        }
    }

    private static Diagnostic Create(RuleContext context, DiagnosticDescriptor descriptor, Location where, EntryPointReport report, AccessReport access, string key = "")
    {
        var doubt = access.Classification.IsGuess ? Doubt.Entity : access.Access.IsByShape ? Doubt.Shape : Doubt.None;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(AccessDiagnostics.EntryPointKindKey, report.EntryPoint.Kind.ToString())
            .Add(AccessDiagnostics.EntityKey, access.Entity.Name)
            .Add(Confidence.Key, doubt == Doubt.None ? Confidence.Certain : Confidence.Guess);
        return Diagnostic.Create(
            descriptor,
            where,
            Confidence.SeverityOf(doubt, descriptor.DefaultSeverity),
            new[] { context.Portable(access.Access.Site) },
            doubt == Doubt.None ? properties : properties.Add(Confidence.DoubtKey, doubt.ToString()),
            access.Entity.Name,
            key,
            report.EntryPoint.Name,
            RuleDescriptors.Text(WhoseKey(descriptor, access), string.Join(", ", access.ChosenBy)),
            Confidence.Sentence(doubt, report, access));
    }

    private static string WhoseKey(DiagnosticDescriptor descriptor, AccessReport access) =>
        ReferenceEquals(descriptor, AnswerDescriptor) ? (access.IsTiedByQuery ? "AUTHZ3003_Answer_Own" : "AUTHZ3003_Answer_Closed")
        : access.IsTiedByQuery ? "AUTHZ3003_Own"
        : access.ChosenBy.IsEmpty ? "AUTHZ3003_Chosen"
        : "AUTHZ3003_ChosenBy";
}
