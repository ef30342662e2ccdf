using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Classification;

public class NamedDataTests
{
    [Theory]
    [InlineData("Customer", "int Id; string Name")]
    [InlineData("Customer", "int Id; string Email")]
    [InlineData("CustomerDto", "string Name; string? Phone")]
    [InlineData("UserDetailsViewModel", "string UserName")]
    [InlineData("NewsletterSubscriber", "string Email")]
    [InlineData("AppUsers", "int Id; string LoginName")]
    [InlineData("tbl_customer", "int id; string phone_number")]
    [InlineData("CustomerAddress", "string Street; string City")]
    [InlineData("고객", "int Id; string 전화번호")]
    [InlineData("회원정보", "string 이름; string 휴대전화번호")]
    [InlineData("TbMbr", "long MbrNo; string MbrNm; string HpNo")]
    public void A_type_named_like_a_data_subject_needs_one_kind(string name, string members) => Personal(name, members);

    [Theory]
    [InlineData("Employee", "int Id; string FirstName; string LastName; string Email")]
    [InlineData("Teacher", "string FullName; DateOnly BirthDate")]
    [InlineData("Profile", "string GivenName; DateTime? DateOfBirth; string PhoneNumber")]
    [InlineData("Taxpayer", "string ResidentRegistrationNumber; string TelNo")]
    [InlineData("Voter", "string JuminNo; string Addr1")]
    [InlineData("Address", "int Id; string FirstName; string Email; string City; string ZipPostalCode")]
    [InlineData("Order", "int Id; string Email; string ShippingAddress")]
    [InlineData("Booking", "string Email; string Phone")]
    [InlineData("Basket", "string CustomerEmail; string ShippingAddress")]
    public void Two_kinds_of_which_one_is_a_persons_make_a_type_personal(string name, string members) => Personal(name, members);

    [Theory]
    [InlineData("Branch", "string Name; string Phone; string Email; string Address")]
    [InlineData("Supplier", "string CompanyName; string ContactName; string Address; string Phone")]
    [InlineData("Shipper", "string CompanyName; string Phone")]
    [InlineData("Store", "string Name; string Email; string PhoneNumber; string BankAccount")]
    [InlineData("Warehouse", "string Address; string Phone; string ContactName")]
    [InlineData("WarehouseVm", "string Address; string Phone; string ContactName")]
    [InlineData("WarehouseForm", "string Address; string Phone; string ContactName")]
    [InlineData("SupplierContact", "string FirstName; string Email")]
    [InlineData("Observatory", "string Name; string Phone; string Email; string Address")]
    [InlineData("지점", "string 전화번호; string 주소; string 이메일")]
    public void Contact_data_of_an_organisation_is_none(string name, string members) => Not(name, members);

    [Theory]
    [InlineData("TaxRate", "string Zip; string City; decimal Rate")]
    [InlineData("PriceAndDestination", "string City; string PostalCode")]
    [InlineData("Category", "string FullName; string Email")]
    [InlineData("Product", "string Name; string Gender; string FullName")]
    [InlineData("EmailAccount", "string Email; string UserName; string FullName")]
    [InlineData("MessageTemplate", "string Email; string FirstName")]
    [InlineData("ActivityLog", "int UserId; string IpAddress; string UserName")]
    [InlineData("SmtpSettings", "string UserName; string Email; string FullName")]
    [InlineData("CustomerRole", "string Name; int CustomerId")]
    [InlineData("CustomerGroup", "string Name; string Email")]
    [InlineData("CustomerAttribute", "string Name")]
    [InlineData("ExportProfile", "string FullName; string Email")]
    [InlineData("BlogPost", "string Title; int UserId")]
    [InlineData("RefreshToken", "string Value; Guid UserId")]
    [InlineData("PurchaseOrder", "string Email; string DeliveryAddress")]
    [InlineData("CommentListItemDto", "int Id; int UserId; string CommenterName")]
    [InlineData("ReviewListItemDto", "int Id; int UserId; string ReviewerName")]
    public void A_type_that_only_looks_like_one_is_none(string name, string members) => Not(name, members);

