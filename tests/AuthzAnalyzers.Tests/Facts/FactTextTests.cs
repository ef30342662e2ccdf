using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Facts;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

public class FactTextTests
{
    private static readonly Fact[] Some =
    [
        new("M:Shop.Orders.Get(System.Int32)", TermText.Parse("returns,result(from(p0),holds(#0,tokens(Shop.Order/*)))")),
        new("M:Shop.Orders.All", TermText.Parse("returns,result(holds(#0,tokens(Shop.Order/*)))")),
        new("M:Shop.Orders.All", TermText.Parse("impl,unknown")),
        new("M:Shop.Orders.Save", TermText.Parse("saves")),
    ];

    [Fact]
    public void What_is_written_is_read() => Assert.Equal(Some.Order().Select(Text), Read(FactText.Write(Some)!)!.Value.Select(Text));

    [Fact]
    public void The_same_facts_are_the_same_text_in_any_order() => Assert.Equal(FactText.Write(Some), FactText.Write(Some.Reverse().Concat(Some)));

    // Its length and check sum are in what it begins with.
    [Fact]
    public void The_text_is_the_same_on_every_machine() =>
        Assert.StartsWith("f100_gj(J^w n|9,gA;%.fMbeHLtI!il2{m3&~b*^", FactText.Write(Some), StringComparison.Ordinal);

    [Fact]
    public void Names_may_hold_any_character()
    {
        Fact[] strange = [new("M:Ünï.\u26a0(\ud83d\ude00)", [FactTerm.Of("a(b),c|d\\e\nf", FactTerm.Of("ü"), FactTerm.Of("")), FactTerm.Of("a(b),c|d\\e\nf2")])];
        Assert.Equal(strange.Select(Text), Read(FactText.Write(strange)!)!.Value.Select(Text));
        Assert.DoesNotContain('\n', strange[0].ToString());
    }

    [Fact]
    public void Damaged_text_is_noticed_wherever_it_was_damaged()
    {
        var text = FactText.Write(Some)!;
        for (var i = 0; i < text.Length; i++)
        {
            Assert.Null(FactText.Read(text.Remove(i, 1)));
            Assert.Null(FactText.Read(text.Substring(0, i)));
            Assert.Null(FactText.Read(text.Remove(i, 1).Insert(i, text[i] == 'A' ? "B" : "A")));
        }
    }

    [Fact]
    public void Terms_in_many_facts_are_written_once()
    {
        const string Said = "access(Read,Shop.Customer,tokens(Shop.Customer/*),keys(p0),keyed),returns,result(holds(#0,tokens(Shop.Customer/*))),unaudited(#0)";
        var one = FactText.Write([new Fact("M:Shop.Customers.Get1", TermText.Parse(Said))])!.Length;
        var hundred = FactText.Write(Enumerable.Range(1, 100).Select(i => new Fact("M:Shop.Customers.Get" + i, TermText.Parse(Said))))!.Length;
        Assert.InRange(hundred, one, one + 500);
    }

    // Terms that are in the next twice each stand for more terms than anybody has room for.
    [Fact]
    public void Terms_that_double_themselves_are_not_followed()
    {
        var term = FactTerm.Of("x");
        for (var i = 0; i < 24; i++)
        {
            term = FactTerm.Of("x", term, term);
        }

        Assert.Null(FactTableReader.Read(FactTable.Write([new Fact("M:A.B", [term])])));
        Assert.NotNull(FactTableReader.Read(FactTable.Write([new Fact("M:A.B", [term.Arguments[0].Arguments[0].Arguments[0].Arguments[0].Arguments[0].Arguments[0]])])));
    }

    [Fact]
    public void Bytes_that_nobody_wrote_are_no_facts()
    {
        var random = new Random(17);
        var whole = FactTable.Write(Some);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = i % 2 == 0 ? new byte[random.Next(80)] : (byte[])whole.Clone();
            for (var j = 0; j < bytes.Length; j++)
            {
                bytes[j] = i % 2 == 0 || random.Next(12) == 0 ? (byte)random.Next(256) : bytes[j];
            }

            // Whatever it is, it is read or refused.
            Assert.True(FactTableReader.Read(bytes) is null or { Length: <= 80 * 4 });
        }
    }

    private static ImmutableArray<Fact>? Read(string text) => FactText.Read(text);

    private static string Text(Fact fact) => fact.ToString();
}
