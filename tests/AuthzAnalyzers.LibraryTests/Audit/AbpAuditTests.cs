using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Audit;

[Covers("audit/abp.txt", Against = "source stub")]
public sealed class AbpAuditTests
{
    [Fact]
    public Task A_change_by_an_application_service_is_recorded_by_itself_and_a_read_by_GET_is_not() => Customers.Findings("AUTHZ2001", """
        using Volo.Abp.Application.Services;

        [Authorize("Shop.Customers")]
        public class CustomerAppService(ShopDb db) : ApplicationService
        {
            public Task<List<Customer>> GetListAsync() => db.Customers.{|AUTHZ2001:ToListAsync|}();

            public Task DeleteAsync(int id) => db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync();
        }
        """, "Abp");

    [Fact]
    public Task A_method_that_is_taken_out_is_reported() => Customers.Findings("AUTHZ2001", """
        using Volo.Abp.Application.Services;
        using Volo.Abp.Auditing;

        [Authorize("Shop.Customers")]
        public class CustomerAppService(ShopDb db) : ApplicationService
        {
            [DisableAuditing]
            public Task DeleteAsync(int id) => db.Customers.Where(c => c.Id == id).{|AUTHZ2001:ExecuteDeleteAsync|}();
        }
        """, "Abp");

    [Fact]
    public Task The_classic_framework_records_reads_too_unless_it_is_told_not_to() => Customers.Findings("AUTHZ2001", """
        using Abp.Application.Services;
        using Abp.Auditing;
        using Abp.Authorization;

        [AbpAuthorize("Pages.Customers")]
        public class CustomerAppService(ShopDb db) : ApplicationService
        {
            public Task<List<Customer>> GetAll() => db.Customers.ToListAsync();

            [DisableAuditing]
            public Task<List<Customer>> GetQuietly() => db.Customers.{|AUTHZ2001:ToListAsync|}();
        }
        """, "AspNetBoilerplate");

    [Fact]
    public Task An_audited_class_of_the_classic_framework_is_recorded() => Customers.Findings("AUTHZ2001", """
        using Abp.Auditing;

        [Authorize("Staff")]
        [Audited]
        public class RecordedController(ShopDb db) : ControllerBase
        {
            [HttpGet("recorded")]
            public Task<List<Customer>> All() => db.Customers.ToListAsync();
        }

        [Authorize("Staff")]
        public class CustomersController(ShopDb db) : ControllerBase
        {
            [HttpGet("customers")]
            public Task<List<Customer>> All() => db.Customers.{|AUTHZ2001:ToListAsync|}();
        }
        """, "AspNetBoilerplate");
}
