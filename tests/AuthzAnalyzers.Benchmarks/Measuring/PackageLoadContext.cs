using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace AuthzAnalyzers.Benchmarks.Measuring;

/// <summary>Loads an analyzer's assembly with what lies beside it; the compiler's own assemblies come from the host.</summary>
internal sealed class PackageLoadContext : AssemblyLoadContext
{
    private readonly string folder;

    public PackageLoadContext(string folder)
        : base(folder)
    {
        this.folder = folder;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || name.StartsWith("Microsoft.CodeAnalysis", System.StringComparison.Ordinal) && !name.Contains("Analyzers"))
        {
            return null;
        }

        var path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) && !name.StartsWith("System.", System.StringComparison.Ordinal) ? LoadFromAssemblyPath(path) : null;
    }
}
