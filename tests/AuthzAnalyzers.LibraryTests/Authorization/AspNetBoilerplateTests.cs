using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

[Covers("authorization/aspnetboilerplate.txt", Against = "source stub")]
public sealed class AspNetBoilerplateTests
{
    [Fact]
    public Task An_application_service_that_asks_for_nothing_is_reported() => Service("AUTHZ1001", """
        public Task<List<Customer>> GetAll() => db.Customers.{|AUTHZ1001:ToListAsync|}();
        """);

    [Fact]
    public Task A_permission_asked_for_by_an_attribute_is_silent() => Service("AUTHZ1001", """
        [AbpAuthorize("Pages.Customers")]
        public Task<List<Customer>> GetAll() => db.Customers.ToListAsync();
        """);

    [Fact]
    public Task One_of_several_permissions_is_silent_too() => Service("AUTHZ1001", """
        [AbpAuthorize("Pages.Customers", "Pages.Lists", RequireAllPermissions = true)]
        public Task<List<Customer>> GetAll() => db.Customers.ToListAsync();
        """);

    [Fact]
    public Task A_bare_attribute_lets_every_customer_in() => Service("AUTHZ1003", """
        [AbpAuthorize]
        public Task<List<Customer>> GetAll() => db.Customers.{|AUTHZ1003:ToListAsync|}();
        """);

    [Fact]
    public Task An_anonymous_mark_undoes_the_attribute() => Service("AUTHZ1001", """
        [AbpAuthorize("Pages.Customers")]
        [AbpAllowAnonymous]
        public Task<List<Customer>> GetAll() => db.Customers.{|AUTHZ1001:ToListAsync|}();
        """);

    [Fact]
    public Task A_check_that_throws_is_silent() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetAll()
        {
            await PermissionChecker.AuthorizeAsync("Pages.Customers");
            return await db.Customers.ToListAsync();
        }
        """);

    [Fact]
    public Task A_granted_permission_is_silent() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetAll() =>
            await PermissionChecker.IsGrantedAsync("Pages.Customers") ? await db.Customers.ToListAsync() : new();
        """);

    [Fact]
    public Task A_permission_of_somebody_that_the_request_names_proves_nothing() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetAll(long who) =>
            await PermissionChecker.IsGrantedAsync(new Abp.UserIdentifier(null, who), "Pages.Customers") ? await db.Customers.{|AUTHZ1001:ToListAsync|}() : new();
        """);

    [Fact]
    public Task A_permission_of_the_caller_by_name_is_silent() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetAll() =>
            await PermissionChecker.IsGrantedAsync(new Abp.UserIdentifier(null, AbpSession.GetUserId()), "Pages.Customers") ? await db.Customers.ToListAsync() : new();
        """);

    [Fact]
    public Task The_callers_own_record_is_silent() => Service("AUTHZ1001", """
        public Task<Customer> GetMine()
        {
            var id = AbpSession.UserId.ToString();
            return db.Customers.SingleAsync(c => c.UserId == id);
        }
        """);

    private static Task Service(string rule, string members) => Customers.Findings(rule, $$"""
        using Abp.Application.Services;
        using Abp.Authorization;
        using Abp.Runtime.Session;

        public class CustomerAppService(ShopDb db) : ApplicationService
        {
            private object Held => db;

            {{members}}
        }
        """, "AspNetBoilerplate");
}
