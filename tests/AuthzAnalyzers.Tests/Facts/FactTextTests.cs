using System;
using System.Linq;
using AuthzAnalyzers.Facts;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

public class FactTextTests
{
    private static readonly Fact[] Some =
    [
        new("M:Shop.Orders.Get(System.Int32)", [FactTerm.Of("returns"), FactTerm.Of("result", FactTerm.Of("from", FactTerm.Of("p0")))]),
        new("M:Shop.Orders.All", [FactTerm.Of("saves")]),
        new("M:Shop.Orders.All", [FactTerm.Of("impl"), FactTerm.Of("unknown")]),
    ];

    [Fact]
    public void What_is_written_is_read()
    {
        var read = FactText.Read(FactText.Write(Some))!;
        Assert.Equal(["saves", "impl,unknown"], read["M:Shop.Orders.All"].Reverse());
        Assert.Equal("returns,result(from(p0))", FactTerm.Text(FactTerm.Parse(Assert.Single(read["M:Shop.Orders.Get(System.Int32)"]))!.Value));
    }

    [Fact]
    public void The_same_facts_are_the_same_text_in_any_order() => Assert.Equal(FactText.Write(Some), FactText.Write(Some.Reverse().Concat(Some)));

    [Fact]
    public void Names_may_hold_any_character()
    {
        var term = FactTerm.Of("a(b),c|d\\e\nf", FactTerm.Of("ü"));
        var read = Assert.Single(FactTerm.Parse(term.ToString())!.Value);
        Assert.Equal(term.Name, read.Name);
        Assert.Equal("ü", Assert.Single(read.Arguments).Name);
        Assert.DoesNotContain('\n', term.ToString());
    }

    [Fact]
    public void Damaged_text_is_noticed_wherever_it_was_damaged()
    {
        var text = FactText.Write(Some);
        for (var i = 0; i < text.Length; i++)
        {
            Assert.Null(FactText.Read(text.Remove(i, 1)));
            Assert.Null(FactText.Read(text.Substring(0, i)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,")]
    [InlineData("a(")]
    [InlineData("a()")]
    [InlineData("a(b")]
    [InlineData("a(b))")]
    [InlineData(",")]
    public void Text_that_is_no_list_of_terms_is_none(string text) => Assert.Null(FactTerm.Parse(text));

    [Fact]
    public void Endless_nesting_is_not_followed() => Assert.Null(FactTerm.Parse(string.Concat(Enumerable.Repeat("a(", 100_000))));
}
