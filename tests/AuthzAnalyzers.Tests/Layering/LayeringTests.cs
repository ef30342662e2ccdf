using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AuthzAnalyzers.Tests.Documentation;
using Xunit;

namespace AuthzAnalyzers.Tests.Layering;

/// <summary>A room uses only those before it, so no rooms use each other. The doorways at the root use all and are used by none.</summary>
public class LayeringTests
{
    private const string Product = "AuthzAnalyzers";

    // The values of the analysis: a value holds a query, a query a proof or what callers prove, a proof evidence, and evidence speaks of values.
    private const int LargestCycle = 17;

    private static SourceGraph Sources => SourceGraph.Instance;

    [Fact]
    public void Every_folder_is_a_room() =>
        Assert.Empty(Sources.Files.Select(RoomOf).Distinct().Except(Rooms.InOrder));

    [Fact]
    public void Every_room_has_files() =>
        Assert.Empty(Rooms.InOrder.Except(Sources.Files.Select(RoomOf)));

    [Fact]
    public void A_namespace_is_its_folder() => Assert.Empty(Sources.Namespaces
        .Where(space => space.Declared != Product + string.Concat(FolderOf(space.File).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => "." + part)))
        .Select(space => $"{space.File}: {space.Declared}"));

    [Fact]
    public void A_room_uses_only_those_before_it() => Assert.Empty(Sources.Uses
        .Where(use => Rooms.PlaceOf(RoomOf(use.To)) > Rooms.PlaceOf(RoomOf(use.From)))
        .Select(use => $"{use.From}: {use.Name} of {use.To}")
        .Distinct());

    [Fact]
    public void No_rooms_use_each_other() =>
        Assert.Empty(SourceGraph.Cycles(Sources.Uses.Select(use => (RoomOf(use.From), RoomOf(use.To))).Distinct()).Select(cycle => string.Join(" ", cycle)));

    [Fact]
    public void Few_files_need_each_other()
    {
        var largest = SourceGraph.Cycles(Sources.Uses.Select(use => (use.From, use.To)).Distinct()).FirstOrDefault() ?? [];
        Assert.True(largest.Count <= LargestCycle, $"{largest.Count} files need each other: {string.Join(" ", largest)}");
    }

    [Theory]
    [InlineData("Knowledge", "Microsoft.CodeAnalysis")]
    [InlineData("Sql", "Microsoft.CodeAnalysis")]
    [InlineData(Rooms.Rules, "Microsoft.CodeAnalysis.FlowAnalysis")]
    [InlineData(Rooms.CodeFixes, "Microsoft.CodeAnalysis.FlowAnalysis")]
    [InlineData(Rooms.CodeFixes, "AuthzAnalyzers.Flow")]
    public void A_room_does_not_know(string room, string space) => Assert.Empty(Sources.Foreign
        .Where(use => RoomOf(use.File) == room && (use.Space == space || use.Space.StartsWith(space + ".", StringComparison.Ordinal)))
        .Select(use => $"{use.File}: {use.Name} of {use.Space}")
        .Distinct());

    [Theory]
    [MemberData(nameof(WithMaps))]
    public void A_room_begins_with_a_map(string room)
    {
        var lines = File.ReadAllLines(Generated.PathTo(["src", Product, .. room.Split('/'), "README.md"]));
        Assert.InRange(lines.Length, 5, 14);
        Assert.Equal("# " + room, lines[0]);
    }

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/how-it-works.md")]
    public void The_documents_say_the_one_order(string file) => Generated.IsFreshPart("rooms", Rooms.Described, file.Split('/'));

    public static IEnumerable<object[]> WithMaps() => Rooms.InOrder.Where(room => room is not (Rooms.Root or Rooms.CodeFixes)).Select(room => new object[] { room });

    private static string RoomOf(string file) => Rooms.Of(FolderOf(file) is var folder && folder.StartsWith(Rooms.CodeFixes, StringComparison.Ordinal) ? Rooms.CodeFixes : folder);

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');
}
