using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>The analyzers that ours is compared with, from their packages.</summary>
internal static class Peers
{
    /// <summary>Security Code Scan, SonarAnalyzer with its default rules, and the SDK's taint rules CA3001 to CA3012.</summary>
    public static IReadOnlyList<AnalyzerSet> Load() => new[]
    {
        Set("Security Code Scan 5.6.7", "SecurityCodeScan", "SecurityCodeScan.VS2019.dll", _ => true, ImmutableDictionary<string, ReportDiagnostic>.Empty),
        Set("SonarAnalyzer.CSharp 8.33", "Sonar", "SonarAnalyzer.CSharp.dll", _ => true, ImmutableDictionary<string, ReportDiagnostic>.Empty),
        Set("SDK CA3001-CA3012", "NetAnalyzers", "Microsoft.CodeAnalysis.NetAnalyzers.dll", IsTaintRule, TaintRules().ToDictionary(id => id, _ => ReportDiagnostic.Warn)),
    };

    private static IEnumerable<string> TaintRules() => Enumerable.Range(3001, 12).Select(number => "CA" + number);

    private static bool IsTaintRule(DiagnosticAnalyzer analyzer) => analyzer.SupportedDiagnostics.Any(rule => TaintRules().Contains(rule.Id));

    private static AnalyzerSet Set(string name, string package, string file, Func<DiagnosticAnalyzer, bool> takes, IReadOnlyDictionary<string, ReportDiagnostic> severities)
    {
        var path = Directory.EnumerateFiles(FolderOf(package), file, SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var assembly = new PackageLoadContext(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path);
        var analyzers = Types(assembly)
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && IsForCSharp(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(takes)
            .ToImmutableArray();
        return new AnalyzerSet(name, analyzers, severities);
    }

    private static string FolderOf(string package) => typeof(Peers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "Package:" + package).Value!;

    private static bool IsForCSharp(Type type) =>
        type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute && attribute.Languages.Contains(LanguageNames.CSharp);

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            // Code fixes of the same assembly ask for parts of an editor that are not here.
            return exception.Types.OfType<Type>();
        }
    }
}
