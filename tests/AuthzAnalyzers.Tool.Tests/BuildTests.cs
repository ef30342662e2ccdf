using AuthzAnalyzers.Tool.Commands;
using AuthzAnalyzers.Tool.Tests.Verification;

namespace AuthzAnalyzers.Tool.Tests;

/// <summary>A report that builds first.</summary>
public sealed class BuildTests
{
    [Fact]
    public async Task The_logs_that_the_build_wrote_are_read_and_older_ones_are_not()
    {
        using var shop = new Workplace();
        shop.Write("Shop.sln", "");
        var old = shop.Write("Old/obj/Debug/net10.0/authz.sarif", new LogBuilder().Access(shop.PathTo("O.cs"), 1, "O.Get", "Customer", "none", "none").Text());
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));
        shop.Build = (path, _, _) =>
        {
            Assert.Equal(shop.PathTo("Shop.sln"), path);
            Shop.Write(shop);
            return Task.CompletedTask;
        };

        Assert.Equal(0, await shop.RunAsync("report", shop.PathTo("Shop.sln"), "--out", shop.PathTo("out"), "--now", Workplace.Now));

        var report = shop.ReadJson("out", "report.json");
        Assert.Equal(["Api"], report["projects"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(10, report["accesses"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_project_of_a_repository_brings_the_logs_of_the_projects_that_it_builds_on()
    {
        using var shop = new Workplace();
        shop.Write("Api/Api.csproj", "");
        shop.Build = (_, _, _) =>
        {
            shop.Write("Data/obj/Debug/net10.0/authz.sarif", new LogBuilder().Text());
            Shop.Write(shop);
            return Task.CompletedTask;
        };

        Assert.Equal(0, await shop.RunAsync("report", shop.PathTo("Api"), "--out", shop.PathTo("out")));

        Assert.Equal(["Api", "Data"], shop.ReadJson("out", "report.json")["projects"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task A_build_that_writes_no_log_ends_with_4()
    {
        using var shop = new Workplace { Build = (_, _, _) => Task.CompletedTask };
        shop.Write("Shop.slnx", "");

        Assert.Equal(4, await shop.RunAsync("report", shop.Root, "--out", shop.PathTo("out")));

        Assert.Contains("The build wrote no log", shop.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_anything_to_build_and_a_path_that_is_not_there_end_with_2()
    {
        using var shop = new Workplace();

        Assert.Equal(2, await shop.RunAsync("report", shop.Root));
        Assert.Equal(2, await shop.RunAsync("report", shop.PathTo("none")));

        Assert.Equal(2, shop.Error.Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("Shop.slnx", "", "Shop")]
    [InlineData("Shop.sln", "Shop.sln", "Shop")]
    [InlineData("src/Api/Api.csproj", "src/Api", "Api")]
    public async Task The_report_is_named_after_what_is_built(string file, string path, string name)
    {
        using var shop = new Workplace();
        shop.Build = (_, _, _) => Task.FromResult(Shop.Write(shop));
        shop.Write(file, "");

        await shop.RunAsync("report", shop.PathTo(path.Split('/')), "--out", shop.PathTo("out"));

        Assert.Equal(name, (string?)shop.ReadJson("out", "report.json")["subject"]);
    }

    [Fact]
    public async Task A_build_that_is_stopped_ends_with_3()
    {
        using var shop = new Workplace();
        WriteProject(shop, "class Program { static void Main() { } }");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var failure = await Assert.ThrowsAsync<ToolFailure>(() => DotnetBuild.RunAsync(shop.Root, Texts.English, stop.Token));

        Assert.Equal(ExitCode.BuildFailed, failure.Code);
    }

    [Fact]
    public async Task A_real_build_is_asked_for_a_report_and_its_log_is_read()
    {
        using var shop = new Workplace { Build = DotnetBuild.RunAsync };
        WriteProject(shop, "class Program { static void Main() { } }");

        Assert.True(await shop.RunAsync("report", shop.Root, "--out", shop.PathTo("out")) == 0, shop.Error);

        Assert.Equal("A.Get", (string?)shop.ReadJson("out", "report.json")["accesses"]![0]!["entryPoint"]);
    }

    [Fact]
    public async Task A_build_that_fails_ends_with_3_and_says_the_first_error()
    {
        using var shop = new Workplace { Build = DotnetBuild.RunAsync };
        WriteProject(shop, "class Program { static void Main() { int x = \"\"; } }");

        Assert.Equal(3, await shop.RunAsync("report", shop.Root, "--out", shop.PathTo("out")));

        Assert.Contains("error CS0029", Assert.Single(shop.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(shop.PathTo("out")));
    }

    // Stands for a project with the package: its build writes a log where the package's targets do, and only where a report is asked for.
    private static void WriteProject(Workplace shop, string program)
    {
        shop.Write("log.txt", new LogBuilder().Access(shop.PathTo("A.cs"), 1, "A.Get", "Customer", "own", "recorded").Text());
        shop.Write("Program.cs", program);
        shop.Write(
            "Shop.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Target Name="WriteLog" AfterTargets="CoreCompile" Condition="'$(AuthzAnalyzersReport)' == 'true'">
                <Copy SourceFiles="log.txt" DestinationFiles="$(IntermediateOutputPath)authz.sarif" />
                <Touch Files="$(IntermediateOutputPath)authz.sarif" />
              </Target>
            </Project>
            """);
    }
}
