using System.Collections.Generic;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>A layered application made up for measuring.</summary>
/// <param name="Lines">Lines of all files.</param>
/// <param name="Methods">Methods with a body.</param>
internal sealed record GeneratedApplication(IReadOnlyList<GeneratedFile> Files, int Lines, int Methods);
