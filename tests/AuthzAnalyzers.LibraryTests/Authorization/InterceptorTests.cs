using System.Threading.Tasks;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Authorization;

/// <summary>Proxies that ask what attributes say, as far as calls come by them.</summary>
[Covers("authorization/autofac.txt", Against = "source stub")]
[Covers("authorization/castle.txt", Against = "source stub")]
public sealed class InterceptorTests
{
    [Theory]
    [InlineData("Autofac.Extras.DynamicProxy.Intercept")]
    [InlineData("Castle.Core.Interceptor")]
    public Task An_attribute_on_a_member_that_no_proxy_sees_is_found(string interceptor) => Class(interceptor, """
        [{|AUTHZ1006:Authorize("Desk")|}]
        public Customer? Find(int id) => db.Customers.Find(id);

        [{|AUTHZ1006:Authorize("Desk")|}]
        private Customer? Load(int id) => db.Customers.Find(id);

        public virtual Customer? Get(int id) => Load(id);
        """);

    [Theory]
    [InlineData("Autofac.Extras.DynamicProxy.Intercept")]
    [InlineData("Castle.Core.Interceptor")]
    public Task An_attribute_on_a_member_that_a_proxy_overrides_is_silent(string interceptor) => Class(interceptor, """
        [Authorize("Desk")]
        public virtual Customer? Find(int id) => db.Customers.Find(id);
        """);

    private static Task Class(string interceptor, string members) => Customers.Findings("AUTHZ1006", $$"""
        [{{interceptor}}(typeof(Asks))]
        public class Desk(ShopDb db)
        {
            {{members}}
        }

        public class Asks;
        """, "Interceptors");
}
