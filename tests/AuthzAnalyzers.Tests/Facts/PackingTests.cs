using System;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Facts;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

public class PackingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_packed_is_unpacked(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 250; i++)
        {
            var bytes = Bytes(random);
            var primer = i % 2 == 0 ? PackPrimer.None : new PackPrimer(Bytes(random));
            Assert.Equal(bytes, Unpacker.Unpack(Packer.Pack(bytes, primer), 0, bytes.Length, primer));
        }
    }

    [Fact]
    public void What_repeats_itself_is_packed_small()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => $"M:Shop.Services.Orders.OrderService.Get{i}(System.Int32)")));
        Assert.InRange(Packer.Pack(text, PackPrimer.None).Length, 1, text.Length / 15);
        Assert.InRange(Packer.Pack(new byte[100_000], PackPrimer.None).Length, 0, 400);
    }

    [Fact]
    public void What_both_sides_know_takes_no_room()
    {
        var text = Encoding.UTF8.GetBytes("M:Shop.Services.Orders.OrderService.GetByIdAsync(System.Int32)|returns");
        Assert.InRange(Packer.Pack(text, new PackPrimer(text)).Length, 1, 6);
    }

    [Fact]
    public void What_does_not_is_hardly_longer_packed()
    {
        var bytes = new byte[10_000];
        new Random(5).NextBytes(bytes);
        Assert.InRange(Packer.Pack(bytes, PackPrimer.None).Length, 1, 11_000);
    }

    [Fact]
    public void Bytes_that_nobody_packed_are_read_or_refused_within_the_asked_length()
    {
        var random = new Random(9);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            Assert.True(Unpacker.Unpack(bytes, 0, 5_000, PackPrimer.None) is null or { Length: 5_000 });
        }
    }

    [Fact]
    public void Bytes_are_printed_and_read()
    {
        var random = new Random(3);
        for (var length = 0; length < 200; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            bytes = length % 3 == 0 ? new byte[length] : bytes;
            var text = PrintedBytes.Print(bytes);
            Assert.Equal(bytes, PrintedBytes.Read(text));
            Assert.All(text, character => Assert.InRange(character, ' ', '~'));
            Assert.DoesNotContain('"', text);
            Assert.DoesNotContain('\\', text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("0000")]
    [InlineData("&&")]
    [InlineData("a\"")]
    [InlineData("ü0")]
    public void Text_that_nobody_printed_is_none(string text) => Assert.Null(PrintedBytes.Read(text));

    // Runs, repetitions from near and far, and what is neither.
    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(3_000)];
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 400), bytes.Length - at);
            var from = at == 0 ? -1 : random.Next(-1, at);
            for (var i = 0; i < length; i++, at++)
            {
                bytes[at] = from < 0 ? (byte)random.Next(256) : bytes[from + i];
            }
        }

        return bytes;
    }
}
