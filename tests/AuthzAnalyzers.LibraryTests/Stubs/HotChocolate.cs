// Names of HotChocolate 14, so that customer code compiles against them.
using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using HotChocolate.AspNetCore.Extensions;
using HotChocolate.Execution.Configuration;

namespace HotChocolate
{
    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class ServiceAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class ParentAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    public class GlobalStateAttribute(string? key = null) : Attribute
    {
        public string? Key => key;
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public class ScopedStateAttribute(string? key = null) : Attribute
    {
        public string? Key => key;
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class ScopedServiceAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
    public sealed class QueryAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
    public sealed class MutationAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class GraphQLIgnoreAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class DataLoaderAttribute : Attribute;

    public class GraphQLException(string message) : Exception(message);
}

namespace HotChocolate.Types
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class QueryTypeAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class MutationTypeAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class SubscriptionTypeAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class ExtendObjectTypeAttribute(Type extendsType) : Attribute
    {
        public Type ExtendsType => extendsType;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class ExtendObjectTypeAttribute<T> : Attribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
    public sealed class ObjectTypeAttribute<T> : Attribute;
}

namespace HotChocolate.Authorization
{
    public enum ApplyPolicy
    {
        BeforeResolver,
        AfterResolver,
        Validation,
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Method, AllowMultiple = true)]
    public class AuthorizeAttribute : Attribute
    {
        public AuthorizeAttribute()
        {
        }

        public AuthorizeAttribute(string policy) => Policy = policy;

        public AuthorizeAttribute(string policy, ApplyPolicy apply) => (Policy, Apply) = (policy, apply);

        public string? Policy { get; set; }

        public string[]? Roles { get; set; }

        public ApplyPolicy Apply { get; set; }
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
    public sealed class AllowAnonymousAttribute : Attribute;
}

namespace HotChocolate.AspNetCore.Authorization
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Method, AllowMultiple = true)]
    public class AuthorizeAttribute : Attribute
    {
        public string? Policy { get; set; }

        public string[]? Roles { get; set; }
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
    public sealed class AllowAnonymousAttribute : Attribute;
}

namespace HotChocolate.Execution.Configuration
{
    public interface IRequestExecutorBuilder;
}

namespace HotChocolate.AspNetCore.Extensions
{
    public sealed class GraphQLEndpointConventionBuilder : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => throw null!;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class HotChocolateAspNetCoreServiceCollectionExtensions
    {
        public static IRequestExecutorBuilder AddGraphQLServer(this IServiceCollection services) => throw null!;
    }

    public static class SchemaRequestExecutorBuilderExtensions
    {
        public static IRequestExecutorBuilder AddQueryType<TQuery>(this IRequestExecutorBuilder builder) where TQuery : class => throw null!;

        public static IRequestExecutorBuilder AddMutationType<TMutation>(this IRequestExecutorBuilder builder) where TMutation : class => throw null!;

        public static IRequestExecutorBuilder AddSubscriptionType<TSubscription>(this IRequestExecutorBuilder builder) where TSubscription : class => throw null!;

        public static IRequestExecutorBuilder AddTypeExtension<T>(this IRequestExecutorBuilder builder) => throw null!;

        public static IRequestExecutorBuilder AddTypeExtension(this IRequestExecutorBuilder builder, Type typeExtension) => throw null!;
    }
}

namespace Microsoft.AspNetCore.Builder
{
    public static class EndpointRouteBuilderExtensions
    {
        public static GraphQLEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpointRouteBuilder, string path = "/graphql", string? schemaName = null) => throw null!;

        public static GraphQLEndpointConventionBuilder MapGraphQLHttp(this IEndpointRouteBuilder endpointRouteBuilder, string pattern = "/graphql", string? schemaName = null) => throw null!;
    }
}
