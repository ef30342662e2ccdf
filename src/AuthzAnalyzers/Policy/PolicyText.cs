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

/// <summary>The organisation's own knowledge: files named <c>AuthzPolicy.txt</c> among the additional files, in the shipped grammar.</summary>
internal static class PolicyText
{
    public const string FileName = "AuthzPolicy.txt";

    /// <summary>The shipped knowledge with the policy files' lines after it, so that they win.</summary>
    public static Catalog Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var catalog = Catalog.Shipped;
        foreach (var file in files.Where(IsPolicy).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.GetText(cancellation) is { } text)
            {
                catalog = catalog.With(file.Path, Lines(text));
            }
        }

        return catalog;
    }

    private static bool IsPolicy(AdditionalText file) => string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Lines(SourceText text) => text.Lines.Select(line => line.ToString());
}
