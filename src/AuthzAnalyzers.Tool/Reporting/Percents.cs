using System.Globalization;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>A percentage as it is read everywhere.</summary>
internal static class Percents
{
    /// <summary>With one decimal where there is one; a dash where nothing is asked for.</summary>
    public static string Text(double? percent) => percent is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) + " %" : "–";
}
