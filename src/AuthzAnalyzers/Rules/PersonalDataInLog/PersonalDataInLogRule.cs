using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>Personal data in a log, on a console, in a trace, in telemetry or in the text of an exception.</summary>
internal static class PersonalDataInLogRule
{
    public const string Id = "AUTHZ3001";

    /// <summary>Property: name of the member by which such objects are told apart; there if it can stand in the place of the logged member.</summary>
    public const string KeyKey = "Key";

    private const int MembersInMessage = 5;

    private static readonly string[] Standards = { "CWE-532", "CWE-359", "API3:2023", "ASVS-v5.0.0-16.2.5" };

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Warning, tags: Standards);

    public static readonly DiagnosticDescriptor WholeDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Warning, "_Whole", tags: Standards);

    public static readonly DiagnosticDescriptor CredentialDescriptor = RuleDescriptors.Create(Id, RuleDescriptors.Exposure, DiagnosticSeverity.Warning, "_Credential", tags: Standards);

    public static readonly Rule Rule = new(Descriptor, WholeDescriptor, CredentialDescriptor)
    {
        Calls = context => new Search(context).At,
        Throws = context => new Search(context).At,
        Laws = ImmutableArray.Create(Laws.Pipa, Laws.Pci, Laws.Gdpr),
    };

    private static Diagnostic Create(LogWrite write, LoggedValue value, string within, CustomerDataClassifier classifier)
    {
        var told = value.IsCredential ? value.Members.Where(member => member.IsCredential).ToList() : value.Members.ToList();
        var entity = value.Whole ?? told[0].Entity;
        var key = classifier.KeyOf(told[0].Entity);
        var isReplaceable = key is not null && value.Whole is null && !told[0].Name.Contains(".");
        var categories = string.Join(", ", told.SelectMany(member => member.Categories.Split(',')).Distinct().OrderBy(category => category, System.StringComparer.Ordinal));
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(AccessDiagnostics.EntityKey, entity.Name)
            .Add(AccessDiagnostics.CategoriesKey, categories.Replace(" ", ""))
            .Add(Confidence.Key, value.IsGuess ? Confidence.Guess : Confidence.Certain);
        properties = value.IsGuess ? properties.Add(Confidence.DoubtKey, nameof(Doubt.Entity)) : properties;
        properties = isReplaceable ? properties.Add(KeyKey, key) : properties;
        return Diagnostic.Create(
            value.IsCredential ? CredentialDescriptor : value.Whole is null ? Descriptor : WholeDescriptor,
            value.Place.GetLocation(),
            Confidence.SeverityOf(value.IsGuess ? Doubt.Entity : Doubt.None, DiagnosticSeverity.Warning),
            null,
            properties,
            within,
            value.Whole is null || value.IsCredential ? string.Join(", ", told.Take(MembersInMessage).Select(member => entity.Name + "." + member.Name)) : entity.Name,
            RuleDescriptors.Text("AUTHZ3001_To_" + write.Sink),
            value.Whole is null || value.IsCredential ? categories : string.Join(", ", told.Take(MembersInMessage).Select(member => member.Name)) + (told.Count > MembersInMessage ? ", …" : ""),
            key is null ? RuleDescriptors.Text("AUTHZ3001_Advice_Mask") : RuleDescriptors.Text("AUTHZ3001_Advice_Key", key, told[0].Entity.Name),
            value.IsGuess ? RuleDescriptors.Text("Doubt_Entity", entity.Name) : RuleDescriptors.Text("Doubt_None"));
    }

    private sealed class Search
    {
        private readonly RuleContext context;
        private readonly LogWrites writes;
        private readonly LoggedValues values;
        private readonly System.Lazy<bool> isTest;

        public Search(RuleContext context)
        {
            this.context = context;
            writes = new LogWrites(context);
            values = new LoggedValues(context);
            isTest = new System.Lazy<bool>(
                () => context.Known.Catalog.Entries.Any(entry => entry.Role == Knowledge.Role.TestFramework && context.Sources.Knows(entry.Subject.Type)),
                LazyThreadSafetyMode.PublicationOnly);
        }

        public IEnumerable<Diagnostic> At(InvocationExpressionSyntax call, CancellationToken cancellation) => Of(writes.At(call, cancellation), call, cancellation);

        public IEnumerable<Diagnostic> At(BaseObjectCreationExpressionSyntax exception, CancellationToken cancellation) => Of(writes.At(exception, cancellation), exception, cancellation);

        private IEnumerable<Diagnostic> Of(LogWrite? write, ExpressionSyntax call, CancellationToken cancellation)
        {
            if (write is null || isTest.Value)
            {
                yield break;
            }

            var said = new HashSet<SyntaxNode>();
            foreach (var value in write.Values.SelectMany(given => values.In(given.Value, given.Rendering)))
            {
                if (said.Add(value.Place))
                {
                    yield return Create(write, value, SymbolNames.OfEnclosing(context.Sources.ModelOf(call.SyntaxTree)?.GetEnclosingSymbol(call.SpanStart, cancellation)), context.Classifier);
                }
            }
        }
    }
}
