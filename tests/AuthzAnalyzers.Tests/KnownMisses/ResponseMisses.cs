using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Disclosures that nobody reports today. A test that fails here is good news: move it to the rule's tests.</summary>
public class ResponseMisses
{
    // What an object of the program's own writes to by a member is not known where it is handed the stream.
    [Fact]
    public Task What_an_object_writes_to_the_stream_that_it_was_made_with_is_missed() => Shop.Controller("AUTHZ1001", """
        public IActionResult Get(int id)
        {
            var s = new System.IO.MemoryStream();
            new Sheet(s).Add(db.Customers.First(c => c.Id == id).Email);
            return File(s.ToArray(), "text/csv");
        }
        """, """
        public class Sheet(System.IO.Stream target)
        {
            private readonly System.IO.StreamWriter writer = new(target);
            public void Add(string text) => writer.WriteLine(text);
        }
        """);

    // A class in the pipeline is asked what it proves, not what it answers.
    [Fact]
    public Task What_a_class_in_the_pipeline_answers_is_missed() => Shop.Endpoints("AUTHZ1001", "app.UseMiddleware<Directory>();", """
        public class Directory(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, ShopDb db)
            {
                if (context.Request.Path == "/customer") { await context.Response.WriteAsync(db.Customers.First().Email); return; }
                await next(context);
            }
        }
        """);

    // What one entry point keeps in a collection that lives on is not followed to where another one hands it out.
    [Theory]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, Customer> Waiting = new();", "Waiting[id] = db.Customers.Find(id)!;", "Waiting.Values.Select(c => c.Name).ToList()")]
    [InlineData("private static readonly List<string> Waiting = new();", "Waiting.Add(db.Customers.Find(id)!.Email);", "Waiting")]
    public Task What_a_static_collection_holds_is_missed(string declared, string keep, string board) => Shop.Controller("AUTHZ1003", $$"""
        {{declared}}
        [Authorize(Roles = "Desk"), HttpPost] public void CheckIn(int id) { {{keep}} }
        [Authorize] public object Board() => {{board}};
        """);
}
