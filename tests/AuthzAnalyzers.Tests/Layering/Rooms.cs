using System;
using System.Linq;

namespace AuthzAnalyzers.Tests.Layering;

/// <summary>The rooms of the product, in the one order there is: each uses only those before it.</summary>
internal static class Rooms
{
    /// <summary>Whoever stands in no room: the doorways and the composition. They use everything and are used by nobody.</summary>
    public const string Root = "";

    public const string Rules = "Rules";

    public const string CodeFixes = "CodeFixes";

    public static readonly string[] InOrder =
    [
        "Knowledge",
        "Policy",
        "Symbols",
        "EntryPoints/Arrivals",
        "EntryPoints/Requirements",
        "EntryPoints/StartUp",
        "EntryPoints/Attributes",
        "EntryPoints/Hosts",
        "EntryPoints",
        "Facts",
        "Sql",
        "Flow/Lattice",
        "Flow/Program",
        "Flow/Reach",
        "Flow/Members",
        "Flow/Schema",
        "Flow/Pipeline",
        "Flow/Solver",
        "Flow/Values",
        "Flow/ModelFilters",
        "Flow/CallerIdentity",
        "Flow/DataAccess",
        "Flow/SqlText",
        "Flow/Calls",
        "Flow/Guards",
        "Flow/Operations",
        "Flow/Exchange",
        "Flow/Reports",
        Rules,
        Root,
        CodeFixes,
    ];

    /// <summary>The room of a folder. Rules are one room: what each has for itself is its own business.</summary>
    public static string Of(string folder) => folder == Rules || folder.StartsWith(Rules + "/", StringComparison.Ordinal) ? Rules : folder;

    public static int PlaceOf(string room) => Array.IndexOf(InOrder, room);

    /// <summary>The order as the documents say it.</summary>
    public static string Described { get; } = string.Join(" → ", InOrder.Where(room => room != Root)) + "\n";
}
