using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Tool.Sarif;

/// <summary>A catalogue of weaknesses or requirements that rules refer to in their tags.</summary>
/// <param name="Prefix">How its tags begin.</param>
/// <param name="Suffix">How its tags end, where editions share a prefix.</param>
/// <param name="Link">Where an entry is explained; <c>{0}</c> stands for its id.</param>
internal sealed record Standard(string Name, string Organization, string Version, string About, string Prefix, string Suffix, string Link)
{
    public static readonly ImmutableArray<Standard> All =
    [
        new("CWE", "MITRE", "4.18", "Common Weakness Enumeration", "CWE-", "", "https://cwe.mitre.org/data/definitions/{0}.html"),
        new("OWASP API Security Top 10", "OWASP", "2023", "The ten most critical risks of APIs", "API", ":2023", "https://owasp.org/API-Security/editions/2023/en/0x11-t10/"),
        new("OWASP ASVS", "OWASP", "5.0.0", "Application Security Verification Standard", "ASVS-v5.0.0-", "", "https://github.com/OWASP/ASVS/tree/v5.0.0"),
    ];

    /// <summary>The entry that a tag names; null where the tag is of another catalogue.</summary>
    public string? Entry(string tag) =>
        tag.StartsWith(Prefix, StringComparison.Ordinal) && tag.EndsWith(Suffix, StringComparison.Ordinal) && tag.Length > Prefix.Length + Suffix.Length
            ? tag[Kept..^Suffix.Length]
            : null;

    /// <summary>The entries that any of the tags name, each once, in a fixed order.</summary>
    public ImmutableArray<string> Entries(IEnumerable<string> tags) =>
        tags.Select(Entry).OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(id => id.Length).ThenBy(id => id, StringComparer.Ordinal).ToImmutableArray();

    // API5 is the entry's own name; CWE-862 is entry 862.
    private int Kept => Suffix.Length > 0 ? 0 : Prefix.Length;
}
