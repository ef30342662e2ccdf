namespace AuthzAnalyzers.PackageTests;

/// <summary>The package in an ordinary build of a web project.</summary>
[Collection(PackageFeed.BuildCollection)]
public sealed class RealBuildTests(PackageFeed feed)
{
    [Fact]
    public async Task Unauthorized_and_unaudited_reads_are_found_where_the_code_marks_them()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.All);

        (await shop.BuildAsync()).OrFail();

        Finding.AssertSame(shop.Expected(), shop.Findings());
    }

    [Fact]
    public async Task The_build_fails_where_an_editorconfig_raises_a_rule_to_error()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.All);
        shop.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ1001.severity = error\n");

        var build = await shop.BuildAsync();

        Assert.False(build.Succeeded, build.Output);
        Assert.Contains("error AUTHZ1001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error AUTHZ2001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_build_is_silent_where_an_editorconfig_turns_the_rules_off()
    {
        using var shop = new CustomerProject(feed, ShopSources.Project, ShopSources.All);
        shop.Write(
            ".editorconfig",
            "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ1001.severity = none\ndotnet_diagnostic.AUTHZ2001.severity = none\n");

        var build = (await shop.BuildAsync()).OrFail();

        Assert.Empty(shop.Findings());
        Assert.DoesNotContain("AUTHZ", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_of_the_compiler_is_read_at_its_marked_line()
    {
        using var shop = new CustomerProject(
            feed,
            ShopSources.Project,
            ("Program.cs", """
                var unused = 1; // CS0219
                var used = 2;
                System.Console.WriteLine(used);
                """));

        (await shop.BuildAsync()).OrFail();

        Assert.NotEmpty(shop.Expected());
        Finding.AssertSame(shop.Expected(), shop.Findings("CS0219"));
    }

    [Fact]
    public async Task The_annotations_restore_beside_the_analyzers_and_compile()
    {
        using var shop = new CustomerProject(
            feed,
            ShopSources.Project.Replace(
                "</ItemGroup>",
                """<PackageReference Include="AuthzAnalyzers.Annotations" Version="$Version$" /></ItemGroup>""",
                StringComparison.Ordinal),
            ("Program.cs", """
                using AuthzAnalyzers.Annotations;

                System.Console.WriteLine(new Membership());

                [CustomerData(OwnerKey = nameof(HolderId), TenantKey = nameof(ShopId))]
                internal sealed class Membership
                {
                    public int HolderId { get; set; }
                    public int ShopId { get; set; }

                    [PersonalInformation]
                    public string Holder { get; set; } = "";

                    [NotCustomerData(Justification = "The address of the shop's help desk.")]
                    public string Email { get; set; } = "";

                    [RequiresAuthorization(AuthorizationLevel.ObjectLevel)]
                    public void Renew() { }

                    [ChecksAuthorization(AuthorizationLevel.ObjectLevel)]
                    public bool MayRenew(string caller) => caller == Holder;

                    [AuditsAccess(Actor = nameof(actor), Subject = nameof(subject), Operation = nameof(operation), Reason = nameof(reason))]
                    public void Record(string actor, int subject, string operation, string reason) { }

                    [AuthorizationExemption("Public by law", Expires = "2027-06-30", Audit = true)]
                    public void Publish() { }
                }
                """));

        (await shop.BuildAsync("-p:TreatWarningsAsErrors=true")).OrFail();

        Assert.Empty(shop.Findings());
    }
}
