using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.EntryPoints;

[Covers("entry-points/azure-functions-in-process.txt", Against = "source stub")]
public sealed class AzureFunctionsInProcessTests
{
    private const string Usings = """
        using Microsoft.Azure.WebJobs;
        using Microsoft.Azure.WebJobs.Extensions.Http;

        """;

    [Fact]
    public Task A_record_that_anybody_gets_is_reported() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [FunctionName("customer")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, int id) =>
                new OkObjectResult(await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == id));
        }
        """, "FunctionsInProcess");

    [Fact]
    public Task A_check_of_the_principal_is_understood() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [FunctionName("customer")]
            public async Task<IActionResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, int id, ClaimsPrincipal user)
            {
                if (!user.IsInRole("Staff"))
                {
                    return new ForbidResult();
                }

                return new OkObjectResult(await db.Customers.FirstAsync(c => c.Id == id));
            }
        }
        """, "FunctionsInProcess");

    [Fact]
    public Task A_key_that_many_share_says_not_who_the_caller_is() => HostedShop.Findings("AUTHZ1003", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [FunctionName("customers")]
            public async Task<IActionResult> All([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest req) =>
                new OkObjectResult(await db.Customers.{|AUTHZ1003:ToListAsync|}());
        }
        """, "FunctionsInProcess");

    [Fact]
    public Task A_function_that_a_timer_starts_has_no_outside_caller() => HostedShop.Findings("AUTHZ1001", Usings + """
        public class CustomerFunctions(ShopDb db)
        {
            [FunctionName("forget")]
            public async Task Forget([TimerTrigger("0 0 3 * * *")] TimerInfo timer)
            {
                db.Customers.RemoveRange(db.Customers.Where(c => c.Phone == ""));
                await db.SaveChangesAsync();
            }
        }
        """, "FunctionsInProcess");
}
