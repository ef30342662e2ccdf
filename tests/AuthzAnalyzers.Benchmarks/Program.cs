using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;

namespace AuthzAnalyzers.Benchmarks;

/// <summary>
/// Measures the analysis against the compiler and against other analyzers, in one process, one after the other; or one thing by itself,
/// where an option asks for it.
/// </summary>
internal static class Program
{
    private static readonly Option<bool> SmokeOption = new("--smoke") { Description = "A small run that finishes in a minute and fails if something is broken." };

    private static readonly Option<bool> HostileOption = new("--hostile") { Description = "Only the shapes that invite an analysis to do more than the code is long, each at a size, twice and four times it." };

    private static readonly Option<int?> BuildOption = new("--build")
    {
        Description = "Only real builds of a generated application of so many lines (100000), in projects, with the package and without: what the compilers cost.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<DirectoryInfo?> AppsOption = new("--apps") { Description = "Only the projects below a folder, whosever they are, without building them." };

    private static readonly Option<bool> FactsOption = new("--facts") { Description = "With --apps: projects below are assemblies with facts, as in a build, not sources, as in an editor." };

    private static readonly Option<string?> OnlyOption = new("--only") { Description = "With --apps: only projects whose path contains this." };

    private static readonly Option<FileInfo?> ReferencesOption = new("--references") { Description = "With --apps: a file that lists further assemblies to compile against, a path a line." };

    private static readonly Option<int[]> SizesOption = new("--sizes")
    {
        Description = "Lines of the generated applications.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => new[] { 1_000, 10_000, 100_000 },
    };

    private static readonly Option<int> PeersOption = new("--peers-up-to") { Description = "Largest size on which the other analyzers run too; 0 for none.", DefaultValueFactory = _ => 10_000 };

    private static readonly Option<int> RoundsOption = new("--rounds") { Description = "Runs of each measurement; the median counts.", DefaultValueFactory = _ => 3 };

    private static readonly Option<int> EditsOption = new("--edits") { Description = "Keystrokes in a project of 500 files, ten in each file that is edited; 0 for none.", DefaultValueFactory = _ => 100 };

    private static readonly Option<int> SeedOption = new("--seed") { Description = "Seed of the generated applications.", DefaultValueFactory = _ => 2026 };

    public static async Task<int> Main(string[] arguments)
    {
        var command = new RootCommand("Benchmarks of AuthzAnalyzers: ratios to the compiler's own binding, and to other analyzers.")
        {
            SmokeOption, HostileOption, BuildOption, AppsOption, FactsOption, OnlyOption, ReferencesOption, SizesOption, PeersOption, RoundsOption, EditsOption, SeedOption,
        };
        command.SetAction(RunAsync);
        return await command.Parse(arguments).InvokeAsync();
    }

    private static Task<int> RunAsync(ParseResult parsed)
    {
        var rounds = parsed.GetValue(RoundsOption);
        var seed = parsed.GetValue(SeedOption);
        return parsed.GetValue(SmokeOption) ? Modes.SmokeAsync(seed)
            : parsed.GetValue(HostileOption) ? Modes.HostileAsync(rounds)
            : parsed.GetResult(BuildOption) is { Implicit: false } ? Modes.BuildAsync(seed, parsed.GetValue(BuildOption) ?? 100_000, rounds)
            : parsed.GetValue(AppsOption) is { } folder ? Modes.ApplicationsAsync(folder, parsed.GetValue(FactsOption), parsed.GetValue(OnlyOption), parsed.GetValue(ReferencesOption), rounds)
            : Modes.SizesAsync(seed, parsed.GetValue(SizesOption)!, parsed.GetValue(PeersOption), parsed.GetValue(EditsOption), rounds);
    }
}
