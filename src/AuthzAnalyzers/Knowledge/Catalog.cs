using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;

namespace AuthzAnalyzers.Knowledge;

/// <summary>All knowledge of a compilation, indexed by name. Later entries win over earlier ones.</summary>
internal sealed class Catalog
{
    private const string ResourcePrefix = "Knowledge/";

    private static readonly Lazy<Catalog> LazyShipped = new(ReadShipped);

    private readonly Dictionary<string, ImmutableArray<KnowledgeEntry>> members;
    private readonly Dictionary<string, ImmutableArray<KnowledgeEntry>> types;
    private readonly Dictionary<Role, NameIndex> names;

    private readonly ConcurrentDictionary<(Role Role, string Identifier), KnowledgeEntry?>? matches;

    private Catalog(Catalog other)
    {
        Entries = other.Entries;
        Problems = other.Problems;
        members = other.members;
        types = other.types;
        names = other.names;
        matches = new ConcurrentDictionary<(Role Role, string Identifier), KnowledgeEntry?>(NameKeyComparer.Instance);
    }

    private Catalog(ImmutableArray<KnowledgeEntry> entries, ImmutableArray<KnowledgeProblem> problems)
    {
        Entries = entries;
        Problems = problems;
        members = Index(entries.Where(entry => (entry.Subject.Kind & SubjectKinds.Member) != 0));
        types = Index(entries.Where(entry => entry.Subject.Kind == SubjectKinds.Type));
        names = entries
            .Where(entry => entry.Subject.Kind == SubjectKinds.Name)
            .GroupBy(entry => entry.Role)
            .ToDictionary(group => group.Key, group => new NameIndex(group));
    }

    /// <summary>What ships with the analyzers. Immutable, the same for every compilation.</summary>
    public static Catalog Shipped => LazyShipped.Value;

    public ImmutableArray<KnowledgeEntry> Entries { get; }

    public ImmutableArray<KnowledgeProblem> Problems { get; }

    /// <summary>Simple names of all members that mean something; a name that is not here needs no binding.</summary>
    public IReadOnlyCollection<string> MemberNames => members.Keys;

    public static Catalog Parse(string file, IEnumerable<string> lines) => Empty().With(file, lines);

    /// <summary>This catalog with the lines of one more text.</summary>
    public Catalog With(string file, IEnumerable<string> lines)
    {
        var entries = Entries.ToBuilder();
        var problems = Problems.ToBuilder();
        KnowledgeParser.Parse(file, lines, entries, problems);
        return new Catalog(entries.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>Entries for members of that simple name, in order.</summary>
    public ImmutableArray<KnowledgeEntry> MembersNamed(string name) =>
        members.TryGetValue(name, out var found) ? found : ImmutableArray<KnowledgeEntry>.Empty;

    /// <summary>Entries for types of that simple name, in order.</summary>
    public ImmutableArray<KnowledgeEntry> TypesNamed(string name) =>
        types.TryGetValue(name, out var found) ? found : ImmutableArray<KnowledgeEntry>.Empty;

    /// <summary>The last name entry of <paramref name="role"/> that <paramref name="identifier"/> matches, or <see langword="null"/>.</summary>
    public KnowledgeEntry? MatchName(Role role, string identifier)
    {
        if (!names.TryGetValue(role, out var index))
        {
            return null;
        }

        if (matches is null)
        {
            return index.LastMatch(identifier);
        }

        return matches.TryGetValue((role, identifier), out var known) ? known : matches.GetOrAdd((role, identifier), index.LastMatch(identifier));
    }

    /// <summary>Whether a name that is asked about once matches: not worth remembering.</summary>
    public bool MatchesName(Role role, string identifier) => names.TryGetValue(role, out var index) && index.LastMatch(identifier) is not null;

    /// <summary>
    /// This catalog, remembering what names match: a compilation asks about the same few thousand again and again. It lives as long as the
    /// compilation is analysed, so that nothing grows for ever.
    /// </summary>
    public Catalog Remembering() => new(this);

    private static Catalog Empty() => new(ImmutableArray<KnowledgeEntry>.Empty, ImmutableArray<KnowledgeProblem>.Empty);

    private static Dictionary<string, ImmutableArray<KnowledgeEntry>> Index(IEnumerable<KnowledgeEntry> entries) => entries
        .GroupBy(entry => entry.Subject.LookupName, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);

    private static Catalog ReadShipped()
    {
        var assembly = typeof(Catalog).GetTypeInfo().Assembly;
        var catalog = Empty();
        var texts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal);
        var entries = catalog.Entries.ToBuilder();
        var problems = catalog.Problems.ToBuilder();
        foreach (var text in texts)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(text)!);
            KnowledgeParser.Parse(text.Substring(ResourcePrefix.Length), Lines(reader), entries, problems);
        }

        return new Catalog(entries.ToImmutable(), problems.ToImmutable());
    }

    // The comparer that tuples bring along boxes the role.
    private sealed class NameKeyComparer : IEqualityComparer<(Role Role, string Identifier)>
    {
        public static readonly NameKeyComparer Instance = new();

        public bool Equals((Role Role, string Identifier) left, (Role Role, string Identifier) right) =>
            left.Role == right.Role && string.Equals(left.Identifier, right.Identifier, StringComparison.Ordinal);

        public int GetHashCode((Role Role, string Identifier) key) => unchecked(((int)key.Role * 397) ^ StringComparer.Ordinal.GetHashCode(key.Identifier));
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
