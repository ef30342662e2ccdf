namespace AuthzAnalyzers.PackageTests;

/// <summary>A directory outside the repository, so that nothing of the repository's settings reaches the projects in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("authz-").FullName;

    public string PathTo(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Write(string relativePath, string text)
    {
        var path = PathTo(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
