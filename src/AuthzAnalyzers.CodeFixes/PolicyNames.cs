using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>How code names a policy.</summary>
internal static class PolicyNames
{
    /// <summary>By the constant that defines it, where that can be named at the place, else by its text.</summary>
    /// <param name="constant">Documentation id of the constant, if there is one.</param>
    public static string Written(DocumentEdits edits, int position, string policy, string? constant)
    {
        var compilation = edits.Model.Compilation;
        return constant is not null
            && DocumentationCommentId.GetFirstSymbolForDeclarationId(constant, compilation) is IFieldSymbol { ContainingType: { } holder } field
            && compilation.IsSymbolAccessibleWithin(field, compilation.Assembly)
                ? edits.NameOf(holder, position) + "." + field.Name
                : SymbolDisplay.FormatLiteral(policy, quote: true);
    }
}
