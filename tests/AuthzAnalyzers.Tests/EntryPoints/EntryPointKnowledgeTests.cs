using System;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.EntryPoints;

public class EntryPointKnowledgeTests
{
    [Theory]
    [InlineData("entry-points/aspnetcore.txt")]
    [InlineData("entry-points/response.txt")]
    [InlineData("authorization/aspnetcore.txt")]
    [InlineData("authorization/identity.txt")]
    [InlineData("data-access/identity.txt")]
    public void Every_line_names_something_that_exists(string file)
    {
        var compilation = EntryPointsOf.Compile(("Empty.cs", ""));

        var unknown = Catalog.Shipped.Entries
            .Where(entry => entry.File == file && !Exists(entry.Subject, compilation))
            .Select(entry => $"{entry.File}({entry.Line + 1}): {entry.Subject.Text}");

        Assert.True(!unknown.Any(), string.Join("\n", unknown));
        Assert.Contains(Catalog.Shipped.Entries, entry => entry.File == file);
        Assert.DoesNotContain(Catalog.Shipped.Problems, problem => problem.File == file);
    }

    [Fact]
    public void Every_parameter_that_a_line_names_is_one_of_some_overload()
    {
        var compilation = EntryPointsOf.Compile(("Empty.cs", ""));
        var naming = new[] { "handler", "pattern", "path", "policy", "area", "name", "roles", "claim", "resource", "principal", "privilege", "account", "record", "key", "content", "keeps" };

        var unknown =
            from entry in Catalog.Shipped.Entries
            where entry.Subject.Kind == SubjectKinds.Method
            from methods in new[] { Methods(entry.Subject, compilation) }
            where methods.Length > 0
            from argument in entry.Arguments
            where naming.Contains(argument.Key)
            from parameter in argument.Value.Split(',')
            where !methods.Any(method => method.Parameters.Any(p => p.Name == parameter))
            select $"{entry.File}({entry.Line + 1}): {argument.Key}={parameter}";

        Assert.True(!unknown.Any(), string.Join("\n", unknown));
    }

    private static IMethodSymbol[] Methods(Subject subject, Compilation compilation) =>
        compilation.GetTypeByMetadataName(subject.Type)?.GetMembers(subject.Member).OfType<IMethodSymbol>().ToArray() ?? [];

    private static bool Exists(Subject subject, Compilation compilation)
    {
        if (subject.Kind == SubjectKinds.Name)
        {
            return true;
        }

        var type = compilation.GetTypeByMetadataName(subject.Type);
        return subject.Kind == SubjectKinds.Type
            ? type is not null
            : type is not null && type.GetMembers(subject.Member == "#ctor" ? ".ctor" : subject.Member)
                .Any(member => !subject.HasParameterList || string.Equals(member.GetDocumentationCommentId(), subject.Text, StringComparison.Ordinal));
    }
}
