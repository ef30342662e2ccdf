using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class PageTests
{
    [Fact]
    public Task What_a_property_of_the_page_shows_is_disclosed() => Page("""
        public List<Customer> Customers { get; set; } = new();
        public async Task OnGetAsync() => Customers = await db.Customers.{|AUTHZ1001:ToListAsync|}();
        """);

    [Fact]
    public Task A_property_set_before_the_page_is_returned_is_disclosed() => Page("""
        public Customer? Customer { get; private set; }
        public async Task<IActionResult> OnGetAsync(int id)
        {
            Customer = await db.Customers.{|AUTHZ1001:FindAsync|}(id);
            if (Customer is null)
            {
                return NotFound();
            }

            return Page();
        }
        """);

    [Fact]
    public Task A_member_of_a_view_model_is_disclosed() => Page("""
        public class Input { public string Mail { get; set; } = ""; }
        [BindProperty] public Input Form { get; set; } = new();
        public void OnGet(int id) => Form = new Input { Mail = db.Customers.{|AUTHZ1001:First|}(c => c.Id == id).Email };
        """);

    [Fact]
    public Task A_private_field_is_not_shown() => Page("""
        private List<Customer> customers = new();
        public int Count { get; set; }
        public async Task OnGetAsync() { customers = await db.Customers.ToListAsync(); Count = customers.Count; }
        """);

    [Fact]
    public Task A_page_model_that_requires_authorization_is_silent() => Page("""
        public List<Customer> Customers { get; set; } = new();
        public async Task OnGetAsync() => Customers = await db.Customers.ToListAsync();
        """, "[Authorize]");

    [Fact]
    public Task An_attribute_on_a_handler_does_nothing() => Page("""
        public List<Customer> Customers { get; set; } = new();
        [Authorize] public async Task OnGetAsync() => Customers = await db.Customers.{|AUTHZ1001:ToListAsync|}();
        """);

    [Fact]
    public Task A_property_filled_by_a_helper_is_disclosed() => Page("""
        public List<Customer> Customers { get; set; } = new();
        public void OnGet() => {|AUTHZ1001:Fill|}();
        private void Fill() => Customers = db.Customers.ToList();
        """);

    [Fact]
    public Task A_redirect_without_the_record_is_silent() => Page("""
        public IActionResult OnGet(int id)
        {
            var customer = db.Customers.Find(id);
            return customer is null ? NotFound() : RedirectToPage("Index");
        }
        """);

    [Fact]
    public Task A_check_in_the_handler_is_evidence() => Page("""
        public Customer? Customer { get; private set; }
        public IActionResult OnGet(int id)
        {
            if (!User.IsInRole("Support"))
            {
                return Forbid();
            }

            Customer = db.Customers.Find(id);
            return Page();
        }
        """);

    [Fact]
    public Task A_change_in_a_post_handler_is_found() => Page("""
        public async Task<IActionResult> OnPostDeleteAsync(int id)
        {
            var customer = await db.Customers.FindAsync(id);
            db.Customers.Remove(customer!);
            await db.{|AUTHZ1001:SaveChangesAsync|}();
            return RedirectToPage();
        }
        """);

    private static Task Page(string members, string attribute = "") => Shop.Findings("AUTHZ1001", $$"""
        {{attribute}}
        public class CustomersModel(ShopDb db) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel
        {
            {{members}}
        }
        """);
}
