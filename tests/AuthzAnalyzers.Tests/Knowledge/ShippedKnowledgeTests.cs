using System;
using System.Linq;
using AuthzAnalyzers.Knowledge;
using Xunit;

namespace AuthzAnalyzers.Tests.Knowledge;

/// <summary>A typing error in a knowledge line would silence it: every line must name what is really there.</summary>
public class ShippedKnowledgeTests
{
    /// <summary>Names of libraries, or of other versions of them, that the tests do not refer to although they know the namespace.</summary>
    private static readonly string[] NotReferenced =
    {
        // EF Core 7 and 8 only.
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions.ExecuteUpdate",
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions.ExecuteDelete",

        // Scrutor, which extends a namespace that is not its own.
        "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.Decorate",
        "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.TryDecorate",

        // ABP, which does so too.
        "Microsoft.AspNetCore.Authorization.AbpAuthorizationServiceExtensions.",

        // The package Ulid, which does so as well.
        "System.Ulid",

        // ASP.NET before ASP.NET Core, of whose namespace .NET has a part.
        "System.Web.",

        // HotChocolate and Azure Functions, which extend namespaces that are not their own.
        "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGraphQL",
        "Microsoft.Extensions.DependencyInjection.SchemaRequestExecutorBuilderExtensions.",
        "Microsoft.Extensions.Hosting.MiddlewareWorkerApplicationBuilderExtensions.",

        // gRPC, which extends ASP.NET Core's namespace.
        "Microsoft.AspNetCore.Builder.Grpc",

        // Packages of ASP.NET Core's that are not part of the framework.
        "Microsoft.Extensions.DependencyInjection.OpenIdConnectExtensions.",
        "Microsoft.Extensions.DependencyInjection.IdentityServiceCollectionUIExtensions.",
        "Microsoft.Extensions.DependencyInjection.JwtBearerExtensions.",
        "Microsoft.Extensions.DependencyInjection.NegotiateExtensions.",

        // A package of its own.
        "Microsoft.Extensions.Compliance.",

        // Microsoft.Extensions.Telemetry.Abstractions, which extends a namespace that is not its own.
        "Microsoft.Extensions.Logging.LogProp",
    };

    private static readonly KnowledgeNames Names = new(Compile.Project(), NotReferenced);

    [Fact]
    public void The_shipped_texts_have_no_problems() =>
        Assert.Empty(Catalog.Shipped.Problems.Select(problem => problem.ToString()));

    [Fact]
    public void Every_role_has_a_name_of_its_own() =>
        Assert.Equal(Enum.GetValues<Role>().OrderBy(role => role), RoleDefinition.All.Select(role => role.Role).Distinct().OrderBy(role => role));

    [Fact]
    public void Every_line_names_a_symbol_of_its_library() => Assert.Empty(Names.WithoutSymbol());

    [Fact]
    public void Every_argument_names_a_parameter_or_a_type_argument() => Assert.Empty(Names.WithoutParameter());

    [Fact]
    public void No_line_stands_twice() =>
        Assert.Empty(Catalog.Shipped.Entries.GroupBy(entry => (entry.Subject.Text, entry.Role)).Where(group => group.Count() > 1).Select(group => KnowledgeNames.Place(group.Last())));
}
