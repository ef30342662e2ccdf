using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Classification;

/// <summary>The policy wins over annotations, these over the model, and the model over names: each pair, both ways round.</summary>
public class PrecedenceTests
{
    private const string Account = """
        public class Account : IdentityUser { }
        """;

    private const string CustomerData = "[AuthzAnalyzers.Annotations.CustomerData] ";
    private const string NotCustomerData = "[AuthzAnalyzers.Annotations.NotCustomerData] ";

    [Fact]
    public void The_policy_says_no_and_an_annotation_yes() =>
        Expect(CustomerDataKind.None, ClassificationSource.Policy, "T:Note not-customer-data", CustomerData, "Note", "int Id; string Text");

    [Fact]
    public void The_policy_says_yes_and_an_annotation_no() =>
        Expect(CustomerDataKind.Personal, ClassificationSource.Policy, "T:Note customer-data", NotCustomerData, "Note", "int Id; string Text");

    [Fact]
    public void The_policy_says_no_and_the_model_yes() =>
        Expect(CustomerDataKind.None, ClassificationSource.Policy, "T:Note not-customer-data", "", "Note", "int Id; Account Owner");

    [Fact]
    public void The_policy_says_personal_and_the_model_linked() =>
        Expect(CustomerDataKind.Personal, ClassificationSource.Policy, "T:Note customer-data", "", "Note", "int Id; Account Owner");

    [Fact]
    public void The_policy_says_no_and_names_yes() =>
        Expect(CustomerDataKind.None, ClassificationSource.Policy, "T:Customer not-customer-data", "", "Customer", "int Id; string Email");

    [Fact]
    public void The_policy_says_yes_and_names_no() =>
        Expect(CustomerDataKind.Personal, ClassificationSource.Policy, "T:Branch customer-data", "", "Branch", "int Id; string Email");

    [Fact]
    public void An_annotation_says_no_and_the_model_yes() =>
        Expect(CustomerDataKind.None, ClassificationSource.Annotation, "", NotCustomerData, "Note", "int Id; Account Owner");

    [Fact]
    public void An_annotation_says_personal_and_the_model_linked() =>
        Expect(CustomerDataKind.Personal, ClassificationSource.Annotation, "", CustomerData, "Note", "int Id; Account Owner");

    [Fact]
    public void An_annotation_says_no_and_names_yes() =>
        Expect(CustomerDataKind.None, ClassificationSource.Annotation, "", NotCustomerData, "Customer", "int Id; string Email");

    [Fact]
    public void An_annotation_says_yes_and_names_no() =>
        Expect(CustomerDataKind.Personal, ClassificationSource.Annotation, "", CustomerData, "Branch", "int Id; string Email");

    [Fact]
    public void The_model_says_yes_and_names_no() =>
        Expect(CustomerDataKind.Linked, ClassificationSource.Model, "", "", "ComparedProduct", "int Id; Account User; int ProductId");

    [Fact]
    public void The_model_says_linked_and_names_guess_the_same() =>
        Expect(CustomerDataKind.Linked, ClassificationSource.Model, "", "", "Purchase", "int Id; int UserId; Account User");

    [Fact]
    public void Names_speak_where_the_model_is_silent() =>
        Expect(CustomerDataKind.Linked, ClassificationSource.Name, "", "", "Purchase", "int Id; int UserId");

    // What the model says is whose a record is; whether it describes a person besides, only its members can tell.
    [Fact]
    public void Names_tell_what_a_record_describes_that_the_model_links() =>
        Expect(CustomerDataKind.Personal, ClassificationSource.Name, "", "", "Order", "int Id; Account User; string Email; string ShippingAddress");

    [Theory]
    [InlineData("Review", "int Id; Account User; int Rating")]
    [InlineData("UserRole", "int Id; Account User; int RoleId")]
    [InlineData("UserSession", "int Id; Account User; string IpAddress")]
    [InlineData("Branch", "int Id; Account Owner; string Email")]
    [InlineData("Product", "int Id; Account Seller")]
    public void The_model_does_not_speak_of_what_is_published_or_machinery(string name, string members) =>
        Assert.False(Classified.Type(name, Account, Classified.Declare(name, members)).IsCustomerData);

    [Fact]
    public void A_member_follows_the_same_order()
    {
        var found = Classified.With(
            "P:Customer.Phone not-customer-data",
            "Customer",
            Classified.Annotations,
            "public class Customer { public int Id { get; set; } public string Email { get; set; } = \"\"; [AuthzAnalyzers.Annotations.PersonalInformation] public string Phone { get; set; } = \"\"; [AuthzAnalyzers.Annotations.NotCustomerData] public string City { get; set; } = \"\"; }");

        Assert.Equal(new[] { "Email" }, found.PersonalMembers);
    }

    [Fact]
    public void The_policy_names_the_category_of_a_member()
    {
        var found = Classified.With("P:Note.Text personal category=health", "Note", Classified.Declare("Note", "int Id; string Text"));

        Assert.Equal("health", found.Categories["Text"]);
    }

    private static void Expect(object kind, object source, string policy, string annotation, string name, string members)
    {
        var found = Classified.With(policy, name, Classified.Annotations, Account, annotation + Classified.Declare(name, members));

        Assert.Equal((kind, source), (found.Kind, found.Source));
    }
}
