using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

public class ControllerTests
{
    [Fact]
    public Task A_record_returned_to_anyone_is_found() => Action(
        "public async Task<Customer?> Get(int id) => await db.Customers.{|AUTHZ1001:FirstOrDefaultAsync|}(c => c.Id == id);");

    [Fact]
    public Task A_list_returned_to_anyone_is_found() => Action(
        "public async Task<IActionResult> List() { var all = await db.Customers.{|AUTHZ1001:ToListAsync|}(); return Ok(all); }");

    [Fact]
    public Task A_list_that_is_no_customer_data_is_silent() => Action(
        "public async Task<IActionResult> List() => Ok(await db.Products.ToListAsync());");

    [Fact]
    public Task A_linked_record_returned_to_anyone_is_found() => Action(
        "public async Task<IActionResult> Order(int id) => Ok(await db.Orders.{|AUTHZ1001:SingleAsync|}(o => o.Id == id));");

    [Fact]
    public Task Two_entities_of_one_action_are_two_findings() => Action("""
        public async Task<IActionResult> All()
        {
            var customers = await db.Customers.{|AUTHZ1001:ToListAsync|}();
            var orders = await db.Orders.{|AUTHZ1001:ToListAsync|}();
            return Ok(new { customers, orders });
        }
        """);

    [Fact]
    public Task Two_reads_of_one_entity_are_one_finding_at_the_first() => Action("""
        public async Task<IActionResult> Two(int a, int b)
        {
            var first = await db.Customers.{|AUTHZ1001:FirstAsync|}(c => c.Id == a);
            var second = await db.Customers.FirstAsync(c => c.Id == b);
            return Ok(new[] { first, second });
        }
        """);

    [Fact]
    public Task Every_action_has_its_own_finding() => Action("""
        public async Task<IActionResult> One(int id) => Ok(await db.Customers.{|AUTHZ1001:FindAsync|}(id));
        public async Task<IActionResult> Two(int id) => Ok(await db.Customers.{|AUTHZ1001:FindAsync|}(id));
        [Authorize] public async Task<IActionResult> Three(int id) => Ok(await db.Customers.FindAsync(id));
        """);

    [Fact]
    public Task The_model_of_a_view_is_disclosed() => Action(
        "public async Task<IActionResult> Index() { var all = await db.Customers.{|AUTHZ1001:ToListAsync|}(); return View(all); }");

    [Fact]
    public Task A_view_without_the_records_is_silent() => Action(
        "public IActionResult Index() { var all = db.Customers.ToList(); return View(all.Count); }");

    [Fact]
    public Task The_model_of_a_partial_view_is_disclosed() => Action(
        "public IActionResult Row(int id) => PartialView(\"Row\", db.Customers.{|AUTHZ1001:Find|}(id));");

    [Fact]
    public Task What_is_put_into_the_view_bag_is_disclosed() => Action(
        "public async Task<IActionResult> Index() { ViewBag.Customers = await db.Customers.{|AUTHZ1001:ToListAsync|}(); return View(); }");

    [Fact]
    public Task What_is_put_into_view_data_is_disclosed() => Action(
        "public async Task<IActionResult> Index() { ViewData[\"Customers\"] = await db.Customers.{|AUTHZ1001:ToListAsync|}(); return View(); }");

    [Fact]
    public Task What_is_put_into_temp_data_is_disclosed() => Action(
        "public IActionResult Index() { TempData[\"Mail\"] = db.Customers.{|AUTHZ1001:First|}().Email; return View(); }");

    [Fact]
    public Task A_view_bag_of_an_action_that_requires_authorization_is_silent() => Action(
        "[Authorize] public IActionResult Index() { ViewBag.Customers = db.Customers.ToList(); return View(); }");

    [Fact]
    public Task A_number_in_the_view_bag_is_silent() => Action(
        "public IActionResult Index() { ViewBag.Count = db.Customers.ToList().Count; return View(); }");

    [Fact]
    public Task A_file_made_of_records_is_disclosed() => Action("""
        public IActionResult Export()
        {
            var text = string.Join("\n", db.Customers.{|AUTHZ1001:Select|}(c => c.Email));
            return File(System.Text.Encoding.UTF8.GetBytes(text), "text/csv");
        }
        """);

    [Fact]
    public Task A_json_result_is_disclosed() => Action(
        "public JsonResult Get(int id) => Json(new { db.Customers.{|AUTHZ1001:Single|}(c => c.Id == id).Phone });");

    [Fact]
    public Task An_action_of_a_base_controller_is_found_where_it_stands() => Shop.Findings("AUTHZ1001", """
        public abstract class CrudController<T>(ShopDb db) : ControllerBase where T : class
        {
            protected ShopDb Db => db;
        }

        public class CustomersController(ShopDb db) : CrudController<Customer>(db)
        {
            public async Task<Customer?> Get(int id) => await Db.Customers.{|AUTHZ1001:FindAsync|}(id);
        }
        """);

    [Fact]
    public Task A_helper_that_is_no_action_is_reported_at_the_actions_call() => Action("""
        public IActionResult Get(int id) => Ok({|AUTHZ1001:Load|}(id));

        private Customer? Load(int id) => db.Customers.Find(id);
        """);

    [Fact]
    public Task A_public_method_marked_as_no_action_is_silent() => Action(
        "[NonAction] public Customer? Load(int id) => db.Customers.Find(id);");

    [Fact]
    public Task A_class_that_is_no_controller_is_silent() => Shop.Findings("AUTHZ1001",
        "public class Search(ShopDb db) { public List<Customer> All() => db.Customers.ToList(); }");

    [Fact]
    public Task Validation_of_input_is_no_evidence() => Action("""
        public IActionResult Get(int id)
        {
            if (id <= 0)
            {
                return BadRequest();
            }

            return Ok(db.Customers.{|AUTHZ1001:Find|}(id));
        }
        """);

    [Fact]
    public Task A_record_not_found_is_no_evidence() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            var customer = await db.Customers.{|AUTHZ1001:FindAsync|}(id);
            return customer is null ? NotFound() : Ok(customer);
        }
        """);

    [Fact]
    public Task A_model_state_is_no_evidence() => Action("""
        public async Task<IActionResult> Get(int id)
        {
            if (!ModelState.IsValid)
            {
                return BadRequest(ModelState);
            }

            return Ok(await db.Customers.{|AUTHZ1001:FindAsync|}(id));
        }
        """);

    private static Task Action(string members) => Shop.Controller("AUTHZ1001", members);
}
