using System;
using System.Linq;
using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>Source in, facts out.</summary>
public class FactOutputTests
{
    private const string Shop = Rules.Shop.Data + """
        public interface ICurrentUser { string? Id { get; } bool IsStaff { get; } }
        internal class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
        {
            public string? Id => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier);
            public bool IsStaff => accessor.HttpContext!.User.IsInRole("staff");
        }

        """;

    [Fact]
    public void A_read_is_left_to_callers() => Assert.Equal(
        "access(Read,Customer,tokens(Customer/*),keys,in(ShopDb)),returns,result(holds(#0,tokens(Customer/*))),unaudited(#0)",
        OfDirectory("public Task<List<Customer>> Get() => db.Customers.ToListAsync();"));

    [Fact]
    public void A_projection_says_what_it_hands_out() => Assert.Equal(
        "access(Read,Customer,tokens(Customer/Email),keys,in(ShopDb)),returns,result(holds(#0,tokens(Customer/Email))),unaudited(#0)",
        OfDirectory("public Task<List<string>> Get() => db.Customers.Select(c => c.Email).ToListAsync();"));

    [Fact]
    public void A_key_is_told_in_terms_of_the_parameter() => Assert.Equal(
        "access(Read,Order,tokens(Order/*),scope(any(equal(None,left(#0),right(p0)))),keys(p0),keyed,in(ShopDb)),returns,result(holds(#0,tokens(Order/*))),unaudited(#0)",
        OfDirectory("public Task<List<Order>> Get(int customer) => db.Orders.Where(o => o.CustomerId == customer).ToListAsync();", hasParameters: true));

    [Fact]
    public void An_owner_in_the_query_is_told_as_the_callers_identity() => Assert.Contains(
        "scope(any(equal(None,left(#0),right(caller)))),keys(caller),keyed",
        OfDirectory("public Task<List<Customer>> Get() => db.Customers.Where(c => c.UserId == user.Id).ToListAsync();"),
        StringComparison.Ordinal);

    [Fact]
    public void A_check_is_a_guarantee() => Assert.Equal(
        "returns,guarantees(any(known(FunctionLevel,left,right))),may(known(FunctionLevel,left,right))",
        OfDirectory("public void Get() { if (!user.IsStaff) throw new UnauthorizedAccessException(); }"));

    [Fact]
    public void A_query_stays_a_query() => Assert.Equal(
        "returns,result(query(Order,tokens(Order/*),scope(any(equal(None,left(#self),right(constant)))),keys,in(ShopDb)))",
        OfDirectory("""public IQueryable<Order> Get() => db.Orders.Where(o => o.Status == "open");"""));

    [Fact]
    public void A_mapper_says_which_members_it_hands_on() => Assert.Equal(
        "returns,result(from(p0.Id),has(Id,value(from(p0.Id))))",
        OfDirectory("public static Product Get(Customer customer) => new() { Id = customer.Id };", hasParameters: true));

    [Fact]
    public void It_says_which_members_of_what_a_link_leads_to() => Assert.Equal(
        "returns,result(from(p0.Customer.Email),has(Title,value(from(p0.Customer.Email))))",
        OfDirectory("public static Product Get(Order order) => new() { Title = order.Customer!.Email };", hasParameters: true));

    [Fact]
    public void A_method_that_leaves_a_record_out_says_what_it_hands_on() => Assert.Equal(
        "returns,result(from(p0))",
        OfDirectory("public string Get(string name, Customer customer) => name;", hasParameters: true));

    [Fact]
    public void A_helper_that_never_returns_says_so() => Assert.Equal(
        "never",
        OfDirectory("""public void Get() => throw new InvalidOperationException("no");"""));

    [Fact]
    public void An_implementation_speaks_under_the_name_of_its_interface() => Assert.Equal(
        "impl,returns,result(from(caller))",
        Library.Says(Shop, "M:ICurrentUser.get_Id"));

    [Fact]
    public void Methods_of_one_name_are_told_apart_by_their_parameters() => Assert.Equal(
        ["M:Directory.Get(System.Int32)", "M:Directory.Get(System.String)"],
        LinesOf("public object? Get(int id) => db.Customers.Find(id); public object? Get(string id) => db.Customers.Find(id);").Select(line => line.Split('|')[0]).Where(name => name.StartsWith("M:Directory", StringComparison.Ordinal)));

