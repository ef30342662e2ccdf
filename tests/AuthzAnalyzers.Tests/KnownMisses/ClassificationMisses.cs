using AuthzAnalyzers.Tests.Classification;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Customer data that names do not give away today. A test that fails here is good news: move it to the classifier's tests.</summary>
public class ClassificationMisses
{
    // Entities that keep their state in private fields: services keep theirs so, too, and only the model tells the one from the other.
    [Fact]
    public void A_record_with_nothing_but_private_fields_is_missed() => Assert.False(Classified.Type(
        "Member",
        "public class Member { public int Id { get; private set; } private string _email = \"\"; private string _firstName = \"\"; public override string ToString() => _email + _firstName; }").IsCustomerData);

    // Named like the catalogue, linked to who looked at it by a number alone; with a navigation it is found.
    [Fact]
    public void What_somebody_looked_at_is_missed_where_it_is_named_for_the_product_and_holds_no_navigation() =>
        Assert.False(Classified.Class("RecentlyViewedProduct", "int Id; int UserId; int ProductId").IsCustomerData);

    // Parts that only their whole points to: nothing in the part says whose it is.
    [Fact]
    public void The_line_of_a_basket_that_does_not_point_back_is_missed() => Assert.False(Classified.Type(
        "BasketLine",
        Classified.Declare("BasketLine", "int Id; int BasketId; int ProductId"),
        Classified.Declare("Basket", "int Id; string BuyerId; List<BasketLine> Lines")).IsCustomerData);

    // Machines have user names, and shops have the rest: nothing of it is only a person's.
    [Fact]
    public void An_account_page_with_a_login_an_address_and_a_number_is_missed() =>
        Assert.False(Classified.Class("IndexViewModel", "string Username; string Email; string PhoneNumber").IsCustomerData);

    // Where somebody signed in from is machinery by the type's name; listing it shows people's devices and addresses.
    [Fact]
    public void Sessions_of_users_are_missed() =>
        Assert.False(Classified.Class("UserSessionDto", "Guid Id; string UserId; string UserName; string UserEmail; string IpAddress").IsCustomerData);

    // Private messages are taken for what people publish: the author of a post is not whom it is about.
    [Fact]
    public void Private_messages_are_missed() => Assert.False(Classified.Class("Message", "Guid Id; Guid ChannelId; string AuthorUserId; string Body").IsCustomerData);

    // Whose a setting is, a word in the row says: it may be a product's as well.
    [Fact]
    public void A_row_whose_owner_a_word_tells_is_missed() =>
        Assert.False(Classified.Class("Preference", "int Id; string OwnerType; int OwnerId; string Name; string Value").IsCustomerData);

    // Of a text that others turn into an object, only what the row itself makes of it is looked at.
    [Fact]
    public void A_text_that_others_turn_into_personal_data_is_missed() => Assert.False(Classified.Class("Tender", "int Id; string Json").IsCustomerData);
}
