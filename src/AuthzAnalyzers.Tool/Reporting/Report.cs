using System;
using AuthzAnalyzers.Tool.Inventory;

namespace AuthzAnalyzers.Tool.Reporting;

/// <summary>Everything that a report says, in whatever format.</summary>
/// <param name="Subject">What was analysed: the name of a solution, project or folder.</param>
/// <param name="Generated">The only moment in it.</param>
internal sealed record Report(string Subject, DateTimeOffset Generated, AccessInventory Inventory, Trend? Trend)
{
    public string GeneratedText => Generated.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
