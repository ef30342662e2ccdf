namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>One source file of a generated application.</summary>
internal sealed record GeneratedFile(string Path, string Text, int Lines);