    [Theory]
    [InlineData("Thing", "string Email; string Phone")]
    [InlineData("Thing", "string FirstName; string LastName")]
    [InlineData("Thing", "string Name; string Email")]
    [InlineData("Thing", "string UserName; string IpAddress")]
    [InlineData("Customer", "int Id; int Rank; bool IsActive")]
    [InlineData("Customer", "int Id; bool EmailVerified; int EmailAccountId; string EmailSubject")]
    [InlineData("Customer", "int Id; bool Email; int PhoneNumber")]
    [InlineData("Customer", "int Id; string SupportEmail; string StorePhone; string MacAddress")]
    public void Too_little_is_none(string name, string members) => Not(name, members);

    [Fact]
    public void A_value_object_counts_for_the_record_that_holds_it()
    {
        var found = Classified.Type(
            "Traveller",
            Classified.Declare("Traveller", "int Id; string FirstName; Address Home"),
            Classified.Declare("Address", "string Street; string City; string PostalCode"));

        Assert.Equal(CustomerDataKind.Personal, found.Kind);
        Assert.Equal(new[] { "FirstName", "Home" }, found.PersonalMembers);
    }

    [Fact]
    public void A_value_object_is_looked_into_one_level_deep() => Assert.False(Classified.Type(
        "Traveller",
        Classified.Declare("Traveller", "int Id; string FirstName; Trip Trip"),
        Classified.Declare("Trip", "Address Target"),
        Classified.Declare("Address", "string Street; string City")).IsCustomerData);

    [Fact]
    public void A_text_in_a_type_of_its_own_is_a_text() => Assert.Equal(
        new[] { "Email", "Phone" },
        Classified.Type(
            "Customer",
            "public record EmailAddress(string Value); public readonly record struct Phone(string Number);",
            Classified.Declare("Customer", "int Id; EmailAddress Email; Phone? Phone")).PersonalMembers);

    [Fact]
    public void Inherited_members_count() => Assert.Equal(
        new[] { "Phone", "FirstName" },
        Classified.Type(
            "Guide",
            "public class Human { public string FirstName { get; set; } = \"\"; } public class Guide : Human { public string Phone { get; set; } = \"\"; }").PersonalMembers);

    [Fact]
    public void A_row_of_a_projection_is_judged_like_an_entity() => Assert.Equal(
        CustomerDataKind.Personal,
        Classified.Type("CustomerRow", "public sealed record CustomerRow(int Id, string Name, string Email);").Kind);

    [Fact]
    public void Static_members_and_constants_are_no_data() => Assert.False(Classified.Type(
        "Customer",
        "public class Customer { public int Id { get; set; } public static string Email => \"\"; public const string Phone = \"\"; }").IsCustomerData);

    [Fact]
    public void A_type_parameter_is_judged_by_its_constraint()
    {
        var compilation = Compile.Project(Classified.Declare("Customer", "int Id; string Email"), "public class Repository<T> where T : Customer { }");
        var classifier = new CustomerDataClassifier(new KnownSymbols(AuthzAnalyzers.Knowledge.Catalog.Shipped));

        Assert.Equal(CustomerDataKind.Personal, classifier.Classify(compilation.GetTypeByMetadataName("Repository`1")!.TypeParameters[0]).Kind);
    }

    [Fact]
    public void Keys_foreign_keys_and_versions_disclose_nothing()
    {
        var found = Classified.Class("Customer", "int Id; string Name; Guid GroupId; byte[] RowVersion; string PassportId; string NationalId");

        Assert.Equal(new[] { "Id", "GroupId", "RowVersion" }, found.KeyMembers);
        Assert.Equal(new[] { "Name", "PassportId", "NationalId" }, found.PersonalMembers);
    }

    [Fact]
    public void A_guess_says_that_it_is_one() => Assert.True(Classified.Class("Customer", "int Id; string Name").IsGuess);

    private static void Personal(string name, string members)
    {
        var found = Classified.Class(name, members);

        Assert.Equal(CustomerDataKind.Personal, found.Kind);
        Assert.NotEmpty(found.PersonalMembers);
    }

    private static void Not(string name, string members) => Assert.Equal(CustomerDataKind.None, Classified.Class(name, members).Kind);
}
