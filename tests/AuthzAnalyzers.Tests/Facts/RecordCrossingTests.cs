using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Facts.Crossing;

namespace AuthzAnalyzers.Tests.Facts;

/// <summary>What becomes of records in assemblies that were built before: audit records of them, and what mappers leave.</summary>
public class RecordCrossingTests
{
    [Fact]
    public Task An_audit_record_written_elsewhere_counts() => Findings(
        Data("""
            public interface IAuditService { Task RecordAsync(string actor, string subject); }
            public class AuditService(ShopDb db) : IAuditService { public async Task RecordAsync(string actor, string subject) { Console.WriteLine(actor); await db.SaveChangesAsync(); } }
            public class Directory(ShopDb db, IAuditService audit)
            {
                public async Task<Customer?> Recorded(int id, string me) { await audit.RecordAsync(me, "customer " + id); return await db.Customers.FindAsync(id); }
                public async Task<Customer?> Unrecorded(int id) => await db.Customers.FindAsync(id);
            }
            """),
        """
        [Authorize(Roles = "staff")]
        public class CustomersController(Directory directory) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(await directory.Recorded(id, User.Identity!.Name!));
            public async Task<IActionResult> Get2(int id) => Ok(await directory.{|AUTHZ2001:Unrecorded|}(id));
        }
        """,
        "AUTHZ2001");

    [Fact]
    public Task What_a_mapper_leaves_out_is_not_disclosed() => Findings(
        Data("""
            public class Card { public int Id { get; set; } public string? Mail { get; set; } }
            public static class Mapper
            {
                public static Card ToCard(Customer customer) => new() { Id = customer.Id };
                public static Card ToFullCard(Customer customer) => new() { Id = customer.Id, Mail = customer.Email };
            }
            """),
        """
        public class CustomersController(ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok(Mapper.ToCard((await db.Customers.FindAsync(id))!));
            public async Task<IActionResult> Full(int id) => Ok(Mapper.ToFullCard((await db.Customers.{|AUTHZ1001:FindAsync|}(id))!));
        }
        """);

    [Fact]
    public Task What_it_leaves_out_of_what_a_link_leads_to_is_not_disclosed_either() => Findings(
        Data("""
            public class Label { public int Id { get; set; } public string? To { get; set; } }
            public static class Mapper
            {
                public static Label ToLabel(Order order) => new() { Id = order.Id, To = order.Customer?.UserId };
                public static Label ToFullLabel(Order order) => new() { Id = order.Id, To = order.Customer?.Email };
            }
            """),
        """
        [Authorize]
        public class OrdersController(ShopDb db) : ControllerBase
        {
            public IActionResult Get(int id) => Ok(Mapper.ToLabel(db.Orders.Include(o => o.Customer).First(o => o.Id == id)));
            public IActionResult Full(int id) => Ok(Mapper.ToFullLabel(db.Orders.Include(o => o.Customer).{|AUTHZ1002:First|}(o => o.Id == id)));
        }
        """,
        "AUTHZ1002");

    [Fact]
    public Task A_record_in_a_member_of_a_result_leaves_with_that_member() => Findings(
        Data("""
            public class Outcome<T>
            {
                private Outcome(bool isOk, T data) { IsOk = isOk; Data = data; }
                public bool IsOk { get; }
                public T Data { get; }
                public static Outcome<T> Success(T data) => new(true, data);
            }
            public interface IDirectory { Task<Outcome<Customer>> Find(int id); }
            internal class Directory(ShopDb db) : IDirectory
            {
                public async Task<Outcome<Customer>> Find(int id) => Outcome<Customer>.Success((await db.Customers.FindAsync(id))!);
            }
            """),
        """
        public class CustomersController(IDirectory directory, ShopDb db) : ControllerBase
        {
            public async Task<IActionResult> Get(int id) => Ok((await directory.{|AUTHZ1001:Find|}(id)).Data);
            public async Task<IActionResult> Exists(int id) => Ok((await directory.Find(id)).IsOk);
            public async Task<IActionResult> Here(int id) => Ok(Outcome<Customer>.Success((await db.Customers.{|AUTHZ1001:FindAsync|}(id))!).Data);
            public async Task<IActionResult> Known(int id) => Ok(Outcome<Customer>.Success((await db.Customers.FindAsync(id))!).IsOk);
        }
        """);

    [Fact]
    public Task Which_of_its_results_a_check_made_is_known_where_their_types_stand_elsewhere() => Findings(
        Data("""
            public abstract record Outcome
            {
                public sealed record Passed(string Who) : Outcome;
                public sealed record Refused(string Why) : Outcome;
            }
            """),
        """
        [Authorize]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            private Outcome Own(Customer customer) => customer.UserId == Me ? new Outcome.Passed(Me) : new Outcome.Refused("not yours");

            private Outcome Even(Customer customer) => customer.Id % 2 == 0 ? new Outcome.Passed(Me) : new Outcome.Refused("odd");

            public async Task<IActionResult> Get(int id) { var found = await db.Customers.FindAsync(id); return Own(found!) is Outcome.Passed ? Ok(found) : Forbid(); }
            public async Task<IActionResult> Get2(int id) { var found = await db.Customers.{|AUTHZ1002:FindAsync|}(id); return Even(found!) is Outcome.Passed ? Ok(found) : Forbid(); }
        }
        """,
        "AUTHZ1002");
}
