using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.WeakExemption;

/// <summary>What silences a finding says why, and ends on its day.</summary>
public class WeakExemptionTests
{
    private const string Rule = "AUTHZ4003";

    private const string Annotation = """
        namespace AuthzAnalyzers.Annotations
        {
            [AttributeUsage(AttributeTargets.All)]
            public sealed class AuthorizationExemptionAttribute(string justification) : Attribute
            {
                public string Justification { get; } = justification;
                public string? Expires { get; set; }
                public bool Audit { get; set; }
            }
        }
        """;

    [Fact]
    public Task A_pragma_without_a_comment_is_reported() => Shop.Findings(Rule, """
        #pragma warning disable {|AUTHZ4003:AUTHZ1001|}
        public class Home;
        #pragma warning restore AUTHZ1001
        """);

    [Fact]
    public Task Only_the_first_of_our_ids_is_named() => Shop.Findings(Rule, """
        #pragma warning disable CS0618, {|AUTHZ4003:AUTHZ1001|}, AUTHZ2001
        public class Home;
        """);

    [Theory]
    [InlineData("#pragma warning disable AUTHZ1001 // The register is public by law.")]
    [InlineData("// The register is public by law.\n#pragma warning disable AUTHZ1001")]
    [InlineData("/* The register is public by law. */\n#pragma warning disable AUTHZ1001")]
    [InlineData("#pragma warning disable CS0618")]
    [InlineData("#pragma warning disable")]
    [InlineData("#pragma warning restore AUTHZ1001")]
    [InlineData("#if NEVER\n#pragma warning disable AUTHZ1001\n#endif")]
    public Task A_pragma_with_a_reason_or_not_ours_is_silent(string pragma) => Shop.Findings(Rule, pragma + "\npublic class Home;\n");

    [Theory]
    [InlineData("#pragma warning disable {|AUTHZ4003:AUTHZ1001|} //")]
    [InlineData("//\n#pragma warning disable {|AUTHZ4003:AUTHZ1001|}")]
    [InlineData("// The register is public by law.\n\n#pragma warning disable {|AUTHZ4003:AUTHZ1001|}")]
    [InlineData("#pragma warning disable {|AUTHZ4003:AUTHZ1001|} // <Pending>")]
    public Task What_is_no_reason_is_reported(string pragma) => Shop.Findings(Rule, pragma + "\npublic class Home;\n");

    [Theory]
    [InlineData("""[{|AUTHZ4003:System.Diagnostics.CodeAnalysis.SuppressMessage("Authorization", "AUTHZ1001")|}]""")]
    [InlineData("""[{|AUTHZ4003:System.Diagnostics.CodeAnalysis.SuppressMessage("Authorization", "AUTHZ1001:Customer data without authorization", Justification = "<Pending>")|}]""")]
    [InlineData("""[{|AUTHZ4003:System.Diagnostics.CodeAnalysis.SuppressMessageAttribute("Audit", checkId: "AUTHZ2001", Justification = " ")|}]""")]
    public Task A_suppression_without_a_reason_is_reported(string attribute) => Shop.Findings(Rule, attribute + " public class Home;");

    [Theory]
    [InlineData("""[System.Diagnostics.CodeAnalysis.SuppressMessage("Authorization", "AUTHZ1001", Justification = "The register is public by law.")]""")]
    [InlineData("""[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1000")]""")]
    public Task A_suppression_with_a_reason_or_not_ours_is_silent(string attribute) => Shop.Findings(Rule, attribute + " public class Home;");

    [Fact]
    public Task Suppressions_of_a_whole_assembly_need_a_reason_too() => Shop.Findings(Rule, """
        [assembly: {|AUTHZ4003:System.Diagnostics.CodeAnalysis.SuppressMessage("Authorization", "AUTHZ1001", Scope = "module")|}]
        """);

    [Theory]
    [InlineData("""[{|AUTHZ4003:AuthzAnalyzers.Annotations.AuthorizationExemption("")|}]""")]
    [InlineData("""[{|AUTHZ4003:AuthzAnalyzers.Annotations.AuthorizationExemption("Public by law", Expires = "2026-06-14")|}]""")]
    [InlineData("""[{|AUTHZ4003:AuthzAnalyzers.Annotations.AuthorizationExemption("Public by law", Expires = "next year")|}]""")]
    [InlineData("""[AuthzAnalyzers.Annotations.AuthorizationExemption("Public by law", Expires = "2026-06-15")]""")]
    [InlineData("""[AuthzAnalyzers.Annotations.AuthorizationExemption("Public by law")]""")]
    public Task An_exemption_needs_a_reason_and_ends_on_its_day(string attribute) => Verify.Diagnostics(
        attribute + " public class Home;\n" + Annotation, Shop.SetupFor(Rule) with { GlobalConfig = "authz_analyzers.today = 2026-06-15" });

    [Fact]
    public Task The_message_says_what_and_why() => Verify.Diagnostics(
        """[{|#0:AuthzAnalyzers.Annotations.AuthorizationExemption("Public by law", Expires = "2026-06-14")|}] public class Home;""" + "\n" + Annotation,
        Shop.SetupFor(Rule) with { GlobalConfig = "authz_analyzers.today = 2026-06-15" },
        Verify.Finding(Rule, 0, "The exemption '[AuthorizationExemption]' ended on 2026-06-14 and is ignored. Renew or remove it."));
}
