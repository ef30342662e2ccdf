using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Policy;

/// <summary>
/// The organisation's own knowledge: files named <c>AuthzPolicy.txt</c> among the additional files, and the one that the project names, in the
/// shipped grammar.
/// </summary>
internal sealed class PolicyFiles
{
    public const string FileName = "AuthzPolicy.txt";

    private const string FileProperty = "AuthzPolicyFile";

    private readonly ImmutableDictionary<string, SourceText> texts;

    private PolicyFiles(Catalog catalog, ImmutableDictionary<string, SourceText> texts)
    {
        Catalog = catalog;
        this.texts = texts;
        Lines = catalog.Entries.RemoveRange(0, Catalog.Shipped.Entries.Length);
    }

    /// <summary>The shipped knowledge with the policy files' lines after it, so that they win.</summary>
    public Catalog Catalog { get; }

    /// <summary>The lines of the policy files that could be understood, in the order of files and lines.</summary>
    public ImmutableArray<KnowledgeEntry> Lines { get; }

    public static PolicyFiles Read(ImmutableArray<AdditionalText> files, Settings settings, CancellationToken cancellation)
    {
        var catalog = Catalog.Shipped;
        var texts = ImmutableDictionary.CreateBuilder<string, SourceText>(StringComparer.Ordinal);
        var named = settings.Property(FileProperty);
        foreach (var file in files.Where(file => IsPolicy(file, named)).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (!texts.ContainsKey(file.Path) && file.GetText(cancellation) is { } text)
            {
                texts.Add(file.Path, text);
                catalog = catalog.With(file.Path, text.Lines.Select(line => line.ToString()));
            }
        }

        return new PolicyFiles(catalog, texts.ToImmutable());
    }

    /// <summary>A problem of a line that was understood, at a word of it.</summary>
    public KnowledgeProblem Problem(KnowledgeEntry line, string word, ProblemKind kind, params string[] details)
    {
        var text = texts.TryGetValue(line.File, out var file) && line.Line < file.Lines.Count ? file.Lines[line.Line].ToString() : "";
        var start = Math.Max(0, text.IndexOf(word, StringComparison.Ordinal));
        return new KnowledgeProblem(line.File, line.Line, start, Math.Min(word.Length, text.Length - start), kind, details);
    }

    // Another spelling of the same path ends alike.
    private static bool IsPolicy(AdditionalText file, string? named) =>
        string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase)
        || (named is not null && Slashes(file.Path).EndsWith(Slashes(named).TrimStart('.', '/'), StringComparison.OrdinalIgnoreCase));

    private static string Slashes(string path) => path.Replace('\\', '/');
}
