using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.Rules;
using AuthzAnalyzers.Rules.PersonalDataInLog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes.PersonalDataInLog;

/// <summary>Logs the key of the record in the place of what it tells of a person, and calls the hole in the message by what it holds then.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PersonalDataInLogFix)), Shared]
public sealed class PersonalDataInLogFix : FindingFix
{
    private const string Key = "LogKey";
    private const string BareKey = "Id";

    /// <summary>The fix as editors make it.</summary>
    public PersonalDataInLogFix()
        : base(PersonalDataInLogRule.Id)
    {
    }

    private protected override FixEdit Start(SolutionEdits edits) => (finding, _, cancellation) => Edit(edits, finding, cancellation);

    private static async Task<string?> Edit(SolutionEdits edits, Diagnostic finding, CancellationToken cancellation)
    {
        if (!finding.Has(PersonalDataInLogRule.KeyKey)
            || await edits.At(finding.Location, cancellation).ConfigureAwait(false) is not var (document, node)
            || node is not ExpressionSyntax value
            || WithKey(value, finding.Text(PersonalDataInLogRule.KeyKey)) is not { } replacement
            || !MayBeAnything(value, document.Model, cancellation)
            || IsLoggedAlready(value, replacement))
        {
            return null;
        }

        if (value.Parent is ArgumentSyntax argument && TemplateOf(argument) is var (template, index))
        {
            var name = HoleFor(finding.Text(AccessDiagnostics.EntityKey), finding.Text(PersonalDataInLogRule.KeyKey));
            document.Change(template, Key + index, current => Renamed(current, index, name));
        }

        document.Change(value, Key, current => replacement.WithTriviaFrom(current));
        return FixTexts.Get(Key, replacement.ToString());
    }

    // 'customer.Email' and 'customer?.Email'.
    private static ExpressionSyntax? WithKey(ExpressionSyntax value, string key) => value switch
    {
        MemberAccessExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(key)).WithoutTrivia(),
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } access => access.WithWhenNotNull(binding.WithName(SyntaxFactory.IdentifierName(key))).WithoutTrivia(),
        _ => null,
    };

    // Where only a text may stand, a number may not.
    private static bool MayBeAnything(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation) => value.Parent switch
    {
        InterpolationSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (value != sum.Left || !IsFirst(sum)),
        ArgumentSyntax { Parent.Parent: var call } argument => IsOpen(model.GetTypeInfo(value, cancellation).ConvertedType)
            || (call is not null && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { OriginalDefinition: var method } && IsGenericPlace(method, argument)),
        _ => false,
    };

    // The sum of two numbers is a number: 'customer.Id + order.Id'.
    private static bool IsFirst(BinaryExpressionSyntax sum) => sum.Right is not (LiteralExpressionSyntax or InterpolatedStringExpressionSyntax);

    private static bool IsOpen(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Object;

    private static bool IsGenericPlace(IMethodSymbol method, ArgumentSyntax argument)
    {
        var index = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        return index < method.Parameters.Length && method.Parameters[index].Type is ITypeParameterSymbol { DeclaringMethod: not null };
    }

    private static bool IsLoggedAlready(ExpressionSyntax value, ExpressionSyntax replacement) =>
        value.FirstAncestorOrSelf<ArgumentListSyntax>() is { } list
        && list.Arguments.Any(argument => SyntaxFactory.AreEquivalent(argument.Expression.WithoutTrivia(), replacement));

    // The text with the holes is the last one before the values; a value's place among them is that of its hole.
    private static (LiteralExpressionSyntax Template, int Index)? TemplateOf(ArgumentSyntax argument)
    {
        var arguments = ((BaseArgumentListSyntax)argument.Parent!).Arguments;
        var at = arguments.IndexOf(argument);
        var template = arguments.Take(at).Select(before => before.Expression).OfType<LiteralExpressionSyntax>().LastOrDefault(text => text.IsKind(SyntaxKind.StringLiteralExpression) && Holes(text.Token.Text).Any());
        return template is null ? null : (template, at - arguments.IndexOf((ArgumentSyntax)template.Parent!) - 1);
    }

    private static LiteralExpressionSyntax Renamed(LiteralExpressionSyntax template, int index, string name)
    {
        var text = template.Token.Text;
        var holes = Holes(text).ToList();
        if (index >= holes.Count || holes.Any(hole => char.IsDigit(text[hole.Start])))
        {
            return template;
        }

        var (start, length) = holes[index];
        var renamed = SyntaxFactory.ParseExpression(text.Substring(0, start) + name + text.Substring(start + length));
        return renamed is LiteralExpressionSyntax literal ? template.WithToken(literal.Token.WithTriviaFrom(template.Token)) : template;
    }

    // Where the names of the holes stand, without what makes them wide or formats them.
    private static IEnumerable<(int Start, int Length)> Holes(string text)
    {
        for (var at = text.IndexOf('{'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('{', at + 1))
        {
            if (text[at + 1] == '{')
            {
                at++;
                continue;
            }

            var end = text.IndexOfAny(new[] { '}', ',', ':' }, at);
            if (end <= at + 1)
            {
                yield break;
            }

            yield return (at + 1, end - at - 1);
        }
    }

    private static string HoleFor(string entity, string key) => key == BareKey ? entity + BareKey : key;
}
