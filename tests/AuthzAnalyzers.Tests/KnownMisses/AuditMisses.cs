using System.Threading.Tasks;
using AuthzAnalyzers.Tests.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.KnownMisses;

/// <summary>Accesses without a record that nobody reports today. A test that fails here is good news: move it to the rule's tests.</summary>
public class AuditMisses
{
    // What an endpoint's builder is told beside authorization is not kept; an attribute on the handler is seen.
    [Fact]
    public Task An_endpoint_that_is_taken_out_of_what_is_recorded_is_missed() => Shop.Endpoints(
        "AUTHZ2001",
        "app.MapGet(\"/customers/{id}\", (int id, ShopDb db) => db.Customers.Find(id)).RequireAuthorization(\"Staff\").WithMetadata(new NoAuditAttribute());",
        "[AttributeUsage(AttributeTargets.Method)] public sealed class NoAuditAttribute : Attribute { }");
}
