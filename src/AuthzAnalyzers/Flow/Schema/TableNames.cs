using System;
using System.Linq;
using AuthzAnalyzers.Knowledge;

namespace AuthzAnalyzers.Flow.Schema;

/// <summary>Compares the names of tables and types by what they mean.</summary>
internal static class TableNames
{
    /// <summary>Names that mean the same, whatever their number, case and underscores: <c>tbl_Customers</c> and <c>Customer</c>.</summary>
    public static string Normalized(Catalog catalog, string name)
    {
        var words = IdentifierPattern.Split(name);
        var skipped = words.Length > 1 && catalog.MatchName(Role.TablePrefixName, words[0]) is not null ? 1 : 0;
        return Singular(string.Concat(words.Skip(skipped)));
    }

    private static string Singular(string name)
    {
        if (name.Length > 4 && name.EndsWith("ies", StringComparison.Ordinal))
        {
            return name.Substring(0, name.Length - 3) + "y";
        }

        foreach (var plural in new[] { "sses", "shes", "ches", "xes" })
        {
            if (name.EndsWith(plural, StringComparison.Ordinal))
            {
                return name.Substring(0, name.Length - 2);
            }
        }

        return name.Length > 2 && name.EndsWith("s", StringComparison.Ordinal) && !name.EndsWith("ss", StringComparison.Ordinal) && !name.EndsWith("us", StringComparison.Ordinal)
            ? name.Substring(0, name.Length - 1)
            : name;
    }
}
