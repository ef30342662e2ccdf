using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Classification;

/// <summary>How sure it is that a type is customer data.</summary>
public class StrengthTests
{
    private const string Rower = "public class Rower : IdentityUser { }";

    private const string Patient = "public class Patient { public int Id { get; set; } public string FirstName { get; set; } = \"\"; public DateOnly BirthDate { get; set; } }";

    [Theory]
    [InlineData("Lodger", "int Id; string FirstName; string Phone")]
    [InlineData("Lodger", "int Id; string FullName; DateOnly BirthDate")]
    [InlineData("Lodger", "int Id; string FirstName; string Iban")]
    [InlineData("Addressee", "int Id; string LastName; string Phone")]
    [InlineData("Rental", "int Id; string RenterName; string DriverPhone")]
    [InlineData("Booking", "int Id; string Email; string ShippingAddress")]
    [InlineData("Customer", "int Id; string Name; string Email")]
    public void Two_things_told_of_a_person_are_strong(string name, string members) => Expect(Strength.Strong, Classified.Class(name, members));

    [Theory]
    [InlineData("Customer", "int Id; string Email")]
    [InlineData("Patient", "int Id; string LastName")]
    [InlineData("Guest", "int Id; string City")]
    public void So_is_one_in_a_type_that_is_named_like_a_data_subject(string name, string members) => Expect(Strength.Strong, Classified.Class(name, members));

    [Theory]
    [InlineData("Verification", "int Id; string Ssn")]
    [InlineData("BackInStockSubscription", "int Id; int ProductId; string CustomerEmail")]
    public void So_is_one_that_only_a_persons_record_has(string name, string members) => Expect(Strength.Strong, Classified.Class(name, members));

    [Theory]
    [InlineData("User", "int Id; string UserName; string PasswordHash")]
    [InlineData("Subscriber", "int Id; string Name; string Password")]
    public void So_is_an_account_that_is_signed_in_to(string name, string members) => Expect(Strength.Strong, Classified.Class(name, members));

    [Theory]
    [InlineData("RouteMember", "int Id; int RouteId; int DepotId; string Name")]
    [InlineData("Customer", "int Id; string Name")]
    [InlineData("Visitor", "int Id; string Username")]
    [InlineData("Lodger", "int Id; string FirstName; string Gender")]
    [InlineData("Order", "int Id; string CustomerName")]
    public void What_only_a_name_suggests_is_weak(string name, string members) => Expect(Strength.Weak, Classified.Class(name, members));

    [Fact]
    public void Who_is_loosely_called_a_member_is_weak_where_the_model_says_who_its_people_are() => Expect(
        Strength.Weak, Classified.Type("CrewMember", Classified.Declare("CrewMember", "int Id; int BoatId; string Email"), Rower));

    [Fact]
    public void Without_accounts_members_are_the_people() => Expect(Strength.Strong, Classified.Class("CrewMember", "int Id; int BoatId; string Email"));

    [Fact]
    public void With_accounts_two_things_still_tell() => Expect(
        Strength.Strong, Classified.Type("CrewMember", Classified.Declare("CrewMember", "int Id; string FirstName; string Phone"), Rower));

    [Theory]
    [InlineData("T:Trip customer-data", "", "int Id; string Text")]
    [InlineData("", "[AuthzAnalyzers.Annotations.CustomerData] ", "int Id; string Text")]
    public void What_somebody_said_is_declared(string policy, string annotation, string members) => Expect(
        Strength.Declared, Classified.With(policy, "Trip", Classified.Annotations, annotation + Classified.Declare("Trip", members)));

    [Fact]
    public void An_account_of_a_library_is_declared() => Expect(Strength.Declared, Classified.Type("Rower", Rower));

    [Theory]
    [InlineData("int Id; Patient Patient")]
    [InlineData("int Id; Patient SeenBefore")]
    [InlineData("int Id; int PatientId")]
    [InlineData("int Id; int ReferredPatientId")]
    public void What_points_to_a_strong_type_is_linked(string members) => Expect(
        Strength.Linked, Classified.Type("Trip", Classified.Declare("Trip", members), Patient));

    [Theory]
    [InlineData("int Id; int PatientId", "public class Patient { public int Id { get; set; } public string Name { get; set; } = \"\"; }")]
    [InlineData("int Id; Patient Patient", "public class Patient { public int Id { get; set; } public string Name { get; set; } = \"\"; }")]
    [InlineData("int Id; int PatientId", "")]
    public void What_points_to_a_weak_type_or_to_nothing_in_sight_is_weak(string members, string patient) => Expect(
        Strength.Weak, Classified.Type("Trip", Classified.Declare("Trip", members), patient));

