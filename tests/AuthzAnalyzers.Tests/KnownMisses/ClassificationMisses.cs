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

    // One kind alone is too little, although this one says whose it is.
    [Fact]
    public void A_subscription_that_holds_nothing_but_the_customers_mail_is_missed() =>
        Assert.False(Classified.Class("BackInStockSubscription", "int Id; int ProductId; string CustomerEmail").IsCustomerData);

    // Named like the catalogue, linked to who looked at it.
    [Fact]
    public void What_somebody_looked_at_is_missed_where_it_is_named_for_the_product() =>
        Assert.False(Classified.Class("RecentlyViewedProduct", "int Id; int UserId; int ProductId").IsCustomerData);
}
