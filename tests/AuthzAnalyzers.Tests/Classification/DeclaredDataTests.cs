using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Classification;

public class DeclaredDataTests
{
    private const string Product = "public class Product { public int Id { get; set; } public int CustomerId { get; set; } public string Remark { get; set; } = \"\"; }";

    private const string Compliance = """
        namespace Microsoft.Extensions.Compliance.Classification { public abstract class DataClassificationAttribute : Attribute { } }
        public sealed class PrivateDataAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute { }
        """;

    [Fact]
    public void The_policy_makes_a_type_personal()
    {
        var found = Classified.With("T:Product customer-data", "Product", Product);

        Assert.Equal((CustomerDataKind.Personal, ClassificationSource.Policy), (found.Kind, found.Source));
        Assert.Equal(new[] { "Remark" }, found.PersonalMembers);
    }

    [Fact]
    public void The_policy_makes_a_type_linked_and_names_its_owner()
    {
        var found = Classified.With("T:Product customer-data linked owner=CustomerId tenant=Id", "Product", Product);

        Assert.Equal(CustomerDataKind.Linked, found.Kind);
        Assert.Equal(new[] { "CustomerId" }, found.OwnerMembers);
        Assert.Equal(new[] { "Id" }, found.TenantMembers);
    }

    [Fact]
    public void The_policy_takes_a_type_out()
    {
        var found = Classified.With("T:Customer not-customer-data", "Customer", Classified.Declare("Customer", "int Id; string Email"));

        Assert.Equal((CustomerDataKind.None, ClassificationSource.Policy), (found.Kind, found.Source));
    }

    [Fact]
    public void The_last_line_of_the_policy_counts() => Assert.Equal(
        CustomerDataKind.Personal,
        Classified.With("T:Product not-customer-data\nT:Product customer-data", "Product", Product).Kind);

    [Fact]
    public void A_line_about_the_type_beats_one_about_its_base() => Assert.False(Classified.With(
        "T:Special not-customer-data\nT:Product customer-data", "Special", Product, "public class Special : Product { }").IsCustomerData);

    [Fact]
    public void The_policy_makes_a_member_personal() =>
        Assert.Equal(new[] { "Remark" }, Classified.With("P:Product.Remark personal", "Product", Product).PersonalMembers);

    [Fact]
    public void The_policy_takes_a_member_out() => Assert.Equal(
        new[] { "Email" },
        Classified.With("P:Customer.Phone not-customer-data", "Customer", Classified.Declare("Customer", "string Email; string Phone")).PersonalMembers);

    [Fact]
    public void The_policy_beats_an_annotation() => Assert.False(Classified.With(
        "T:Note not-customer-data",
        "Note",
        Classified.Annotations,
        "[AuthzAnalyzers.Annotations.CustomerData] public class Note { public string Text { get; set; } = \"\"; }").IsCustomerData);

    [Fact]
    public void An_annotated_type_is_customer_data_with_its_owner_and_tenant()
    {
        var found = Classified.Type(
            "Note",
            Classified.Annotations,
            "[AuthzAnalyzers.Annotations.CustomerData(OwnerKey = \"Holder\", TenantKey = \"Shop\")] public class Note { public int Holder { get; set; } public int Shop { get; set; } public string Text { get; set; } = \"\"; }");

        Assert.Equal((CustomerDataKind.Personal, ClassificationSource.Annotation), (found.Kind, found.Source));
        Assert.Equal(new[] { "Holder" }, found.OwnerMembers);
        Assert.Equal(new[] { "Shop" }, found.TenantMembers);
        Assert.False(found.IsGuess);
    }

    [Fact]
    public void An_annotated_type_is_none() => Assert.False(Classified.Type(
        "Customer",
        Classified.Annotations,
        "[AuthzAnalyzers.Annotations.NotCustomerData] public class Customer { public string Email { get; set; } = \"\"; }").IsCustomerData);

    [Theory]
    [InlineData("public class Note { [AuthzAnalyzers.Annotations.PersonalInformation] public string Text { get; set; } = \"\"; }")]
    [InlineData("public record Note([property: AuthzAnalyzers.Annotations.PersonalInformation] string Text, int Id);")]
    [InlineData("public record Note([AuthzAnalyzers.Annotations.PersonalInformation] string Text, int Id);")]
    [InlineData("public class Note { [PersonalData] public string Text { get; set; } = \"\"; }")]
    [InlineData("public class Note { [ProtectedPersonalData] public string Text { get; set; } = \"\"; }")]
    [InlineData("public class Note { [PrivateData] public string Text { get; set; } = \"\"; }")]
    public void An_annotated_member_makes_its_type_personal(string note)
    {
        var found = Classified.Type("Note", Classified.Annotations, Compliance, note);

        Assert.Equal((CustomerDataKind.Personal, ClassificationSource.Annotation), (found.Kind, found.Source));
        Assert.Equal(new[] { "Text" }, found.PersonalMembers);
    }

    [Fact]
    public void An_annotated_member_is_not_personal() => Assert.Equal(
        new[] { "Email" },
        Classified.Type(
            "Customer",
            Classified.Annotations,
            "public class Customer { public string Email { get; set; } = \"\"; [AuthzAnalyzers.Annotations.NotCustomerData] public string Phone { get; set; } = \"\"; }").PersonalMembers);

    [Fact]
    public void The_real_identity_user_is_personal_by_its_metadata()
    {
        var found = Classified.Type("ShopUser", "public class ShopUser : IdentityUser { public string Nickname { get; set; } = \"\"; }");

        Assert.Equal((CustomerDataKind.Personal, ClassificationSource.Annotation), (found.Kind, found.Source));
        Assert.Equal(new[] { "Nickname", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "PasswordHash", "PhoneNumber" }, found.PersonalMembers);
        Assert.Contains("Id", found.KeyMembers);
        Assert.Equal(new[] { "Id" }, found.OwnerMembers);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Identity.IdentityUser", CustomerDataKind.Personal)]
    [InlineData("Microsoft.AspNetCore.Identity.IdentityUser`1", CustomerDataKind.Personal)]
    [InlineData("Microsoft.AspNetCore.Identity.IdentityRole", CustomerDataKind.None)]
    [InlineData("Microsoft.AspNetCore.Identity.IdentityUserRole`1", CustomerDataKind.None)]
    [InlineData("Microsoft.AspNetCore.Identity.IdentityUserToken`1", CustomerDataKind.None)]
    [InlineData("Microsoft.AspNetCore.Identity.IdentityRoleClaim`1", CustomerDataKind.None)]
    [InlineData("System.Uri", CustomerDataKind.None)]
    [InlineData("System.Guid", CustomerDataKind.None)]
    public void Types_of_libraries_are_judged_alike(string name, object kind) => Assert.Equal(kind, Classified.Type(name).Kind);
}
