using System.Text.Json.Nodes;
using AuthzAnalyzers.Tool.Tests.Verification;

namespace AuthzAnalyzers.Tool.Tests;

/// <summary>What code scanning is given.</summary>
public sealed class MergedLogTests
{
    [Fact]
    public async Task What_is_written_is_sarif_2_1()
    {
        using var shop = new Workplace();

        await shop.MergeAsync(Shop.Write(shop));

        Schemas.AssertValid(Schemas.Sarif, shop.Read("merged.sarif"));
    }

    [Fact]
    public async Task A_log_as_the_compiler_writes_it_becomes_valid_sarif_of_our_findings_alone()
    {
        using var shop = new Workplace();

        var run = await shop.MergeAsync(shop.Write("compiler.sarif", Schemas.Resource("compiler.sarif")));

        Schemas.AssertValid(Schemas.Sarif, shop.Read("merged.sarif"));
        Assert.Equal(16, run["results"]!.AsArray().Count);
        Assert.All(run["results"]!.AsArray(), result => Assert.StartsWith("AUTHZ", (string)result!["ruleId"]!, StringComparison.Ordinal));
        Assert.All(run["tool"]!["driver"]!["rules"]!.AsArray(), rule => Assert.StartsWith("AUTHZ", (string)rule!["id"]!, StringComparison.Ordinal));
    }

    [Fact]
    public void The_schema_refuses_what_is_no_sarif() =>
        Assert.ThrowsAny<Exception>(() => Schemas.AssertValid(Schemas.Sarif, """{ "version": "2.1.0", "runs": [{ "tool": {}, "results": [{ "level": "loud" }] }] }"""));

