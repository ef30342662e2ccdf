using System.Globalization;

namespace AuthzAnalyzers.Flow.Values;

/// <summary>Names of a tuple's items.</summary>
internal static class TupleItems
{
    /// <summary>The name of the item at a place, whatever else the source calls it.</summary>
    public static string NameOf(int index) => "Item" + (index + 1).ToString(CultureInfo.InvariantCulture);
}
