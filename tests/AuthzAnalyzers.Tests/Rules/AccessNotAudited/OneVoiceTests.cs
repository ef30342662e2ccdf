using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>What an authorization rule says of an access is said alone: a record of an access that should not happen is not what is missing.</summary>
public class OneVoiceTests
{
    public const string Exemption = """
        namespace AuthzAnalyzers.Annotations
        {
            [AttributeUsage(AttributeTargets.All)]
            public sealed class AuthorizationExemptionAttribute(string justification) : Attribute { public string Justification { get; } = justification; public bool Audit { get; set; } }
        }
        """;

    [Theory]
    [InlineData("", "{|AUTHZ1001:Find|}")]
    [InlineData("[Authorize]", "{|AUTHZ1002:Find|}")]
    [InlineData("[Authorize(Roles = \"Nurse\")]", "{|AUTHZ2001:Find|}")]
    public Task An_access_that_lacks_a_check_is_asked_for_that_alone(string attribute, string read) => Verify.Diagnostics(Visits(attribute, read), Shop.SetupFor(null));

    [Fact]
    public Task Where_nobody_hears_of_the_check_the_record_is_asked_for() => Verify.Diagnostics(
        Visits("[Authorize]", "{|AUTHZ2001:Find|}"),
        Shop.SetupFor(null) with { EditorConfig = "root = true\n[*.cs]\ndotnet_diagnostic.AUTHZ1002.severity = none\n" });

    [Fact]
    public Task An_exemption_from_checks_is_none_from_records() => Verify.Diagnostics(
        Visits("[Authorize, AuthzAnalyzers.Annotations.AuthorizationExemption(\"Wards share their patients.\")]", "{|AUTHZ2001:Find|}"),
        Shop.SetupFor(null) with { Files = Shop.SetupFor(null).Files.Add(("Exemptions.cs", Exemption)) });

    [Fact]
    public Task Another_access_of_the_same_entry_point_is_asked_for_a_record() => Verify.Diagnostics(
        """
        [Authorize]
        public class VisitsController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id)
            {
                if (User.IsInRole("Nurse"))
                {
                    return Ok(db.Orders.{|AUTHZ2001:Find|}(id));
                }

                return Ok(db.Customers.{|AUTHZ1002:Find|}(id));
            }
        }
        """,
        Shop.SetupFor(null));

    private static string Visits(string attribute, string read) => $$"""
        {{attribute}}
        public class VisitsController(ShopDb db) : ControllerBase
        {
            public Customer? Get(int id) => db.Customers.{{read}}(id);
        }
        """;
}
