using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace AuthzAnalyzers.Tests.Libraries.Knowledge;

/// <summary>A typing error in a knowledge line would silence it: every line of a library that is at hand, as itself or as a stub, must name what is there.</summary>
public sealed class ShippedNamesTests
{
    /// <summary>Names of other versions of a library, or of packages that extend a namespace of another one.</summary>
    private static readonly string[] NotReferenced =
    {
        // EF Core 7 and 8 only.
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions.ExecuteUpdate",
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions.ExecuteDelete",

        // Scrutor.
        "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.Decorate",
        "Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions.TryDecorate",

        // The package Ulid.
        "System.Ulid",

        // Packages of ASP.NET Core's that are not part of the framework.
        "Microsoft.Extensions.DependencyInjection.OpenIdConnectExtensions.",
        "Microsoft.Extensions.DependencyInjection.IdentityServiceCollectionUIExtensions.",
        "Microsoft.Extensions.DependencyInjection.JwtBearerExtensions.",
        "Microsoft.Extensions.DependencyInjection.NegotiateExtensions.",

        // Finbuckle.MultiTenant before version 9.
        "Finbuckle.MultiTenant.EntityFrameworkCore.FinbuckleEntityTypeBuilderExtensions.",
        "Finbuckle.MultiTenant.MultiTenantAttribute",
        // FastEndpoints before version 7.
        "FastEndpoints.Endpoint`2.SendAsync",
        "FastEndpoints.Endpoint`2.SendOkAsync",
        "FastEndpoints.Endpoint`2.SendCreatedAtAsync",
        "FastEndpoints.Endpoint`2.SendStringAsync",
        "FastEndpoints.Endpoint`2.SendForbiddenAsync",
        "FastEndpoints.Endpoint`2.SendUnauthorizedAsync",
        "FastEndpoints.Endpoint`2.SendNotFoundAsync",

        // Ardalis.Specification before version 9.
        "Ardalis.Specification.IncludableBuilderExtensions",
        "Ardalis.Specification.IReadRepositoryBase`1.GetBySpecAsync",

        // linq2db before version 6.
        "LinqToDB.AsyncExtensions",
    };

    /// <summary>Parameters that other versions of a library call so.</summary>
    private static readonly string[] OfOtherVersions =
    {
        // Ardalis.Specification before version 9.
        "M:Ardalis.Specification.SpecificationBuilderExtensions.Where filters predicate=criteria",
        "M:Ardalis.Specification.SpecificationBuilderExtensions.Include includes path=includeExpression",
    };

    private static readonly Lazy<KnowledgeNames> Names = new(() => new KnowledgeNames(Compile.Project(Stub.Setup(AllStubs())), NotReferenced));

    [Fact]
    public void Every_line_names_a_symbol_of_its_library() => AssertNone(Names.Value.WithoutSymbol());

    [Fact]
    public void Every_argument_names_a_parameter_or_a_type_argument() =>
        AssertNone(Names.Value.WithoutParameter().Where(wrong => !OfOtherVersions.Any(wrong.EndsWith)));

    private static void AssertNone(IEnumerable<string> wrong)
    {
        var all = string.Join("\n", wrong);
        Assert.True(all.Length == 0, all);
    }

    private static string[] AllStubs()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Stubs");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.cs").Select(Path.GetFileNameWithoutExtension).OfType<string>().OrderBy(name => name, StringComparer.Ordinal).ToArray()
            : [];
    }
}
