using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Policy;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AuthzAnalyzers.Rules.WeakExemption;

/// <summary>Finds what silences findings of ours without a reason, or past its last day. Thread-safe.</summary>
internal sealed class ExemptionReasons
{
    private const string Pragma = "pragma";
    private const string IdStart = "AUTHZ";

    private readonly KnownSymbols known;
    private readonly ImmutableHashSet<string> names;

    public ExemptionReasons(KnownSymbols known)
    {
        this.known = known;
        names = known.Catalog.Entries
            .Where(entry => entry.Role is Role.Exempts or Role.Suppresses)
            .SelectMany(entry => AttributeNames.Spellings(entry.Subject.LookupName))
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>Pragmas that disable rules of ours without a comment at their end or on the line above.</summary>
    public static IEnumerable<ExemptionDefect> In(SyntaxTree tree, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        if (!root.ContainsDirectives || !TreeOutline.Of(tree).Mentions(Pragma))
        {
            yield break;
        }

        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is not PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma || !pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
            {
                continue;
            }

            var own = pragma.ErrorCodes.FirstOrDefault(code => code.ToString().StartsWith(IdStart, StringComparison.OrdinalIgnoreCase));
            if (own is not null && !HasComment(tree.GetText(cancellation), pragma))
            {
                yield return new ExemptionDefect(ExemptionWeakness.NoReason, own.GetLocation(), "#pragma warning disable " + own);
            }
        }
    }

    /// <summary>What is wrong with an attribute that exempts or suppresses; <see langword="null"/> where nothing is, and for other attributes.</summary>
    public ExemptionDefect? At(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellation)
    {
        if (!names.Contains(SimpleName(attribute.Name)) || model.GetSymbolInfo(attribute, cancellation).Symbol is not IMethodSymbol constructor)
        {
            return null;
        }

        var line = known.FindType(constructor.ContainingType, Role.Exempts) ?? known.FindType(constructor.ContainingType, Role.Suppresses);
        string? Value(string? name) => name is null ? null : ArgumentOf(attribute, constructor, name, model, cancellation);
        if (line is null || (line.Role == Role.Suppresses && Value(line["id"])?.TrimStart().StartsWith(IdStart, StringComparison.OrdinalIgnoreCase) != true))
        {
            return null;
        }

        var what = "[" + AttributeNames.Short(constructor.ContainingType.Name) + "]";
        if (!Justification.IsGiven(Value(line["justification"])))
        {
            return new ExemptionDefect(ExemptionWeakness.NoReason, attribute.GetLocation(), what);
        }

        return Value(line["expires"]) is not { } day ? null
            : Setting.DayOf(day) is not { } last ? new ExemptionDefect(ExemptionWeakness.NoDay, attribute.GetLocation(), what, day)
            : known.Settings.Today > last ? new ExemptionDefect(ExemptionWeakness.Over, attribute.GetLocation(), what, day)
            : null;
    }

    private static string? ArgumentOf(AttributeSyntax attribute, IMethodSymbol constructor, string name, SemanticModel model, CancellationToken cancellation)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var given = argument.NameEquals?.Name.Identifier.ValueText
                ?? argument.NameColon?.Name.Identifier.ValueText
                ?? (i < constructor.Parameters.Length ? constructor.Parameters[i].Name : null);
            if (given == name)
            {
                return model.GetConstantValue(argument.Expression, cancellation).Value as string;
            }
        }

        return null;
    }

    private static bool HasComment(SourceText text, PragmaWarningDirectiveTriviaSyntax pragma)
    {
        var line = text.Lines.GetLineFromPosition(pragma.SpanStart);
        var own = line.ToString();
        var comment = own.IndexOf("//", StringComparison.Ordinal);
        return (comment >= 0 && Justification.IsGiven(own.Substring(comment + 2)))
            || (line.LineNumber > 0 && IsComment(text.Lines[line.LineNumber - 1].ToString().Trim()));
    }

    private static bool IsComment(string line) =>
        (line.StartsWith("//", StringComparison.Ordinal) && Justification.IsGiven(line.TrimStart('/')))
        || (line.EndsWith("*/", StringComparison.Ordinal) && Justification.IsGiven(line.Trim('/', '*', ' ')));

    private static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
