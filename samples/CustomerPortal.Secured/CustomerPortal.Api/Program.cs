using System.Text.Encodings.Web;
using System.Text.Unicode;
using CustomerPortal.Api.Endpoints;
using CustomerPortal.Api.Invoicing;
using CustomerPortal.Api.Security;
using CustomerPortal.Data;
using CustomerPortal.Data.Seeding;
using CustomerPortal.Services;

var builder = WebApplication.CreateBuilder(args);

var databaseFile = Path.Combine(builder.Environment.ContentRootPath, "portal.db");
builder.Services.AddPortalData($"Data Source={databaseFile}");
builder.Services.AddPortalServices();
builder.Services.AddPortalSecurity();
builder.Services.AddScoped<InvoiceComposer>();
builder.Services.AddScoped<InvoiceQueries>();
builder.Services.AddScoped<OrderExport>();
builder.Services.AddMemoryCache();

// Korean names stay readable in responses.
var encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = encoder);
builder.Services.AddControllers().AddJsonOptions(options => options.JsonSerializerOptions.Encoder = encoder);
builder.Services.AddRazorPages(options =>
{
    options.Conventions.AuthorizeFolder("/Staff", PortalPolicies.SupportStaff);
    options.Conventions.AuthorizeFolder("/Support", PortalPolicies.SupportStaff);
    options.Conventions.AuthorizeFolder("/MyAccount", PortalPolicies.Shopper);
    options.Conventions.AllowAnonymousToPage("/Index");
    options.Conventions.AllowAnonymousToFolder("/Account");
});

var app = builder.Build();

await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<ShopSeeder>().SeedAsync();
    await scope.ServiceProvider.GetRequiredService<CounterSeeder>().SeedAsync();
    await scope.ServiceProvider.GetRequiredService<AccountSeeder>().SeedAsync();
}

app.UseExceptionHandler();
app.UseAuthentication();
app.UseAuthorization();

app.MapControllers();
app.MapRazorPages();
app.MapCatalogue();
app.MapSessions();
app.MapPasswordResets();
app.MapMe();
app.MapOrders();
app.MapOwnRecords();
app.MapWishlist();
app.MapPickups();
app.MapCustomerSearch();
app.MapReturns();
app.MapHelp();
app.MapStaff();
app.MapAdministration();

app.Run();
