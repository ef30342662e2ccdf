using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace AuthzAnalyzers.Benchmarks.Applications;

/// <summary>What the generator wrote into a project's assembly, and the assembly as the projects above refer to it.</summary>
/// <param name="Reference">The assembly without bodies; the sources where it cannot be emitted.</param>
/// <param name="Time">Time of the generator.</param>
/// <param name="Allocated">Bytes allocated by it.</param>
/// <param name="Characters">Length of the generated text.</param>
internal sealed record ProjectFacts(MetadataReference Reference, TimeSpan Time, long Allocated, int Characters)
{
    public static ProjectFacts Of(CSharpCompilation compilation)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var driver = CSharpGeneratorDriver.Create(
            new[] { new FactGenerator().AsSourceGenerator() }, parseOptions: (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options);
        var result = driver.RunGenerators(compilation).GetRunResult();
        var time = watch.Elapsed;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var generated = compilation.AddSyntaxTrees(result.GeneratedTrees);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false, tolerateErrors: true));
        return new ProjectFacts(
            emitted.Success ? MetadataReference.CreateFromImage(image.ToArray()) : compilation.ToMetadataReference(),
            time,
            allocated,
            result.GeneratedTrees.Sum(tree => tree.Length));
    }
}
