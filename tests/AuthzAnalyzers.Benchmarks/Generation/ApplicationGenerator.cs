using System;
using System.Collections.Generic;
using System.Linq;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>
/// Makes up layered applications: entities and a context, repositories, services that call services of their own and of other modules (deep,
/// wide and in cycles), rules without data access, controllers. The same seed and size give the same text.
/// </summary>
internal sealed class ApplicationGenerator
{
    private readonly int seed;

    public ApplicationGenerator(int seed)
    {
        this.seed = seed;
    }

    /// <summary>An application of at least <paramref name="lines"/> lines.</summary>
    public GeneratedApplication OfLines(int lines) => Generate((total, _) => total >= lines);

    /// <summary>An application of at least <paramref name="files"/> files.</summary>
    public GeneratedApplication OfFiles(int files) => Generate((_, count) => count >= files);

    private GeneratedApplication Generate(Func<int, int, bool> isEnough)
    {
        var random = new Random(seed);
        var files = new List<GeneratedFile>();
        var (lines, methods) = (0, 0);
        for (var number = 0; !isEnough(lines, files.Count); number++)
        {
            var module = new ModuleWriter(number, random);
            module.Write();
            files.AddRange(module.Files);
            methods += module.Methods;
            foreach (var file in module.Files)
            {
                lines += file.Lines;
            }
        }

        files.AddRange(StartUpWriter.Write());
        return new GeneratedApplication(files, files.Sum(file => file.Lines), methods);
    }
}
