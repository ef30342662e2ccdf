using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.Reports;

/// <summary>The order in which what was found is told: by file, then by place in the file.</summary>
internal static class PlaceOrder
{
    public static IOrderedEnumerable<T> ByPlace<T>(this IEnumerable<T> found, Func<T, Location> place) => found
        .OrderBy(one => place(one).SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(one => place(one).SourceSpan.Start);
}
