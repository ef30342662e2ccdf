using System.Linq;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Symbols;

/// <summary>Which assemblies are of one application, as far as their names and keys tell, and what is the framework's.</summary>
internal static class AssemblyFamily
{
    /// <summary>What the names of one application's projects begin with: 'Shop.Web' and 'Shop.Domain' are of one family.</summary>
    public static string NameOf(IAssemblySymbol assembly) => assembly.Name.Split('.')[0];

    /// <summary>Whether two assemblies may be of one application: its projects need not share the first word of their names; libraries that are signed have a key of their own.</summary>
    public static bool MayBeOne(IAssemblySymbol assembly, IAssemblySymbol own) =>
        NameOf(assembly) == NameOf(own) || assembly.Identity.PublicKeyToken.SequenceEqual(own.Identity.PublicKeyToken);

    /// <summary>Whether a namespace lies in one of the framework's.</summary>
    public static bool IsOfFramework(INamespaceSymbol? space)
    {
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space?.Name is nameof(System) or nameof(Microsoft);
    }
}
