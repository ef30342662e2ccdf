using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Reports;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Rules.SharedCache;

/// <summary>Finds attributes by which caches between the server and its callers keep answers that hold customer data.</summary>
internal sealed class KeptAnswers
{
    private const char Comma = ',';

    private readonly RuleContext context;
    private readonly ImmutableHashSet<string> names;

    public KeptAnswers(RuleContext context)
    {
        this.context = context;
        names = context.Known.Catalog.Entries
            .Where(entry => entry.Role == Role.CachesResponses)
            .SelectMany(entry => AttributeNames.Spellings(entry.Subject.LookupName))
            .ToImmutableHashSet();
    }

    /// <summary>The first read whose records are in such an answer.</summary>
    public (EntryPointReport Report, AccessReport Access)? Under(AttributeUse attribute, CancellationToken cancellation)
    {
        if (!names.Contains(NameOf(attribute.Syntax.Name)) || attribute.Syntax.Parent?.Parent is not { } bearer)
        {
            return null;
        }

        var written = bearer is AnonymousFunctionExpressionSyntax ? attribute.Model.GetSymbolInfo(bearer, cancellation).Symbol : attribute.Model.GetDeclaredSymbol(bearer, cancellation);
        if (written?.GetAttributes().FirstOrDefault(data => data.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == attribute.Syntax.SyntaxTree && reference.Span == attribute.Syntax.Span) is not { } data
            || context.Known.FindType(data.AttributeClass, Role.CachesResponses) is not { } line
            || !IsShared(data, line))
        {
            return null;
        }

        return MethodsOf(written)
            .SelectMany(method => context.EntryPoints.In(method, cancellation).Select(entryPoint => context.Reports.Of(entryPoint, method, cancellation)))
            .Where(report => report.EntryPoint.HasOutsideCaller)
            .SelectMany(report => report.Accesses.Where(access => IsOfOneCaller(report, access)).Select(access => (Report: report, Access: access)))
            .OrderBy(found => found.Access.Classification.IsGuess)
            .Select(found => ((EntryPointReport, AccessReport)?)found)
            .FirstOrDefault();
    }

    // An address that everybody may ask for says whose data it is; an answer that only some callers get is handed to whoever asks next.
    private static bool IsOfOneCaller(EntryPointReport report, AccessReport access) =>
        access.Access.Operation == AccessOperation.Read
        && (access.IsTiedByQuery || access.Must > EvidenceLevel.None || EntryPointAuthorization.Strongest(report.EntryPoint.Evidence) > EvidenceLevel.None);

    // What is nearer to an action counts instead.
    private IEnumerable<IMethodSymbol> MethodsOf(ISymbol written) => written switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => Enumerable.Empty<IMethodSymbol>(),
        IMethodSymbol method => new[] { method },
        INamedTypeSymbol type => type.GetMembers().OfType<IMethodSymbol>().Where(method => !method.GetAttributes().Any(data => context.Known.IsType(data.AttributeClass, Role.CachesResponses))),
        _ => Enumerable.Empty<IMethodSymbol>(),
    };

    private static bool IsShared(AttributeData data, KnowledgeEntry line) =>
        (Given(data, line["seconds"]) is { } seconds && seconds != "0")
        && (Given(data, line["place"]) ?? line["shared"]) == line["shared"]
        && Given(data, line["never"]) != bool.TrueString
        && !(Given(data, line["varies"]) is { } headers && line["callers"] is { } callers && headers.Split(Comma).Any(header => callers.Split(Comma).Contains(header.Trim(), System.StringComparer.OrdinalIgnoreCase)));

    private static string? Given(AttributeData data, string? name) => data.NamedArguments
        .Where(argument => argument.Key == name && argument.Value.Kind != TypedConstantKind.Array)
        .Select(argument => System.Convert.ToString(argument.Value.Value, CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
