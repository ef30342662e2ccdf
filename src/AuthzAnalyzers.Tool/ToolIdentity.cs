namespace AuthzAnalyzers.Tool;

/// <summary>Who wrote a file.</summary>
internal static class ToolIdentity
{
    public const string Name = "AuthzAnalyzers";

    public const string Home = "https://github.com/AuthzAnalyzers/AuthzAnalyzers";

    public static readonly string Version = typeof(ToolIdentity).Assembly.GetName().Version!.ToString(3);
}
