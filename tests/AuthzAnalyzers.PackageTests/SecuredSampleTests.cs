using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AuthzAnalyzers.PackageTests;

/// <summary>The secured sample has no finding, and a running one shows that its checks hold.</summary>
public sealed class SecuredSampleTests(SecuredPortal portal) : IClassFixture<SecuredPortal>
{
    private const string Minji = "minji.kim@example.com";
    private const string Seoul = "counter.seoul@portal.example";
    private const string Scanner = "scanner@portal.example";
    private const string Support = "support@portal.example";
    private const string Admin = "admin@portal.example";

    // Of the first records, 1, 4, 7 are customer 1's and 2, 5, 8 customer 2's; odd pick-ups wait in Seoul, even ones in Busan.
    public static TheoryData<string, string, string> OwnAndForeign => new()
    {
        { "owner compared after the load", "/api/orders/1", "/api/orders/2" },
        { "resource-based check", "/api/orders/1/lines", "/api/orders/2/lines" },
        { "resource-based check in a controller", "/api/invoices/1", "/api/invoices/2" },
        { "resource-based check on a ticket", "/api/tickets/1/reply", "/api/tickets/2/reply" },
        { "owner in a query expression", "/api/orders/track/CP-100001", "/api/orders/track/CP-100002" },
        { "owner in the predicate", "/api/me/orders/1", "/api/me/orders/2" },
        { "check in the base class", "/api/tickets/1", "/api/tickets/2" },
        { "check in the base class before the load", "/api/customers/1", "/api/customers/2" },
        { "check in the base class, address", "/api/addresses/1", "/api/addresses/3" },
        { "filter of an action", "/api/customers/1/addresses", "/api/customers/2/addresses" },
        { "filter and predicate of an action", "/api/customers/1/addresses/1", "/api/customers/1/addresses/3" },
        { "filter of a group of endpoints", "/api/customers/1/tickets", "/api/customers/2/tickets" },
        { "filter and predicate of an endpoint", "/api/customers/1/tickets/1", "/api/customers/1/tickets/2" },
        { "filter of an endpoint", "/api/customers/1/orders/1", "/api/customers/2/orders/2" },
        { "owner compared in a page", "/MyAccount/Order/1", "/MyAccount/Order/2" },
        { "helper in a page", "/MyAccount/Receipt/CP-100001", "/MyAccount/Receipt/CP-100002" },
    };

    public static TheoryData<string> StaffOnly => new()
    {
        "/api/customers/search?q=kim", "/api/help/answers", "/api/directory/1", "/api/newsletter/subscribers", "/api/tickets/open",
        "/api/tickets/1/contact", "/api/insurance/orders/1/buyer", "/api/insurance/orders/1/claimant", "/api/staff/customers/1",
        "/api/staff/customers/1/orders", "/api/staff/tickets", "/api/staff/tickets/1", "/api/staff/orders/1",
        "/api/staff/orders/by-number/CP-100001", "/api/staff/orders/of-customer/1", "/api/staff/orders/latest", "/Staff/Customers?q=kim",
        "/Staff/Customer/1", "/Staff/Tickets", "/Support/Board",
    };

    [Fact]
    public void Building_the_secured_sample_prints_no_finding_of_any_rule() =>
        Assert.DoesNotMatch("AUTHZ[0-9]|AD0001", portal.BuildOutput);

    [Theory]
    [MemberData(nameof(OwnAndForeign))]
    public async Task Customers_get_their_own_record_and_nobody_elses(string kind, string own, string foreign)
    {
        var minji = await portal.SignInAsync(Minji);

        Assert.True(await StatusAsync(minji, own) == HttpStatusCode.OK, kind);
        Assert.True(await StatusAsync(minji, foreign) == HttpStatusCode.NotFound, kind);
        Assert.False(await IsServedAsync(portal.Visitor(), own), kind);
    }

