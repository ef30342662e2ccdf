using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AuthzAnalyzers.Tests.Robustness.Language;

/// <summary>
/// No form of the language hides a read. Which forms there are the compiler itself says: one that it learns anew fails here until a sample
/// has it, or it is said why it cannot stand around a read.
/// </summary>
public class LanguageFormTests
{
    private const string Elsewhere = "stands outside of bodies";
    private const string OfBasic = "of Visual Basic only";
    private const string OfErrors = "of code that does not compile";

    /// <summary>Forms without a sample, by name, for not every compiler knows each of them, and why.</summary>
    private const string OfPreview = "A preview of the language that no version of it has yet.";

    private static readonly Dictionary<string, string> WithoutSample = new()
    {
        ["UnsafeExpression"] = OfPreview,
        ["WithElement"] = OfPreview,
    };

    private static readonly Dictionary<string, string> OperationsWithoutSample = new()
    {
        ["Stop"] = OfBasic,
        ["End"] = OfBasic,
        ["RaiseEvent"] = OfBasic,
        ["Parenthesized"] = OfBasic,
        ["OmittedArgument"] = OfBasic,
        ["StaticLocalInitializationSemaphore"] = OfBasic,
        ["ReDim"] = OfBasic,
        ["ReDimClause"] = OfBasic,
        ["FieldInitializer"] = Elsewhere,
        ["PropertyInitializer"] = Elsewhere,
        ["ParameterInitializer"] = Elsewhere,
        ["Attribute"] = Elsewhere,
        ["InterpolatedStringAppendInvalid"] = OfErrors,
        ["CollectionExpressionElementsPlaceholder"] = "of arguments to collection expressions, which the language does not have yet",
        ["CollectionElementInitializer"] = "not made any more by any compiler",
    };

    public static TheoryData<string> Samples()
    {
        var samples = new TheoryData<string>();
        foreach (var sample in LanguageSamples.All)
        {
            samples.Add(sample.Identifier.ValueText);
        }

        return samples;
    }

    [Fact]
    public void The_samples_compile() =>
        Assert.DoesNotContain(LanguageSamples.Project.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_read_is_reported_within(string form)
    {
        var sample = LanguageSamples.All.Single(sample => sample.Identifier.ValueText == form);

        Assert.Contains(await LanguageSamples.Found, found => found.Id == "AUTHZ1001" && LanguageSamples.Holds(sample, found));
    }

    [Fact]
    public async Task No_form_loses_a_method() =>
        Assert.DoesNotContain(await LanguageSamples.Found, found => found.Id is "AUTHZ9001" or "AD0001");

    [Fact]
    public void Every_statement_and_expression_has_a_sample() => Assert.Empty(LanguageKinds.Syntax()
        .Except(LanguageSamples.SyntaxSeen())
        .Select(kind => kind.ToString())
        .Except(WithoutSample.Keys));

    [Fact]
    public void Every_operation_has_a_sample() => Assert.Empty(LanguageKinds.Operations()
        .Except(LanguageSamples.OperationsSeen())
        .Select(kind => kind.ToString())
        .Except(OperationsWithoutSample.Keys));

    [Fact]
    public void What_is_said_to_have_no_sample_has_none()
    {
        Assert.Empty(WithoutSample.Keys.Intersect(LanguageSamples.SyntaxSeen().Select(kind => kind.ToString())));
        Assert.Empty(OperationsWithoutSample.Keys.Intersect(LanguageSamples.OperationsSeen().Select(kind => kind.ToString())));
    }

    [Fact]
    public void The_compiler_tells_its_forms()
    {
        var forms = LanguageKinds.Syntax().ToImmutableHashSet();

        Assert.Contains(SyntaxKind.LockStatement, forms);
        Assert.Contains(SyntaxKind.CheckedStatement, forms);
        Assert.Contains(SyntaxKind.UnsignedRightShiftAssignmentExpression, forms);
        Assert.Contains(SyntaxKind.CollectionExpression, forms);
        Assert.DoesNotContain(SyntaxKind.ClassDeclaration, forms);
        Assert.DoesNotContain(SyntaxKind.PlusToken, forms);
    }
}
