using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

[Covers("authorization/abp.txt", Against = "source stub")]
public sealed class AbpTests
{
    [Fact]
    public Task An_application_service_that_asks_for_nothing_is_reported() => Service("AUTHZ1001", """
        public Task<List<Customer>> GetListAsync() => db.Customers.{|AUTHZ1001:ToListAsync|}();
        """);

    [Fact]
    public Task A_permission_asked_for_by_an_attribute_is_silent() => Service("AUTHZ1001", """
        [Authorize("Shop.Customers")]
        public Task<List<Customer>> GetListAsync() => db.Customers.ToListAsync();
        """);

    [Fact]
    public Task A_bare_attribute_lets_every_customer_in() => Service("AUTHZ1003", """
        [Authorize]
        public Task<List<Customer>> GetListAsync() => db.Customers.{|AUTHZ1003:ToListAsync|}();
        """);

    [Fact]
    public Task A_policy_that_is_checked_first_is_silent() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetListAsync()
        {
            await CheckPolicyAsync("Shop.Customers");
            return await db.Customers.ToListAsync();
        }
        """);

    [Fact]
    public Task A_policy_without_a_name_asks_nothing() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetListAsync()
        {
            await CheckPolicyAsync(null);
            return await db.Customers.{|AUTHZ1001:ToListAsync|}();
        }
        """);

    [Fact]
    public Task A_policy_that_is_checked_for_the_record_is_silent() => Service("AUTHZ1002", """
        [Authorize]
        public async Task<Customer> GetAsync(int id)
        {
            var customer = await db.Customers.SingleAsync(c => c.Id == id);
            await AuthorizationService.CheckAsync(customer, "Shop.Customers");
            return customer;
        }
        """);

    [Fact]
    public Task The_same_record_without_it_is_reported() => Service("AUTHZ1002", """
        [Authorize]
        public Task<Customer> GetAsync(int id) => db.Customers.{|AUTHZ1002:SingleAsync|}(c => c.Id == id);
        """);

    [Fact]
    public Task A_granted_permission_is_silent() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetListAsync()
        {
            if (!await permissions.IsGrantedAsync("Shop.Customers"))
            {
                throw new Volo.Abp.Authorization.AbpAuthorizationException();
            }

            return await db.Customers.ToListAsync();
        }
        """);

    [Fact]
    public Task Several_permissions_that_are_all_granted_are_silent() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetListAsync()
        {
            var granted = await permissions.IsGrantedAsync(new[] { "Shop.Customers", "Shop.Lists" });
            return granted.AllGranted ? await db.Customers.ToListAsync() : new List<Customer>();
        }
        """);

    [Fact]
    public Task A_permission_that_nobody_looks_at_is_reported() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetListAsync()
        {
            var granted = await permissions.IsGrantedAsync("Shop.Customers");
            Console.WriteLine(granted);
            return await db.Customers.{|AUTHZ1001:ToListAsync|}();
        }
        """);

    [Fact]
    public Task A_dropped_answer_is_reported() => Service("AUTHZ1004", """
        public async Task<List<Customer>> GetListAsync()
        {
            await permissions.{|AUTHZ1004:IsGrantedAsync|}("Shop.Customers");
            return await db.Customers.ToListAsync();
        }
        """);

    [Fact]
    public Task The_callers_own_record_is_silent() => Service("AUTHZ1001", """
        public Task<Customer> GetMineAsync()
        {
            var id = CurrentUser.Id.ToString();
            return db.Customers.SingleAsync(c => c.UserId == id);
        }
        """);

    [Fact]
    public Task A_role_of_the_caller_is_silent() => Service("AUTHZ1001", """
        public async Task<List<Customer>> GetListAsync() => CurrentUser.IsInRole("admin") ? await db.Customers.ToListAsync() : new();
        """);

    [Fact]
    public Task A_service_that_is_not_remote_is_no_entry_point() => Customers.Findings("AUTHZ1001", """
        using Volo.Abp;
        using Volo.Abp.Application.Services;

        [RemoteService(false)]
        public class CustomerAppService(ShopDb db) : ApplicationService
        {
            public Task<List<Customer>> GetListAsync() => db.Customers.ToListAsync();
        }

        [RemoteService(IsEnabled = false)]
        public class OtherAppService(ShopDb db) : ApplicationService
        {
            public Task<List<Customer>> GetListAsync() => db.Customers.ToListAsync();
        }

        [RemoteService]
        public class RemoteAppService(ShopDb db) : ApplicationService
        {
            public Task<List<Customer>> GetListAsync() => db.Customers.{|AUTHZ1001:ToListAsync|}();

            [RemoteService(false)]
            public Task<List<Customer>> GetInnerAsync() => db.Customers.ToListAsync();
        }
        """, "Abp");

    [Fact]
    public Task What_a_service_asks_by_attribute_holds_for_the_controller_that_calls_it() => Customers.Findings("AUTHZ1001", """
        using Volo.Abp;
        using Volo.Abp.Application.Services;

        public interface ICustomerAppService : IApplicationService
        {
            Task<List<Customer>> GetListAsync();

            Task<List<Customer>> GetOpenAsync();
        }

        [RemoteService(false)]
        public class CustomerAppService(ShopDb db) : ApplicationService, ICustomerAppService
        {
            [Authorize("Shop.Customers")]
            public Task<List<Customer>> GetListAsync() => db.Customers.ToListAsync();

            public Task<List<Customer>> GetOpenAsync() => db.Customers.ToListAsync();
        }

        public class CustomersController(ICustomerAppService service) : ControllerBase
        {
            [HttpGet("customers")]
            public Task<List<Customer>> List() => service.GetListAsync();

            [HttpGet("open")]
            public Task<List<Customer>> Open() => service.{|AUTHZ1001:GetOpenAsync|}();
        }
        """, "Abp");

    private static Task Service(string rule, string members) => Customers.Findings(rule, $$"""
        using Volo.Abp.Application.Services;
        using Volo.Abp.Authorization.Permissions;

        public class CustomerAppService(ShopDb db, IPermissionChecker permissions) : ApplicationService
        {
            private object Both => (db, permissions);

            {{members}}
        }
        """, "Abp");
}
