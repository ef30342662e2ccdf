using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingOwnershipCheck;

/// <summary>Records that are part of a customer's record: whose order it is, its lines are.</summary>
public class PartTests
{
    [Theory]
    [InlineData("return Ok(await db.Lines.Where(l => l.PurchaseId == id && l.Purchase!.CustomerId == mine).ToListAsync());")]
    [InlineData("return Ok(await db.Purchases.Where(p => p.Id == id && p.CustomerId == mine).SelectMany(p => p.Lines).ToListAsync());")]
    [InlineData("var purchase = await db.Purchases.Include(p => p.Lines).SingleAsync(p => p.Id == id); if (purchase.CustomerId != mine) { return NotFound(); } return Ok(purchase.Lines.Select(l => l.Quantity));")]
    [InlineData("if (!await db.Purchases.AnyAsync(p => p.Id == id && p.CustomerId == mine)) { return NotFound(); } return Ok(await db.Lines.Where(l => l.PurchaseId == id).ToListAsync());")]
    [InlineData("var line = await db.Lines.Include(l => l.Purchase).SingleAsync(l => l.Id == id); if (line.Purchase!.CustomerId != mine) { return NotFound(); } db.Lines.Remove(line); await db.SaveChangesAsync(); return Ok();")]
    [InlineData("var purchase = await db.Purchases.SingleAsync(p => p.Id == id && p.CustomerId == mine); db.Lines.Add(new Line { PurchaseId = purchase.Id, Quantity = 1 }); await db.SaveChangesAsync(); return Ok();")]
    [InlineData("return Ok(await db.Lines.Where(l => l.PurchaseId == id).CountAsync());")]
    public Task Parts_of_the_callers_own_record_are_silent(string body) => Action(body);

    [Theory]
    [InlineData("return Ok(await db.Lines.Where(l => l.PurchaseId == id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("return Ok(await db.Purchases.Where(p => p.Id == id).SelectMany(p => p.Lines).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("var purchase = await db.Purchases.Include(p => p.Lines).{|AUTHZ1002:SingleAsync|}(p => p.Id == id); return Ok(purchase.Lines.Select(l => new { l.Product!.Title, l.Quantity }));")]
    [InlineData("if (!await db.Purchases.AnyAsync(p => p.Id == id)) { return NotFound(); } return Ok(await db.Lines.Where(l => l.PurchaseId == id).{|AUTHZ1002:ToListAsync|}());")]
    [InlineData("var line = await db.Lines.FindAsync(id); db.Lines.Remove(line!); await db.{|AUTHZ1002:SaveChangesAsync|}(); return Ok();")]
    public Task Parts_of_any_record_are_found(string body) => Action(body);

    [Theory]
    [InlineData("AUTHZ2001", "var purchase = await db.Purchases.SingleAsync(p => p.Id == id && p.CustomerId == mine); db.Lines.Add(new Line { PurchaseId = purchase.Id, Quantity = 1 }); await db.SaveChangesAsync(); return Ok();")]
    [InlineData("AUTHZ2001", "var purchase = await db.Purchases.SingleAsync(p => p.Id == id && p.CustomerId == mine); purchase.Lines.Add(new Line { Quantity = 1 }); await db.SaveChangesAsync(); return Ok();")]
    [InlineData("AUTHZ2001", "return Ok(await db.Lines.Where(l => l.PurchaseId == id && l.Purchase!.CustomerId == mine).ToListAsync());")]
    [InlineData("AUTHZ2001", "return Ok(await db.Lines.Where(l => l.PurchaseId == id).{|AUTHZ2001:ToListAsync|}());")]
    [InlineData("AUTHZ1009", "db.Lines.Add(new Line { PurchaseId = id }); await db.SaveChangesAsync(); return Ok();")]
    public Task Parts_are_audited_and_owned_as_their_whole_is(string rule, string body) => Action(body, rule);

    private static Task Action(string body, string rule = "AUTHZ1002") => Shop.Findings(rule, $$"""
        public class Purchase { public int Id { get; set; } public int CustomerId { get; set; } public List<Line> Lines { get; } = []; }
        public class Line { public int Id { get; set; } public int PurchaseId { get; set; } public Purchase? Purchase { get; set; } public Product? Product { get; set; } public int Quantity { get; set; } }
        public class LinesDb : ShopDb { public DbSet<Line> Lines => Set<Line>(); public DbSet<Purchase> Purchases => Set<Purchase>(); }

        [Authorize]
        public class LinesController(LinesDb db) : Controller
        {
            public async Task<IActionResult> Get(int id)
            {
                var mine = int.Parse(User.FindFirstValue("sub")!);
                {{body}}
            }
        }
        """);
}