    [Theory]
    [MemberData(nameof(StaffOnly))]
    public async Task Staff_gets_in_with_a_record_and_customers_do_not(string path)
    {
        Assert.False(await IsServedAsync(portal.Visitor(), path));
        Assert.False(await IsServedAsync(await portal.SignInAsync(Minji), path));
        var before = await RecordsAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await portal.SignInAsync(Support), path));

        Assert.True(await RecordsAsync() == before + 1, $"'{path}' left {await RecordsAsync() - before} audit records.");
    }

    [Fact]
    public async Task A_record_names_the_actor_the_subject_and_the_operation()
    {
        var support = await portal.SignInAsync(Support);
        await StatusAsync(support, "/api/staff/customers/4321");

        var admin = await portal.SignInAsync(Admin);
        var records = await admin.GetFromJsonAsync<JsonElement>("/api/admin/audit");

        var record = Assert.Single(records.EnumerateArray(), entry =>
            entry.GetProperty("subjectId") is { ValueKind: JsonValueKind.Number } subject && subject.GetInt32() == 4321);
        Assert.Equal("customer.read", record.GetProperty("operation").GetString());
        Assert.StartsWith("account:", record.GetProperty("actor").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_may_read_an_order_of_any_customer_and_is_recorded()
    {
        var before = await RecordsAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await portal.SignInAsync(Support), "/api/orders/2"));

        Assert.Equal(before + 1, await RecordsAsync());
    }

    [Fact]
    public async Task Foreign_records_cannot_be_changed()
    {
        var minji = await portal.SignInAsync(Minji);
        var address = new { street = "1 Elsewhere", city = "Nowhere", postalCode = "00000", country = "KR" };

        using var moved = await minji.PutAsJsonAsync("/api/addresses/3", address);
        using var noted = await minji.PutAsJsonAsync("/api/orders/2/gift-note", new { note = "hello" });
        using var closed = await minji.PostAsync("/api/tickets/2/close", null);
        using var deleted = await minji.DeleteAsync("/api/wishlist/2");
        using var forgotten = await minji.DeleteAsync("/api/customers/2");

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden],
            new[] { moved, noted, closed, deleted, forgotten }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Own_records_can_be_changed()
    {
        var minji = await portal.SignInAsync(Minji);
        var address = new { street = "세종대로 1", city = "서울특별시", postalCode = "04524", country = "KR" };

        using var moved = await minji.PutAsJsonAsync("/api/addresses/1", address);
        using var closed = await minji.PostAsync("/api/tickets/4/close", null);
        using var deleted = await minji.DeleteAsync("/api/wishlist/7");

        Assert.All(new[] { moved, closed, deleted }, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
    }

    [Fact]
    public async Task A_wishlist_holds_the_callers_own_items()
    {
        var minji = await portal.SignInAsync(Minji);
        var support = await portal.SignInAsync(Support);

        var own = await minji.GetFromJsonAsync<JsonElement>("/api/wishlist");
        var none = await support.GetFromJsonAsync<JsonElement>("/api/wishlist");

        Assert.Contains(own.EnumerateArray(), item => item.GetProperty("id").GetInt32() == 1);
        Assert.All(own.EnumerateArray(), item => Assert.Equal(1, item.GetProperty("id").GetInt32() % 3));
        Assert.Equal(0, none.GetArrayLength());
    }

    [Fact]
    public async Task A_counter_sees_the_pick_ups_of_its_own_shop_and_is_recorded()
    {
        var seoul = await portal.SignInAsync(Seoul);
        var before = await RecordsAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(seoul, "/api/pickups/1"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(seoul, "/api/pickups/2"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await portal.SignInAsync(Minji), "/api/pickups/1"));

        Assert.Equal(before + 1, await RecordsAsync());
    }

    [Fact]
    public async Task Only_the_warehouse_takes_parcels_back_and_prints_labels()
    {
        var notice = new { orderNumber = "CP-100009", warehouse = "icn-1" };
        using var anonymous = await portal.Visitor().PostAsJsonAsync("/api/webhooks/returns", notice);
        using var customer = await (await portal.SignInAsync(Minji)).PostAsJsonAsync("/api/webhooks/returns", notice);
        var scanner = await portal.SignInAsync(Scanner);
        using var taken = await scanner.PostAsJsonAsync("/api/webhooks/returns", notice);

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, customer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(scanner, "/api/shipping-labels/1"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(await portal.SignInAsync(Support), "/api/shipping-labels/1"));
    }

    [Fact]
    public async Task The_summary_of_the_second_caller_is_not_the_firsts()
    {
        var minji = await portal.SignInAsync(Minji);
        var james = await portal.SignInAsync("james.carter@example.net");

        var first = await minji.GetFromJsonAsync<JsonElement>("/api/me/summary");
        var second = await james.GetFromJsonAsync<JsonElement>("/api/me/summary");

        Assert.Equal(Minji, first.GetProperty("email").GetString());
        Assert.Equal("james.carter@example.net", second.GetProperty("email").GetString());
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    // Pages refuse by sending the browser to the sign-in form.
    private static async Task<bool> IsServedAsync(HttpClient client, string path) => await StatusAsync(client, path) switch
    {
        HttpStatusCode.OK => true,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect or HttpStatusCode.NotFound => false,
        var other => throw new InvalidOperationException($"'{path}' answered {other}."),
    };

    // Reads of the log leave no record of themselves.
    private async Task<int> RecordsAsync()
    {
        var admin = await portal.SignInAsync(Admin);
        var records = await admin.GetFromJsonAsync<JsonElement>("/api/admin/audit");
        return records.GetArrayLength();
    }
}