    [Theory]
    [InlineData("Order", "int Id; string BuyerId; string ShippingAddress")]
    [InlineData("Trip", "int Id; Guid UserId; DateOnly BirthDate")]
    public void A_key_of_somebody_beside_what_only_people_have_is_linked(string name, string members) => Expect(Strength.Linked, Classified.Class(name, members));

    [Theory]
    [InlineData("Order", "int Id; string BuyerId; string City")]
    [InlineData("IdentityScan", "int Id; Guid UserId; DateOnly BirthDate")]
    public void One_beside_what_organisations_have_or_of_a_file_is_not(string name, string members) => Expect(Strength.Weak, Classified.Class(name, members));

    [Theory]
    [InlineData("int Id; string UserId")]
    [InlineData("int Id; Guid OwnerId")]
    public void An_account_key_is_linked_where_there_are_accounts(string members) => Expect(
        Strength.Linked, Classified.Type("Trip", Classified.Declare("Trip", members), Rower));

    [Theory]
    [InlineData("int Id; string UserId")]
    [InlineData("int Id; Guid OwnerId")]
    public void Without_accounts_it_only_sounds_like_an_owner(string members) => Expect(Strength.Weak, Classified.Class("Trip", members));

    [Fact]
    public void A_navigation_called_like_its_type_says_whose_the_row_is() => Expect(
        Strength.Linked,
        Classified.Type("Heat", Classified.Declare("Heat", "int Id; int AthleteId; Athlete Athlete"), Classified.Declare("Athlete", "int Id; string FirstName; DateOnly BirthDate")));

    [Theory]
    [InlineData("RegattaPhoto", "int Id; string FileName; Athlete Athlete")]
    [InlineData("Heat", "int Id; Athlete Winner")]
    public void One_of_an_asset_or_by_another_name_does_not(string name, string members) => Assert.NotEqual(
        Strength.Linked,
        Classified.Type(name, Classified.Declare(name, members), Classified.Declare("Athlete", "int Id; string FirstName; DateOnly BirthDate")).Strength);

    [Theory]
    [InlineData("PictureFile", "int Id; string FileName; string UserId; Rower User")]
    [InlineData("Attachment", "int Id; string OwnerId")]
    public void The_account_of_a_file_put_it_there(string name, string members) => Expect(
        Strength.Weak, Classified.Type(name, Classified.Declare(name, members), Rower));

    [Fact]
    public void An_account_that_no_vocabulary_calls_an_owner_says_nothing_of_a_file() => Assert.False(
        Classified.Type("PictureFile", Classified.Declare("PictureFile", "int Id; string FileName; string AccountId; Account Account"), "public class Account : IdentityUser { }").IsCustomerData);

    [Fact]
    public void The_same_says_whose_another_record_is() => Expect(
        Strength.Linked,
        Classified.Type("Visit", Classified.Declare("Visit", "int Id; string AccountId; Account Account"), "public class Account : IdentityUser { }"));

    [Fact]
    public void A_file_that_points_to_whom_it_is_about_is_linked() => Expect(
        Strength.Linked, Classified.Type("PatientScan", Classified.Declare("PatientScan", "int Id; int PatientId; string FileName"), Patient));

    [Theory]
    [InlineData("OrderLine", "int Id; Order Order", "Order", "int Id; string Email; string ShippingAddress")]
    [InlineData("Line", "int Id; Order Order", "Order", "int Id; int PatientId; List<Line> Lines")]
    [InlineData("Payment", "int Id; Order Order", "Order", "int Id; int PatientId")]
    public void A_part_is_as_sure_as_its_whole(string name, string members, string whole, string wholesMembers) => Expect(
        Strength.Linked, Classified.Type(name, Classified.Declare(name, members), Classified.Declare(whole, wholesMembers), Patient));

    [Theory]
    [InlineData("Line", "int Id; Order Order", "Order", "int Id; int PatientId; List<Line> Lines")]
    [InlineData("Payment", "int Id; Order Order", "Order", "int Id; int PatientId")]
    public void A_part_of_a_weak_whole_is_weak(string name, string members, string whole, string wholesMembers) => Expect(
        Strength.Weak, Classified.Type(name, Classified.Declare(name, members), Classified.Declare(whole, wholesMembers)));

    private static void Expect(object strength, Symbols.Classification found)
    {
        Assert.True(found.IsCustomerData);
        Assert.Equal(strength, found.Strength);
    }
}
