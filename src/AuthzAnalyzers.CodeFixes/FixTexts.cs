using System.Reflection;
using System.Resources;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Titles of the fixes, in the language of the editor.</summary>
internal static class FixTexts
{
    private static readonly ResourceManager Texts = new("AuthzAnalyzers.CodeFixes.Fixes", typeof(FixTexts).GetTypeInfo().Assembly);

    public static string Get(string key, params string[] arguments) =>
        new LocalizableResourceString(key, Texts, typeof(FixTexts), arguments).ToString();
}
