using System;
using System.Globalization;
using System.IO;
using System.Reflection;
using AuthzAnalyzers.Benchmarks.Building;

/// <summary>
/// What <c>DOTNET_STARTUP_HOOKS</c> runs first in every .NET process of a measured build: lets the compiler leave behind what it cost. The
/// runtime asks for a type of this name outside any namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        if (Environment.GetEnvironmentVariable(CompilerCost.FolderVariable) is { } folder && Assembly.GetEntryAssembly()?.GetName().Name == "csc")
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.Ticks} {GC.GetTotalAllocatedBytes(precise: true)}");
            File.WriteAllText(Path.Combine(folder, Guid.NewGuid().ToString("N")), line);
        }
    };
}
