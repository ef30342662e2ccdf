using System.Linq;
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
    [InlineData("BackInStockSubscription", "int Id; int ProductId; string CustomerEmail")]
    [InlineData("Verification", "int Id; string JuminNo")]
    [InlineData("Verification", "int Id; string 주민등록번호")]
    [InlineData("Verification", "int Id; string 외국인등록번호")]
    [InlineData("Verification", "int Id; string 운전면허번호")]
    [InlineData("Verification", "int Id; string PassportNumber")]
    [InlineData("Verification", "int Id; string Ssn")]
    public void One_member_is_enough_where_only_a_persons_record_has_it(string name, string members) => Personal(name, members);

    [Theory]
    [InlineData("Meeting", "string CustomerName")]
    [InlineData("Device", "string LicenseNo")]
    [InlineData("Device", "string IdNumber; string CardNumber2")]
    [InlineData("Server", "string UserName; string Password")]
    [InlineData("Beacon", "double Latitude; double Longitude; string Name")]
    [InlineData("MailServer", "string SmtpUsername; string Email")]
    [InlineData("Vault", "string Password; string PasswordHash; string PasswordSalt")]
    public void One_member_is_too_little_where_others_have_it_too(string name, string members) => Not(name, members);

    [Theory]
    [InlineData("PaymentStatus", "string Token; string BuyerEmail")]
    [InlineData("ImportLog", "int Id; string 주민등록번호")]
    public void One_such_member_is_enough_whatever_the_type_is_called(string name, string members) => Personal(name, members);

    [Theory]
    [InlineData("Order", "int Id; string CustomerName")]
    [InlineData("OrderViewModel", "int OrderNumber; decimal Total; string ShippingAddress")]
    [InlineData("Booking", "int Id; string GuestName")]
    public void A_record_of_what_people_do_needs_one_kind_that_only_people_have(string name, string members) => Personal(name, members);

    [Theory]
    [InlineData("Order", "int Id; string Email")]
    [InlineData("Shipment", "int Id; string City; string Zip")]
    public void A_record_of_what_people_do_is_none_by_one_kind_that_organisations_have(string name, string members) => Not(name, members);

    [Theory]
    [InlineData("Visitor", "string Username")]
    [InlineData("Voter", "string Firstname; string Phonenumber")]
    [InlineData("Voter", "string Fullname; DateTime Birthdate")]
    public void Words_may_be_written_as_one(string name, string members) => Personal(name, members);

    [Theory]
    [InlineData("UserContext", "Guid UserId")]
    [InlineData("ExecutionContextAccessor", "Guid UserId; Guid CorrelationId")]
    [InlineData("OnlineUserEventArgs", "long UserId")]
    [InlineData("GetMemberQuery", "Guid MemberId")]
    [InlineData("AuditEnvelope", "Guid Id; string UserId; string UserName")]
    [InlineData("HttpAuditScope", "string UserId; string UserName")]
    public void What_carries_the_callers_id_around_is_none(string name, string members) => Not(name, members);

    [Theory]
    [InlineData("Attendee", "int Id; string FirstName; string LastName")]
    [InlineData("MeetingAttendeeDto", "string FirstName; string LastName; Guid MeetingId")]
    [InlineData("Payer", "string Email")]
    [InlineData("수령인", "string 이름; string 배송지")]
    public void Whoever_takes_part_is_a_data_subject(string name, string members) => Personal(name, members);

    [Theory]
    [InlineData("CustNm", "person")]
    [InlineData("MBER_NM", "person")]
    [InlineData("BirthDt", "person")]
    [InlineData("BRTHDY", "person")]
    [InlineData("생년월일", "person")]
    [InlineData("SEXDSTN_CODE", "person")]
    [InlineData("이메일", "contact")]
    [InlineData("이메일주소", "contact")]
    [InlineData("휴대폰", "contact")]
    [InlineData("휴대폰번호", "contact")]
    [InlineData("HpNo", "contact")]
    [InlineData("TelNo", "contact")]
    [InlineData("MBTLNUM", "contact")]
    [InlineData("주소", "contact")]
    [InlineData("Addr1", "contact")]
    [InlineData("RoadAddr", "contact")]
    [InlineData("DETAIL_ADRES", "contact")]
    [InlineData("주민등록번호", "identity-number")]
    [InlineData("JuminNo", "identity-number")]
    [InlineData("Rrn", "identity-number")]
    [InlineData("IHIDNUM", "identity-number")]
    [InlineData("여권번호", "identity-number")]
    [InlineData("운전면허번호", "identity-number")]
    [InlineData("외국인등록번호", "identity-number")]
    [InlineData("TaxNumber", "identity-number")]
    [InlineData("계좌번호", "financial")]
    [InlineData("AcctNo", "financial")]
    [InlineData("카드번호", "financial")]
    [InlineData("CardNumber", "financial")]
    [InlineData("Cvc", "financial")]
    [InlineData("Iban", "financial")]
    [InlineData("신용등급", "financial")]
    [InlineData("병력", "health")]
    [InlineData("진료기록", "health")]
    [InlineData("Diagnosis", "health")]
    [InlineData("MedicalRecordNumber", "health")]
    [InlineData("종교", "sensitive")]
    [InlineData("Religion", "sensitive")]
    [InlineData("비밀번호", "credential")]
    [InlineData("PasswordHash", "credential")]
    [InlineData("LoginId", "credential")]
    [InlineData("위치정보", "location")]
    [InlineData("GeoLocation", "location")]
    [InlineData("LastIpAddress", "online")]
    public void A_personal_member_has_a_category(string member, string category)
    {
        var found = Classified.Class("Customer", $"int Id; string Email; string {member}");

        Assert.Contains(member, found.PersonalMembers);
        Assert.Equal(category, found.Categories[member]);
    }

    [Fact]
    public void A_value_object_has_the_categories_of_its_parts() => Assert.Equal(
        "contact,person",
        Classified.Type("Customer", Classified.Declare("Customer", "int Id; Recipient Recipient"), Classified.Declare("Recipient", "string FirstName; string Phone")).Categories["Recipient"]);

    [Fact]
    public void Every_kind_has_a_category()
    {
        var catalog = AuthzAnalyzers.Knowledge.Catalog.Shipped;
        var without = catalog.Entries
            .Where(line => line.Role == AuthzAnalyzers.Knowledge.Role.PersonalName && catalog.MatchName(AuthzAnalyzers.Knowledge.Role.KindCategory, line["kind"] ?? "none")?["category"] is null)
            .Select(line => line.Subject.Text);

        Assert.Empty(without);
    }

    [Theory]
    [InlineData("Branch", "string Name; string Phone; string Email; string Address")]
    [InlineData("Centre", "string Name; string ContactForename; string ContactSurname; string ContactEmail; string ContactTelephone")]
    [InlineData("TestCenter", "string ContactFirstName; string ContactLastName; string Email")]
    [InlineData("Academy", "string ContactName; string Email; string Phone")]
    [InlineData("Pharmacy", "string ContactName; string Email; string Address")]
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
        "Walker",
        Classified.Declare("Walker", "int Id; string FirstName; Trip Trip"),
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
