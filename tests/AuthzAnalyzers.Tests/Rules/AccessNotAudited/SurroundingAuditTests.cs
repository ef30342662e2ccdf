using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.AccessNotAudited;

/// <summary>What stands around an entry point may leave the record: middleware, filters, endpoint filters.</summary>
public class SurroundingAuditTests
{
    private const string Around = """
        public interface IAuditTrail { Task RecordAsync(string actor, string operation); void Record(string actor, string operation); }

        public class Recording(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, IAuditTrail audit)
            {
                await next(context);
                await audit.RecordAsync(context.User.Identity!.Name!, context.Request.Path);
            }
        }

        public class RecordingWhateverHappens(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, IAuditTrail audit)
            {
                try
                {
                    await next(context);
                }
                finally
                {
                    await audit.RecordAsync(context.User.Identity!.Name!, context.Request.Path);
                }
            }
        }

        public class RecordingChanges(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, IAuditTrail audit)
            {
                await next(context);
                if (context.Request.Method != "GET")
                {
                    await audit.RecordAsync(context.User.Identity!.Name!, context.Request.Path);
                }
            }
        }

        public class RecordedAttribute(IAuditTrail audit) : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute
        {
            public override void OnActionExecuted(Microsoft.AspNetCore.Mvc.Filters.ActionExecutedContext context) =>
                audit.Record(context.HttpContext.User.Identity!.Name!, context.ActionDescriptor.DisplayName!);
        }

        public class RecordingFilter(IAuditTrail audit) : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                await audit.RecordAsync(context.HttpContext.User.Identity!.Name!, context.ActionDescriptor.DisplayName!);
                await next();
            }
        }

        public class LoggingFilter(Microsoft.Extensions.Logging.ILogger<LoggingFilter> log) : Microsoft.AspNetCore.Mvc.Filters.IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.ActionExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.ActionExecutionDelegate next)
            {
                Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, "accessed");
                await next();
            }
        }
        """;

    [Theory]
    [InlineData("app.UseMiddleware<Recording>();", "")]
    [InlineData("app.UseMiddleware<RecordingWhateverHappens>();", "")]
    [InlineData("app.Use(async (context, next) => { await context.RequestServices.GetRequiredService<IAuditTrail>().RecordAsync(\"?\", \"read\"); await next(); });", "")]
    [InlineData("", "[TypeFilter(typeof(RecordingFilter))]")]
    [InlineData("", "[TypeFilter(typeof(RecordedAttribute))]")]
    public Task What_records_every_request_records_this_one(string pipeline, string attribute) => Action(pipeline, attribute, isFound: false);

    [Theory]
    [InlineData("", "")]
    [InlineData("app.UseMiddleware<RecordingChanges>();", "")]
    [InlineData("if (DateTime.Now.Hour > 8) { app.UseMiddleware<Recording>(); }", "")]
    [InlineData("", "[TypeFilter(typeof(LoggingFilter))]")]
    public Task What_records_some_or_only_logs_does_not(string pipeline, string attribute) => Action(pipeline, attribute, isFound: true);

    [Theory]
    [InlineData("options.Filters.Add<RecordingFilter>()", false)]
    [InlineData("options.Filters.Add<LoggingFilter>()", true)]
    public Task A_filter_of_all_controllers_does_where_it_records(string add, bool isFound) => Shop.Findings("AUTHZ2001", $$"""
        {{Around}}

        public static class StartUp
        {
            public static void Add(IServiceCollection services) => services.AddControllers(options => {{add}});
        }

        [Authorize("Staff")]
        public class CustomersController(ShopDb db) : Controller
        {
            public Task<List<Customer>> All() => db.Customers.{{(isFound ? "{|AUTHZ2001:ToListAsync|}" : "ToListAsync")}}();
        }
        """);

    [Fact]
    public Task A_job_passes_no_middleware() => Shop.Findings("AUTHZ2001", $$"""
        {{Around}}

        public class Startup
        {
            public void Configure(IApplicationBuilder app) => app.UseMiddleware<Recording>();
        }

        public class Mailing(ShopDb db) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken stoppingToken)
            {
                foreach (var customer in db.Customers)
                {
                    customer.Name = "?";
                }

                return db.{|AUTHZ2001:SaveChangesAsync|}(stoppingToken);
            }
        }
        """);

    private static Task Action(string pipeline, string attribute, bool isFound) => Shop.Findings("AUTHZ2001", $$"""
        {{Around}}

        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                {{pipeline}}
            }
        }

        [Authorize("Staff")]
        public class CustomersController(ShopDb db) : Controller
        {
            {{attribute}}
            public Task<List<Customer>> All() => db.Customers.{{(isFound ? "{|AUTHZ2001:ToListAsync|}" : "ToListAsync")}}();
        }
        """);
}
