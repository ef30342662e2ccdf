using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules.AccessNotAudited;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.LostAuditRecord;

/// <summary>Records whose failure a catch clause keeps to itself.</summary>
public class SwallowedRecordTests
{
    private const string Call = "await audit.RecordAsync(\"me\", \"read\", id);";
    private const string Found = "await audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id);";

    [Theory]
    [InlineData("try { " + Found + " } catch { }")]
    [InlineData("try { " + Found + " } catch (Exception) { }")]
    [InlineData("try { " + Found + " } catch (Exception e) { logger.LogError(e, \"no record of {Id}\", id); }")]
    [InlineData("try { " + Found + " } catch (Exception e) { Console.WriteLine(e.ToString()); }")]
    [InlineData("try { " + Found + " } catch (Exception e) { Log.RecordFailed(logger, e); }")]
    [InlineData("try { " + Found + " } catch (Exception e) when (e is not OperationCanceledException) { logger.LogError(e, \"\"); }")]
    [InlineData("try { " + Found + " } catch (FormatException) { throw; } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("try { " + Found + " logger.LogInformation(\"recorded\"); } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("try { " + Found + " " + Found + " } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("try { try { " + Found + " } catch (FormatException) { } } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("try { if (id > 0) { " + Found + " } } catch (Exception e) { if (id > 1) { logger.LogError(e, \"\"); } }")]
    [InlineData("try { db.Remove(customer!); await db.SaveChangesAsync(); " + Found + " } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("foreach (var one in new[] { 1, 2 }) { try { " + Found + " } catch (Exception e) { logger.LogError(e, \"\"); continue; } }")]
    [InlineData("try { audit.{|AUTHZ2003:RecordAsync|}(\"me\", \"read\", id).GetAwaiter().GetResult(); } catch (Exception e) { logger.LogError(e, \"\"); }")]
    public Task A_failure_that_a_clause_swallows_is_found(string statement) => Action(statement);

    [Theory]
    [InlineData("try { " + Call + " } catch (Exception e) { logger.LogError(e, \"\"); throw; }")]
    [InlineData("try { " + Call + " } catch (Exception e) { throw new InvalidOperationException(\"no record\", e); }")]
    [InlineData("try { " + Call + " } catch (Exception) { return StatusCode(503); }")]
    [InlineData("try { " + Call + " return Ok(customer); } catch (Exception e) { logger.LogError(e, \"\"); } return NoContent();")]
    [InlineData("try { " + Call + " } catch (Exception) { await audit.RecordAsync(\"me\", \"read again\", id); }")]
    [InlineData("try { " + Call + " } catch (Exception) { unsaved.Enqueue(id); }")]
    [InlineData("var failed = false; try { " + Call + " } catch (Exception e) { logger.LogError(e, \"\"); failed = true; } if (failed) { return StatusCode(503); }")]
    [InlineData("try { " + Call + " } catch (Exception) { ModelState.AddModelError(\"\", \"no record\"); }")]
    [InlineData("try { " + Call + " } catch (FormatException e) { logger.LogError(e, \"\"); }")]
    [InlineData("try { " + Call + " } catch (Exception e) when (id == 0) { logger.LogError(e, \"\"); }")]
    [InlineData("try { " + Call + " } finally { logger.LogInformation(\"done\"); }")]
    [InlineData("try { " + Call + " db.Remove(customer!); await db.SaveChangesAsync(); } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("for (var tries = 0; tries < 3; tries++) { try { " + Call + " break; } catch (Exception e) { logger.LogError(e, \"\"); } }")]
    [InlineData("try { logger.LogInformation(\"\"); } catch (Exception e) { logger.LogError(e, \"\"); " + Call + " }")]
    [InlineData("try { await using var all = await db.Database.BeginTransactionAsync(); db.Remove(customer!); await db.SaveChangesAsync(); " + Call + " all.Commit(); } catch (Exception e) { logger.LogError(e, \"\"); }")]
    public Task A_failure_that_does_not_go_unheeded_is_silent(string statement) => Action(statement);

    [Fact]
    public Task A_stored_record_whose_failure_the_sink_swallows_is_found() => Sink("""
        try
        {
            db.{|AUTHZ2003:Add|}(new AuditLogEntry { Who = who, What = what });
            await db.SaveChangesAsync();
        }
        catch (Exception e)
        {
            logger.LogError(e, "no record");
        }
        """);

    [Fact]
    public Task A_stored_record_whose_failure_comes_out_is_silent() => Sink("""
        db.Add(new AuditLogEntry { Who = who, What = what });
        await db.SaveChangesAsync();
        """);

    [Fact]
    public Task A_stored_record_that_is_saved_with_the_change_it_tells_of_is_silent() => Sink("""
        try
        {
            db.Add(new Order());
            db.Add(new AuditLogEntry { Who = who, What = what });
            await db.SaveChangesAsync();
        }
        catch (Exception e)
        {
            logger.LogError(e, "not done");
        }
        """);

    [Fact]
    public Task A_stored_record_that_is_saved_after_the_change_it_tells_of_is_found() => Sink("""
        db.Add(new Order());
        await db.SaveChangesAsync();
        try
        {
            db.{|AUTHZ2003:Add|}(new AuditLogEntry { Who = who, What = what });
            await db.SaveChangesAsync();
        }
        catch (Exception e)
        {
            logger.LogError(e, "no record");
        }
        """);

    [Fact]
    public Task A_stored_row_that_is_no_record_is_silent() => Sink("""
        try
        {
            db.Add(new Order());
            await db.SaveChangesAsync();
        }
        catch (Exception e)
        {
            logger.LogError(e, "no order");
        }
        """);

    private static Task Action(string statement) => Code($$"""
        public class CustomersController(ShopDb db, IAuditTrail audit, Microsoft.Extensions.Logging.ILogger logger) : Controller
        {
            private readonly Queue<int> unsaved = new();

            public async Task<IActionResult> Get(int id)
            {
                var customer = await db.Customers.FindAsync(id);
                {{statement}}
                return Ok(customer);
            }
        }

        public static class Log { public static void RecordFailed(Microsoft.Extensions.Logging.ILogger logger, Exception exception) { } }
        """);

    private static Task Sink(string body) => Code($$"""
        public class Chronicle(ShopDb db, Microsoft.Extensions.Logging.ILogger logger)
        {
            public async Task Tell(string who, string what)
            {
                logger.LogDebug(what);
                {{body}}
            }
        }
        """);

    private static Task Code(string source) => Verify.Diagnostics(
        ["global using Microsoft.Extensions.Logging;\n" + source + "\n" + AuditTypes.Text],
        Shop.SetupFor("AUTHZ2003"));
}
