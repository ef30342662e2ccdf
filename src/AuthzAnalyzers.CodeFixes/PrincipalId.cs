using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>The caller's id as a principal tells it.</summary>
internal static class PrincipalId
{
    private const string Method = "FindFirstValue";

    /// <summary>The call that reads it, without regard to whether it is there; <see langword="null"/> where the compilation has no such claims.</summary>
    public static string? Of(DocumentEdits edits, SyntaxNode place, string principal)
    {
        if (edits.Model.Compilation.GetTypeByMetadataName("System.Security.Claims.ClaimTypes") is not { } claims
            || edits.Model.Compilation.GetTypeByMetadataName("System.Security.Claims.ClaimsPrincipal") is not { } type)
        {
            return null;
        }

        if (edits.Model.LookupSymbols(place.SpanStart, type, Method, includeReducedExtensionMethods: true).IsEmpty)
        {
            edits.Use("System.Security.Claims");
        }

        return $"{principal}.{Method}({edits.NameOf(claims, place.SpanStart)}.NameIdentifier)";
    }
}
