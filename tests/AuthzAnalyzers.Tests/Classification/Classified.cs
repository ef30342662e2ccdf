using System.Linq;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Tests.Classification;

/// <summary>Classifies one type of customer code.</summary>
internal static class Classified
{
    /// <summary>The annotations as a project sees them that copied them instead of referring to the package.</summary>
    public const string Annotations = """
        namespace AuthzAnalyzers.Annotations
        {
            public sealed class CustomerDataAttribute : Attribute
            {
                public string? OwnerKey { get; set; }

                public string? TenantKey { get; set; }
            }

            public sealed class PersonalInformationAttribute : Attribute { }

            public sealed class NotCustomerDataAttribute : Attribute { }
        }
        """;

    /// <summary>The type <paramref name="name"/> of the sources, or of a library where they declare none of that name.</summary>
    public static Symbols.Classification Type(string name, params string[] sources) => With("", name, sources);

    public static Symbols.Classification With(string policy, string name, params string[] sources)
    {
        var compilation = Compile.Project(sources);
        var type = compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().SingleOrDefault()
            ?? compilation.GetTypeByMetadataName(name)!;
        var catalog = Catalog.Shipped.With("AuthzPolicy.txt", policy.Split('\n'));
        return new CustomerDataClassifier(new KnownSymbols(catalog), new SourceIndex(compilation)).Classify(type);
    }

    /// <summary>A class with the given members, each <c>type name</c>, separated by semicolons.</summary>
    public static Symbols.Classification Class(string name, string members) =>
        Type(name, Declare(name, members));

    public static string Declare(string name, string members) =>
        $"public class {name} {{ {string.Concat(members.Split(';').Select(member => $"public {member.Trim()} {{ get; set; }} = default!; "))}}}";
}
