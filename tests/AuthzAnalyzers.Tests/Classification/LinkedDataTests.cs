using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Classification;

public class LinkedDataTests
{
    private const string Customer = "public class Customer { public int Id { get; set; } public string Email { get; set; } = \"\"; public List<Purchase> Purchases { get; } = new(); }";

    [Theory]
    [InlineData("int Id; int CustomerId; decimal Total", "CustomerId")]
    [InlineData("int Id; Guid? UserId", "UserId")]
    [InlineData("int Id; string BuyerId", "BuyerId")]
    [InlineData("int Id; long OwnerId", "OwnerId")]
    [InlineData("int Id; long OwnerId; string DocumentType", "OwnerId")]
    [InlineData("int Id; string UserType; Guid UserId", "UserId")]
    [InlineData("int Id; string BuyerIdentityGuid", "BuyerIdentityGuid")]
    [InlineData("int Id; Guid Owner", "Owner")]
    [InlineData("int Id; int 고객ID", "고객ID")]
    [InlineData("int Id; string 회원번호", "회원번호")]
    [InlineData("int Id; long MbrNo", "MbrNo")]
    [InlineData("int Id; Guid AttendeeId", "AttendeeId")]
    public void An_owner_key_links_a_record(string members, string owner)
    {
        var found = Classified.Class("Purchase", members);

        Assert.Equal(CustomerDataKind.Linked, found.Kind);
        Assert.Equal(new[] { owner }, found.OwnerMembers);
    }

    [Theory]
    [InlineData("int Id; string CreatedBy; int CreatedByUserId")]
    [InlineData("int Id; int ModifiedByUserId; Guid LastModifiedById")]
    [InlineData("int Id; int AuthorId; int ModeratorId")]
    [InlineData("int Id; int MemberWhoUploadedId; int UploaderId")]
    [InlineData("int Id; int AssignedUserId; int ApprovedById")]
    [InlineData("int Id; Guid PinnedByUserId; Guid AuthorUserId")]
    [InlineData("int Id; string ClientId")]
    [InlineData("int Id; Guid ReporterUserId; Guid AssigneeUserId")]
    [InlineData("int Id; string OwnerType; Guid? OwnerId")]
    [InlineData("int Id; string Owner")]
    [InlineData("int Id; bool User; DateTime Member")]
    [InlineData("int Id; int ProductId; int StoreId")]
    [InlineData("int Id; Guid TenantId")]
    public void A_key_of_somebody_else_does_not(string members) =>
        Assert.Equal(CustomerDataKind.None, Classified.Class("Purchase", members).Kind);

    [Theory]
    [InlineData("Customer Customer")]
    [InlineData("Customer? BilledTo")]
    public void A_navigation_to_a_data_subject_links_a_record(string navigation)
    {
        var found = Classified.Type("Purchase", Classified.Declare("Purchase", "int Id; " + navigation), Customer);

        Assert.Equal(CustomerDataKind.Linked, found.Kind);
        Assert.Equal(new[] { navigation.Split(' ')[1] }, found.OwnerMembers);
    }

    [Fact]
    public void A_strongly_typed_key_links_a_record() => Assert.Equal(
        CustomerDataKind.Linked,
        Classified.Type("Purchase", "public readonly record struct CustomerId(Guid Value);", Classified.Declare("Purchase", "int Id; CustomerId CustomerId")).Kind);

    [Fact]
    public void A_collection_of_data_subjects_links_nothing() => Assert.False(
        Classified.Type("Trip", Classified.Declare("Trip", "int Id; List<Customer> Customers"), Customer.Replace("Purchase", "Trip")).IsCustomerData);

    [Fact]
    public void A_navigation_to_the_one_who_wrote_it_links_nothing() => Assert.False(
        Classified.Type("Purchase", Classified.Declare("Purchase", "int Id; Customer Author"), Customer).IsCustomerData);

    [Fact]
    public void Records_that_point_to_each_other_are_no_trouble() => Assert.Equal(
        CustomerDataKind.Linked,
        Classified.Type("Trip", Classified.Declare("Trip", "Ticket Ticket; int CustomerId"), Classified.Declare("Ticket", "Trip Trip; Trip Customer")).Kind);

    [Fact]
    public void An_order_line_belongs_to_the_person_of_its_order() => Assert.Equal(
        CustomerDataKind.Linked,
        Classified.Type("OrderLine", Classified.Declare("OrderLine", "int Id; Order Order; decimal Price"), Classified.Declare("Order", "int Id; string Email; string ShippingAddress")).Kind);

    [Theory]
    [InlineData("List<Line>")]
    [InlineData("ICollection<Line>")]
    [InlineData("IEnumerable<Line>")]
    [InlineData("Line[]")]
    public void What_a_linked_record_holds_is_linked(string lines) => Assert.Equal(
        CustomerDataKind.Linked,
        Classified.Type("Line", Classified.Declare("Line", "int Id; Purchase Purchase; decimal Price"), Classified.Declare("Purchase", $"int Id; int CustomerId; {lines} Lines")).Kind);

    [Theory]
    [InlineData("int Id; Purchase Purchase; decimal Price", "int Id; int CustomerId")]
    [InlineData("int Id; Purchase Purchase; decimal Price", "int Id; List<Line> Lines")]
    [InlineData("int Id; int PurchaseId; decimal Price", "int Id; int CustomerId; List<Line> Lines")]
    [InlineData("int Id; List<Purchase> Purchases; decimal Price", "int Id; int CustomerId; List<Line> Lines")]
    [InlineData("int Id; Purchase Purchase; decimal Price", "int Id; int CustomerId; Line Last")]
    public void What_only_mentions_a_linked_record_is_not(string line, string purchase) => Assert.False(
        Classified.Type("Line", Classified.Declare("Line", line), Classified.Declare("Purchase", purchase)).IsCustomerData);