    [Fact]
    public void A_generic_implementation_speaks_of_its_type_parameter_and_a_closed_one_for_its_argument_only()
    {
        const string Stores = """
            public interface IStore<T> { Task<T?> Get(int id); }
            internal class Store<T>(ShopDb db) : IStore<T> where T : class { public async Task<T?> Get(int id) => await db.Set<T>().FindAsync(id); }
            internal class Orders(ShopDb db) : IStore<Order> { public async Task<Order?> Get(int id) => await db.Orders.FindAsync(id); }
            """;
        var said = Library.Says(Shop + Stores, "M:IStore`1.Get(..)").Split('\n');
        Assert.Equal(2, said.Length);
        Assert.StartsWith("impl,access(Read,!0,tokens(!0/*)", said[0], StringComparison.Ordinal);
        Assert.StartsWith("impl,when(Order),access(Read,Order,tokens(Order/*)", said[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public int Get() => 1;")]
    [InlineData("public string Get(string name, DateTime since) => name;")]
    [InlineData("private Task<List<Customer>> Get() => db.Customers.ToListAsync();")]
    [InlineData("internal Task<List<Customer>> Get() => db.Customers.ToListAsync();")]
    [InlineData("public Task<List<Product>> Get() => db.Products.ToListAsync();")]
    [InlineData("public int Get(string? name) { if (name == null) return 0; return name.Length; }")]
    public void Nothing_is_said_of_what_nobody_sees_or_needs(string member) =>
        Assert.DoesNotContain(LinesOf(member), line => line.StartsWith("M:Directory.Get", StringComparison.Ordinal));

    [Fact]
    public void What_a_property_keeps_and_a_request_reaches_is_not_told() => Assert.DoesNotContain(
        LinesOf("public object? Get(int id) => db.Customers.Find(id);", """
            public interface IEntity { int Id { get; } }
            public record Row(int Id) : IEntity;
            public class OrdersController(ShopDb db) : ControllerBase { public object? Get(int id) => db.Orders.Find(id); }

            """),
        line => line.Contains("IEntity", StringComparison.Ordinal) || line.Contains("Row", StringComparison.Ordinal) || line.Contains("OrdersController", StringComparison.Ordinal));

    [Fact]
    public void Internal_members_are_told_to_friends() =>
        Assert.Contains(
            LinesOf("internal Task<List<Customer>> Get() => db.Customers.ToListAsync();", """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Api")]"""),
            line => line.StartsWith("M:Directory.Get", StringComparison.Ordinal));

    [Theory]
    [InlineData("public async Task<Customer?> Get(int id) { var found = await db.Customers.FindAsync(id); return found; }")]
    [InlineData("public async Task<Customer?> Get(int id) { /* as before */ return await db.Customers.FindAsync(id); }")]
    [InlineData("public async Task<Customer?> Get(int id) { Console.WriteLine(id); return await db.Customers.FindAsync(id); }")]
    [InlineData("public async Task<Customer?> Get(int id) { for (var i = 0; i < 3; i++) { Console.WriteLine(i); } return await Load(id); } private async Task<Customer?> Load(int id) => await db.Customers.FindAsync(id);")]
    public void An_edit_that_changes_no_obligation_changes_no_byte(string edited) => Assert.Equal(
        Whole("public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);"),
        Whole(edited));

    [Fact]
    public void The_order_of_members_and_reads_changes_no_byte() => Assert.Equal(
        Whole("public object A() => new { B = db.Customers.ToList(), C = db.Orders.ToList() }; public void Z() { if (!user.IsStaff) throw new Exception(); }"),
        Whole("public void Z() { if (!user.IsStaff) throw new Exception(); } public object A() { var c = db.Orders.ToList(); var b = db.Customers.ToList(); return new { C = c, B = b }; }"));

    [Theory]
    [InlineData("public async Task<Customer?> Get(int id) { if (!user.IsStaff) return null; return await db.Customers.FindAsync(id); }")]
    [InlineData("public async Task<Customer?> Get(int id) { await db.Customers.FindAsync(id); return null; }")]
    [InlineData("public async Task<Customer?> Get(int id) => await db.Customers.FirstOrDefaultAsync(c => c.Id == id && c.UserId == user.Id);")]
    public void An_edit_that_changes_an_obligation_changes_the_facts(string edited) => Assert.NotEqual(
        Whole("public async Task<Customer?> Get(int id) => await db.Customers.FindAsync(id);"),
        Whole(edited));

    [Fact]
    public async Task The_facts_are_the_same_in_every_run_and_on_every_thread()
    {
        const string Cycle = "public Customer? Get(int id) => id > 9 ? Other(id - 1) : db.Customers.Find(id); public Customer? Other(int id) => user.IsStaff ? Get(id) : null;";
        var first = Whole(Cycle);
        var others = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Whole(Cycle))));
        Assert.All(others, other => Assert.Equal(first, other));
    }

    [Fact]
    public void Where_null_may_flow_changes_no_byte()
    {
        var project = Library.Project("Library", Shop + "public class Directory(ShopDb db, ICurrentUser user) { public Customer Get(int? id) { if (user.Id is not { } me) { throw new Exception(); } return db.Customers.First(c => c.UserId == me && c.Id == id!.Value)!; } }");
        Assert.Equal(Microsoft.CodeAnalysis.NullableContextOptions.Enable, project.Options.NullableContextOptions);
        Assert.Contains("Get", string.Join('\n', Library.LinesOf(Library.FactsOf(project))), StringComparison.Ordinal);
        Assert.Equal(
            Library.FactsOf(project.WithOptions(project.Options.WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable))),
            Library.FactsOf(project));
    }

    [Fact]
    public void A_project_without_data_access_says_nothing()
    {
        var project = Library.Project("Library", "public class Sums { public int Add(int a, int b) => throw new Exception(); }");
        Assert.NotEqual("", Library.FactsOf(project));
        Assert.Equal("", Library.FactsOf(project.RemoveReferences(project.References.Where(reference => reference.Display!.Contains("EntityFrameworkCore", StringComparison.Ordinal) || reference.Display.Contains("Identity", StringComparison.Ordinal) || reference.Display.Contains("Sqlite", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData("authz_analyzers.facts = false")]
    [InlineData("build_property.AuthzAnalyzersFacts = false")]
    public void A_project_can_turn_facts_off(string line) => Assert.Equal("", Library.FactsOf(Shop, line));

    [Fact]
    public void A_program_says_nothing() => Assert.Equal("", Library.FactsOf(
        Library.Project("Program", Shop + "public static class Program { public static void Main() { } }").WithOptions(new(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication))));

    private static string Whole(string members, string attributes = "") =>
        Library.FactsOf(attributes + Shop + "public class Directory(ShopDb db, ICurrentUser user) { " + members + " }");

    private static string[] LinesOf(string members, string attributes = "") => Library.LinesOf(Whole(members, attributes));

    private static string OfDirectory(string member, bool hasParameters = false)
    {
        var name = "M:Directory.Get" + (hasParameters ? "(..)" : "") + "|";
        return LinesOf(member).Single(line => line.StartsWith(name, StringComparison.Ordinal)).Substring(name.Length);
    }
}
