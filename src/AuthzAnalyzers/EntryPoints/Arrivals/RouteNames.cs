using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.EntryPoints.Arrivals;

/// <summary>The names under which values lie in the paths by which requests come to an action.</summary>
internal sealed class RouteNames
{
    private static readonly char[] EndOfName = { ':', '=', '?' };

    private readonly ImmutableHashSet<string> inAll;
    private readonly ImmutableHashSet<string> inSome;

    /// <param name="templates">The paths, as attributes spell them; at least one.</param>
    public RouteNames(IReadOnlyList<string> templates)
    {
        var found = templates.Select(template => NamesIn(template).ToList()).ToList();
        inSome = Set(found.SelectMany(names => names));
        inAll = inSome.Where(part => found.All(names => names.Any(one => one.IsFilled && Same(one.Name, part)))).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a request has a value of that name in its path; <see langword="null"/> where some have.</summary>
    public bool? Has(string name) => inAll.Contains(name) ? true : inSome.Contains(name) ? null : false;

    private static ImmutableHashSet<string> Set(IEnumerable<(string Name, bool IsFilled)> names) =>
        names.Select(one => one.Name).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    // {id:int}, {id?}, {*path}, {page=1}; two braces are a brace.
    private static IEnumerable<(string Name, bool IsFilled)> NamesIn(string template)
    {
        for (var start = template.IndexOf('{'); start >= 0 && start + 1 < template.Length; start = template.IndexOf('{', start))
        {
            if (template[start + 1] == '{')
            {
                start += 2;
                continue;
            }

            var end = template.IndexOf('}', start);
            if (end < 0)
            {
                yield break;
            }

            var part = template.Substring(start + 1, end - start - 1);
            var name = part.TrimStart('*');
            var length = name.IndexOfAny(EndOfName);
            yield return (length < 0 ? name : name.Substring(0, length), !part.StartsWith("*", StringComparison.Ordinal) && !part.EndsWith("?", StringComparison.Ordinal));
            start = end;
        }
    }
}