    [Theory]
    [InlineData("Payment", "int Id; Purchase Purchase; decimal Amount", "int Id; int CustomerId")]
    [InlineData("Shipment", "int Id; Purchase Order; string TrackingNumber", "int Id; int CustomerId")]
    [InlineData("OrderHistory", "int Id; Purchase Order; string OldStatus", "int Id; int CustomerId")]
    public void What_is_done_about_a_linked_record_is_linked(string name, string members, string purchase) => Assert.Equal(
        CustomerDataKind.Linked,
        Classified.Type(name, Classified.Declare(name, members), Classified.Declare("Purchase", purchase)).Kind);

    [Theory]
    [InlineData("Payment", "int Id; Purchase Purchase; decimal Amount", "int Id; int SupplierId")]
    [InlineData("Stamp", "int Id; Purchase Purchase; decimal Amount", "int Id; int CustomerId")]
    public void What_points_to_a_record_of_nobody_is_not(string name, string members, string purchase) => Assert.False(
        Classified.Type(name, Classified.Declare(name, members), Classified.Declare("Purchase", purchase)).IsCustomerData);

    [Fact]
    public void The_part_of_a_shipment_is_linked_as_the_shipment_is() => Assert.Equal(
        CustomerDataKind.Linked,
        Classified.Type("Parcel", Classified.Declare("Parcel", "int Id; Shipment Shipment"), Classified.Declare("Shipment", "int Id; Purchase Purchase; List<Parcel> Parcels"), Classified.Declare("Purchase", "int Id; int CustomerId")).Kind);

    [Fact]
    public void Orders_and_payments_that_point_to_each_other_are_no_trouble() => Assert.False(
        Classified.Type("Payment", Classified.Declare("Payment", "int Id; Order Order"), Classified.Declare("Order", "int Id; Payment Payment")).IsCustomerData);

    [Theory]
    [InlineData("int Id; Guid ProposalUserId; Guid? DecisionUserId")]
    [InlineData("int Id; Guid CancelMemberId")]
    [InlineData("int Id; Customer Seller")]
    public void Who_proposed_decided_or_sells_is_no_owner(string members) => Assert.False(
        Classified.Type("Proposal", Classified.Declare("Proposal", members), Customer).IsCustomerData);

    [Theory]
    [InlineData("int Id; Customer Submitter; Customer Judge; Customer Publisher")]
    [InlineData("int Id; Customer Submitter; Customer ApprovedBy")]
    [InlineData("int Id; Customer Writer; Customer Reviewer")]
    [InlineData("int Id; Customer Packer; Customer Loader; Customer Driver")]
    [InlineData("int Id; Customer Judge")]
    public void What_several_people_handled_is_nobodys(string members) => Assert.False(
        Classified.Type("Purchase", Classified.Declare("Purchase", members), Customer).IsCustomerData);

    [Theory]
    [InlineData("int Id; Customer Customer; Customer ApprovedBy; Customer Judge", "Customer")]
    [InlineData("int Id; Customer Borrower; Customer ApprovedBy", "Borrower")]
    [InlineData("int Id; Customer Claimant; Customer ApprovedBy; Customer ClosedBy", "Claimant")]
    [InlineData("int Id; Customer Submitter", "Submitter")]
    [InlineData("int Id; Customer Sender; Customer Receiver", "Sender,Receiver")]
    [InlineData("int Id; Customer Packer; Customer Loader; Customer Driver; Customer Member", "Packer,Loader,Driver,Member")]
    public void What_names_one_of_them_its_owner_or_points_to_two_sides_is_linked(string members, string owners) => Assert.Equal(
        owners,
        string.Join(",", Classified.Type("Purchase", Classified.Declare("Purchase", members), Customer).OwnerMembers));

    [Fact]
    public void Parts_of_parts_are_not_followed() => Assert.False(
        Classified.Type("Note", Classified.Declare("Note", "int Id; Line Line"), Classified.Declare("Line", "int Id; Purchase Purchase; List<Note> Notes"), Classified.Declare("Purchase", "int Id; int CustomerId; List<Line> Lines")).IsCustomerData);

    [Fact]
    public void The_tenant_is_told_apart_from_the_owner()
    {
        var found = Classified.Class("Purchase", "int Id; int CustomerId; Guid TenantId");

        Assert.Equal(new[] { "CustomerId" }, found.OwnerMembers);
        Assert.Equal(new[] { "TenantId" }, found.TenantMembers);
    }

    [Fact]
    public void The_key_of_a_data_subject_is_its_owner() =>
        Assert.Equal(new[] { "CustomerId" }, Classified.Class("Customer", "int CustomerId; string Name").OwnerMembers);

    [Fact]
    public void Every_key_of_a_data_subject_is_its_owner() =>
        Assert.Equal(new[] { "UserGuid", "Id" }, Classified.Class("User", "Guid UserGuid; int Id; string Email").OwnerMembers);

    [Fact]
    public void A_foreign_key_that_begins_like_the_type_is_not_its_own() =>
        Assert.Equal(new[] { "Id" }, Classified.Class("Contact", "int ContactAreaId; int Id; string FullName").OwnerMembers);
}
