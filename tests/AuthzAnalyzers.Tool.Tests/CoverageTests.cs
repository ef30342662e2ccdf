using AuthzAnalyzers.Tool.Tests.Verification;

namespace AuthzAnalyzers.Tool.Tests;

/// <summary>What the numbers count.</summary>
public sealed class CoverageTests
{
    [Fact]
    public async Task Authorization_covers_what_is_proven_and_what_was_decided_of_all_that_comes_from_outside()
    {
        using var shop = new Workplace();

        Assert.Equal(0, await shop.ReportAsync(Shop.Write(shop)));

        var coverage = shop.ReadJson("out", "report.json")["coverage"]!["authorization"]!;
        Assert.Equal((4, 1, 1, 1, 2), ((int)coverage["proven"]!, (int)coverage["public"]!, (int)coverage["exempt"]!, (int)coverage["unknown"]!, (int)coverage["lacking"]!));
        Assert.Equal((6, 9), ((int)coverage["covered"]!, (int)coverage["accesses"]!));
        Assert.Equal(66.6, (double)coverage["percent"]!);
    }

    [Fact]
    public async Task Audit_covers_what_is_recorded_on_every_path_of_all_that_need_a_record()
    {
        using var shop = new Workplace();

        await shop.ReportAsync(Shop.Write(shop));

        var coverage = shop.ReadJson("out", "report.json")["coverage"]!["audit"]!;
        Assert.Equal((2, 1, 1, 3, 3), ((int)coverage["recorded"]!, (int)coverage["ambient"]!, (int)coverage["conditional"]!, (int)coverage["lacking"]!, (int)coverage["notAsked"]!));
        Assert.Equal(42.8, (double)coverage["percent"]!);
    }

    [Theory]
    [InlineData("authenticated", "", "proven")]
    [InlineData("authenticated", "AUTHZ1003", "lacking")]
    [InlineData("tenant", "", "proven")]
    [InlineData("possession", "", "proven")]
    [InlineData("public", "", "public")]
    [InlineData("exempt", "", "exempt")]
    [InlineData("none", "AUTHZ1001", "lacking")]
    [InlineData("unknown", "AUTHZ1001", "unknown")]
    [InlineData("a word of a later version", "", "unknown")]
    public async Task A_signed_in_caller_counts_only_where_that_is_enough_and_what_is_not_understood_never(string authorization, string gap, string standing)
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Get", "Customer", authorization, "none", "Gap=" + gap);

        await shop.ReportAsync(shop.Write("a.sarif", log.Text()));

        Assert.Equal(standing, (string?)shop.ReadJson("out", "report.json")["accesses"]![0]!["authorizationStanding"]);
    }

    [Fact]
    public async Task A_job_has_no_caller_to_authorize()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "Job.Run", "Customer", "none", "none", "Caller=none");

        await shop.ReportAsync(shop.Write("a.sarif", log.Text()), "--min-authorization", "100");

        var coverage = shop.ReadJson("out", "report.json")["coverage"]!;
        Assert.Null(coverage["authorization"]!["percent"]);
        Assert.Equal(0, (double)coverage["audit"]!["percent"]!);
    }

    [Fact]
    public async Task Almost_all_is_not_all()
    {
        using var shop = new Workplace();
        var log = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Open", "Customer", "none", "recorded");
        for (var i = 0; i < 5000; i++)
        {
            log.Access(shop.PathTo("A.cs"), i + 2, $"A.Get{i}", "Customer", "own", "recorded");
        }

        Assert.Equal(1, await shop.ReportAsync(shop.Write("a.sarif", log.Text()), "--min-authorization", "100"));

        Assert.Equal(99.9, (double)shop.ReadJson("out", "report.json")["coverage"]!["authorization"]!["percent"]!);
    }

    [Fact]
    public async Task An_entry_point_is_without_evidence_where_nothing_is_asked_for_any_of_its_data()
    {
        using var shop = new Workplace();
        var log = Shop.Log(shop).Access(shop.PathTo("A.cs"), 1, "OrdersController.Mine", "Customer", "none", "none");

        await shop.ReportAsync(shop.Write("a.sarif", log.Text()));

        Assert.Equal(["CustomersController.Get"], shop.ReadJson("out", "report.json")["entryPointsWithoutEvidence"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task An_access_that_two_projects_link_or_two_frameworks_compile_counts_once_and_the_worse_one()
    {
        using var shop = new Workplace();
        var safe = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Get", "Customer", "privileged", "recorded");
        var open = new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Get", "Customer", "none", "recorded", "Gap=AUTHZ1001");
        shop.Write("Api/obj/Debug/net8.0/authz.sarif", safe.Text());
        shop.Write("Api/obj/Debug/net10.0/authz.sarif", open.Text());
        shop.Write("Web/obj/Debug/net10.0/authz.sarif", safe.Text());

        await shop.ReportAsync(shop.PathTo("Api", "obj", "Debug", "net8.0", "authz.sarif"), "--log", shop.PathTo("Api", "obj", "Debug", "net10.0", "authz.sarif"), "--log", shop.PathTo("Web", "obj", "Debug", "net10.0", "authz.sarif"));

        var report = shop.ReadJson("out", "report.json");
        Assert.Equal("none", (string?)Assert.Single(report["accesses"]!.AsArray())!["authorization"]);
        Assert.Equal(["Api", "Web"], report["projects"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task Findings_are_counted_by_rule_and_suppressed_ones_apart()
    {
        using var shop = new Workplace();

        await shop.ReportAsync(Shop.Write(shop));

        var findings = shop.ReadJson("out", "report.json")["findings"]!.AsArray();
        Assert.Equal(["AUTHZ1001", "AUTHZ1002", "AUTHZ2001"], findings.Select(rule => (string)rule!["rule"]!));
        Assert.Equal((0, 1, 1), ((int)findings[2]!["certain"]!, (int)findings[2]!["guesses"]!, (int)findings[2]!["suppressed"]!));
    }
}
