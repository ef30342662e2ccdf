using System.Linq;
using AuthzAnalyzers.Symbols;
using AuthzAnalyzers.Tests.EntryPoints;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AuthzAnalyzers.Tests.Outlines;

/// <summary>Which source types derive from a type, found by the names in base lists.</summary>
public class DerivedTypesTests
{
    [Fact]
    public void A_descendant_through_other_source_types_is_found() =>
        Assert.Equal("A B", Derived("Root", "class Root { } class A : Root { } class B : A { } class C { }"));

    [Fact]
    public void Another_type_of_the_same_name_has_other_descendants() =>
        Assert.Equal("A", Derived("One.Root", "namespace One { class Root { } class A : Root { } } namespace Two { class Root { } class B : Root { } }"));

    [Fact]
    public void A_parent_named_by_an_alias_is_found() =>
        Assert.Equal("A", Derived("Shop.Root", "using Base = Shop.Root; class A : Base { } namespace Shop { class Root { } }"));

    [Fact]
    public void A_parent_named_by_an_alias_of_the_project_is_found() =>
        Assert.Equal("A", Derived("Shop.Root", "global using Base = Shop.Root;", "class A : Base { } namespace Shop { class Root { } }"));

    [Fact]
    public void A_generic_parent_is_found_with_its_arguments_in_place() =>
        Assert.Equal("Orders", Derived("Shop.IStore`1", "namespace Shop { interface IStore<T> { } class Orders : Shop.IStore<int> { } }"));

    [Fact]
    public void What_derives_from_a_descendant_in_a_library_derives_from_the_library_type_too() =>
        Assert.Equal("A B", Derived("System.IO.Stream", "class A : System.IO.MemoryStream { } class B : A { } class C : System.IO.StringReader { public C() : base(\"\") { } }"));

    [Fact]
    public void A_type_in_parts_is_found_once() =>
        Assert.Equal("A", Derived("Root", "class Root { } interface IPart { } partial class A : Root { } partial class A : IPart { }"));

    [Fact]
    public void An_interface_implemented_by_a_base_type_is_implemented_by_its_descendants() =>
        Assert.Equal("A B", Derived("IPart", "interface IPart { } class A : IPart { } class B : A { }"));

    private static string Derived(string name, params string[] files)
    {
        var compilation = EntryPointsOf.Compile(files.Select((text, i) => ($"File{i}.cs", text)).ToArray());
        var type = compilation.GetTypeByMetadataName(name)!;
        return string.Join(" ", new SourceIndex(compilation).DerivedFrom(type).Select(found => found.Name));
    }
}