    [Fact]
    public async Task The_driver_is_AuthzAnalyzers_and_the_map_stays_out()
    {
        using var shop = new Workplace();

        var run = await shop.MergeAsync(Shop.Write(shop));

        Assert.Equal("AuthzAnalyzers", (string?)run["tool"]!["driver"]!["name"]);
        Assert.Equal(["AUTHZ1001", "AUTHZ1002", "AUTHZ2001"], run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => (string)rule!["id"]!));
        Assert.DoesNotContain(run["results"]!.AsArray(), result => (string?)result!["ruleId"] == "AUTHZ0001");
        Assert.All(run["results"]!.AsArray(), result => Assert.Equal(
            (string?)result!["ruleId"], (string?)run["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!["id"]));
    }

    [Fact]
    public async Task Paths_are_relative_to_the_repository_and_no_machine_is_named()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Result("AUTHZ1001", shop.PathTo("Api", "고객 #1.cs"), 3, []);

        var run = await shop.MergeAsync(shop.Write("a.sarif", log.Text()));

        var artifact = run["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!;
        Assert.Equal("Api/" + Uri.EscapeDataString("고객 #1.cs"), (string?)artifact["uri"]);
        Assert.Equal("SRCROOT", (string?)artifact["uriBaseId"]);
        Assert.DoesNotContain(shop.Root, shop.Read("merged.sarif"), StringComparison.Ordinal);
        Assert.DoesNotContain("file:", shop.Read("merged.sarif"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///home/runner/work/shop/shop/Api/Customers.cs")]
    [InlineData("file:///D:/a/shop/shop/Api/Customers.cs")]
    public async Task A_log_of_another_machine_finds_the_files_of_this_one(string elsewhere)
    {
        using var shop = new Workplace();
        shop.Write("Api/Customers.cs", "");
        var log = new LogBuilder().Result("AUTHZ1001", shop.PathTo("Api", "Customers.cs"), 3, []).Text();

        var run = await shop.MergeAsync(shop.Write("a.sarif", log.Replace(new Uri(shop.PathTo("Api", "Customers.cs")).AbsoluteUri, elsewhere, StringComparison.Ordinal)));

        Assert.Equal("Api/Customers.cs", (string?)run["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
    }

    [Fact]
    public async Task A_finding_keeps_its_fingerprint_when_lines_move_and_two_of_a_kind_have_two()
    {
        using var shop = new Workplace();
        string Log(int lines) => new LogBuilder()
            .Result("AUTHZ1001", shop.PathTo("A.cs"), 3 + lines, ["EntryPoint=A.Get", "Entity=Customer", "Operation=Read"])
            .Result("AUTHZ1001", shop.PathTo("A.cs"), 9 + lines, ["EntryPoint=A.Get", "Entity=Customer", "Operation=Read"])
            .Result("AUTHZ1001", shop.PathTo("A.cs"), 12 + lines, ["EntryPoint=A.Get", "Entity=Customer", "Operation=Delete"])
            .Text();

        var before = Prints(await shop.MergeAsync(shop.Write("a.sarif", Log(0))));
        var after = Prints(await shop.MergeAsync(shop.Write("a.sarif", Log(100))));

        Assert.Equal(before, after);
        Assert.Equal(3, before.Distinct().Count());
    }

    [Fact]
    public async Task A_finding_that_names_no_entry_point_is_known_by_its_file()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Result("AUTHZ1001", shop.PathTo("A.cs"), 3, []).Result("AUTHZ1001", shop.PathTo("B.cs"), 3, []);

        Assert.Equal(2, Prints(await shop.MergeAsync(shop.Write("a.sarif", log.Text()))).Distinct().Count());
    }

    [Fact]
    public async Task A_file_that_two_projects_link_is_reported_once_and_silenced_only_where_both_are()
    {
        using var shop = new Workplace();
        var file = shop.PathTo("Shared", "A.cs");
        var api = shop.Write("Api/obj/authz.sarif", new LogBuilder().Result("AUTHZ1001", file, 3, ["Entity=Customer"], suppression: "Pragma Directive").Text());
        var web = shop.Write("Web/obj/authz.sarif", new LogBuilder().Result("AUTHZ1001", file, 3, ["Entity=Customer"]).Text());

        var result = Assert.Single((await shop.MergeAsync(api, web))["results"]!.AsArray())!;

        Assert.Null(result["suppressions"]);
    }

    [Fact]
    public async Task A_suppression_is_kept_with_its_reason()
    {
        using var shop = new Workplace();

        var run = await shop.MergeAsync(Shop.Write(shop));

        var suppression = Assert.Single(run["results"]!.AsArray(), result => result!["suppressions"] is not null)!["suppressions"]![0]!;
        Assert.Equal(("inSource", "Recorded by the gateway."), ((string)suppression["kind"]!, (string)suppression["justification"]!));
    }

    [Fact]
    public async Task The_calls_down_to_the_query_are_a_flow_and_what_fixes_read_is_none()
    {
        using var shop = new Workplace();
        var places = new[] { shop.PathTo("Service.cs"), shop.PathTo("Store.cs"), shop.PathTo("Controller.cs") };
        var log = new LogBuilder()
            .Result("AUTHZ1001", shop.PathTo("Controller.cs"), 3, ["Anchor=2", "Host=2"], related: places)
            .Result("AUTHZ1002", shop.PathTo("Controller.cs"), 5, ["Anchor=0"], related: places);

        var results = (await shop.MergeAsync(shop.Write("a.sarif", log.Text())))["results"]!.AsArray();

        var flow = results[0]!["codeFlows"]![0]!["threadFlows"]![0]!["locations"]!.AsArray();
        Assert.Equal(["Controller.cs", "Service.cs", "Store.cs"], flow.Select(step => (string)step!["location"]!["physicalLocation"]!["artifactLocation"]!["uri"]!));
        Assert.Null(results[1]!["codeFlows"]);
        Assert.Equal(3, results[1]!["relatedLocations"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_finding_about_a_project_is_shown_at_its_file_and_without_one_is_no_result()
    {
        using var shop = new Workplace();
        shop.Write("Api/Api.csproj", "");
        var text = new LogBuilder().Result("AUTHZ2001", null, 0, []).Text();

        var known = await shop.MergeAsync(shop.Write("Api/obj/authz.sarif", text));
        var unknown = await shop.MergeAsync(shop.Write("loose.sarif", text));

        Assert.Equal("Api/Api.csproj", (string?)known["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        Assert.Empty(unknown["results"]!.AsArray());
        Assert.Equal("AUTHZ2001", (string?)unknown["invocations"]![0]!["toolExecutionNotifications"]![0]!["associatedRule"]!["id"]);
    }

    [Fact]
    public async Task A_rule_tells_how_grave_and_how_sure_it_is_and_which_weakness_it_is_about()
    {
        using var shop = new Workplace();

        var run = await shop.MergeAsync(Shop.Write(shop));

        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.Equal(("8.1", "very-high"), Weight(rules[0]!));
        Assert.Equal(("5.0", "medium"), Weight(rules[2]!));
        Assert.Contains("external/cwe/cwe-862", rules[0]!["properties"]!["tags"]!.AsArray().Select(tag => (string)tag!));
        Assert.Contains("# AUTHZ1001", (string)rules[0]!["help"]!["markdown"]!, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https?:)", (string)rules[0]!["help"]!["markdown"]!);
    }

    [Fact]
    public async Task Each_relationship_of_a_rule_leads_to_an_entry_of_a_taxonomy()
    {
        using var shop = new Workplace();

        var run = await shop.MergeAsync(Shop.Write(shop));

        var targets = run["tool"]!["driver"]!["rules"]!.AsArray().SelectMany(rule => rule!["relationships"]!.AsArray()).Select(relation => relation!["target"]!).ToArray();
        Assert.All(targets, target => Assert.Equal(
            (string?)target["id"], (string?)run["taxonomies"]![(int)target["toolComponent"]!["index"]!]!["taxa"]![(int)target["index"]!]!["id"]));
        Assert.Contains(targets, target => (string?)target["id"] == "862");
        Assert.Contains(targets, target => (string?)target["id"] == "API5");
        Assert.Contains(targets, target => (string?)target["id"] == "8.2.1");
    }

    [Fact]
    public async Task The_order_of_the_logs_changes_nothing()
    {
        using var shop = new Workplace();
        var (first, second) = (Shop.Write(shop), shop.Write("Web/obj/authz.sarif", new LogBuilder().Result("AUTHZ1001", shop.PathTo("A.cs"), 3, []).Text()));

        await shop.MergeAsync(first, second);
        var one = shop.Read("merged.sarif");
        await shop.MergeAsync(second, first);

        Assert.Equal(one, shop.Read("merged.sarif"));
    }

    private static (string, string) Weight(JsonNode rule) => ((string)rule["properties"]!["security-severity"]!, (string)rule["properties"]!["precision"]!);

    private static string[] Prints(JsonNode run) => run["results"]!.AsArray().Select(result => (string)result!["partialFingerprints"]!["authzAccess/v1"]!).ToArray();
}
