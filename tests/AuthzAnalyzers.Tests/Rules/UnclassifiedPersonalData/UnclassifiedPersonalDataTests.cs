using System.Threading.Tasks;
using AuthzAnalyzers.Rules.UnclassifiedPersonalData;
using AuthzAnalyzers.Tests.Classification;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace AuthzAnalyzers.Tests.Rules.UnclassifiedPersonalData;

public class UnclassifiedPersonalDataTests
{
    private const string Rule = "AUTHZ4001";

    private const string Shop = "public class ShopContext : DbContext { public DbSet<Guide> Guides => Set<Guide>(); }";

    private const string Guide = "{ public int Id { get; set; } public string FirstName { get; set; } = \"\"; public string Email { get; set; } = \"\"; }";

    [Fact]
    public Task A_stored_type_that_looks_personal_is_suggested() =>
        Diagnostics("public class {|#0:Guide|} " + Guide + Shop, "'Guide' is stored and likely personal data, judging by FirstName, Email (contact, person). Say [CustomerData] or [NotCustomerData] on it, or name it in AuthzPolicy.txt.");

    [Fact]
    public Task One_with_fewer_signs_is_possible() => Diagnostics(
        "public class {|#0:Guide|} { public int Id { get; set; } public string Email { get; set; } = \"\"; public string Phone { get; set; } = \"\"; }" + Shop,
        "'Guide' is stored and possibly personal data, judging by Email, Phone (contact). Say [CustomerData] or [NotCustomerData] on it, or name it in AuthzPolicy.txt.");

    [Fact]
    public Task Many_members_are_cut_short() => Diagnostics(
        "public class {|#0:Guide|} { public int Id { get; set; } public string FirstName { get; set; } = \"\"; public string LastName { get; set; } = \"\"; public string Email { get; set; } = \"\"; public string Phone { get; set; } = \"\"; public string City { get; set; } = \"\"; public string Iban { get; set; } = \"\"; }" + Shop,
        "'Guide' is stored and likely personal data, judging by FirstName, LastName, Email, Phone, City, … (contact, financial, person). Say [CustomerData] or [NotCustomerData] on it, or name it in AuthzPolicy.txt.");

    [Fact]
    public Task A_linked_type_that_describes_a_person_as_well_is_suggested() => Verify.Diagnostics(Rule, "public class {|AUTHZ4001:Guide|} { public int Id { get; set; } public int UserId { get; set; } public string FirstName { get; set; } = \"\"; }" + Shop);

    [Fact]
    public Task A_weak_one_says_that_findings_about_it_are_suggestions() => Diagnostics(
        "public class {|#0:Visitor|} { public int Id { get; set; } public string Username { get; set; } = \"\"; } public class Desk : DbContext { public DbSet<Visitor> Visitors => Set<Visitor>(); }",
        "'Visitor' is stored and likely personal data, judging by Username (credential). Say [CustomerData] or [NotCustomerData] on it, or name it in AuthzPolicy.txt. Until then findings about it are suggestions.");

    [Fact]
    public Task One_that_names_alone_link_is_suggested() => Verify.Diagnostics(
        "public class {|#0:Guide|} { public int Id { get; set; } public int UserId { get; set; } }" + Shop,
        Setup.For(Rule),
        new DiagnosticResult(UnclassifiedPersonalDataRule.LinkedDescriptor).WithLocation(0).WithMessage(
            "'Guide' is stored and may belong to a person, judging by UserId alone. Say [CustomerData] on it if it is about that person, [NotCustomerData] if that only says who entered it, or name it in AuthzPolicy.txt. Until then findings about it are suggestions."));

    [Theory]
    [InlineData("public class Guide { public int Id { get; set; } public int UserId { get; set; } } public class Rower : IdentityUser { }")]
    [InlineData("public class Guide { public int Id { get; set; } public Rower? User { get; set; } } public class Rower : IdentityUser { }")]
    public Task One_that_points_to_an_account_is_not(string guide) => Verify.Diagnostics(Rule, guide + Shop);

    [Theory]
    [InlineData("[AuthzAnalyzers.Annotations.CustomerData] public class Guide " + Guide)]
    [InlineData("[AuthzAnalyzers.Annotations.NotCustomerData] public class Guide " + Guide)]
    [InlineData("[AuthzAnalyzers.Annotations.NotCustomerData] public interface IKnown { } public class Guide : IKnown " + Guide)]
    [InlineData("public class Guide { public int Id { get; set; } public string FirstName { get; set; } = \"\"; [AuthzAnalyzers.Annotations.PersonalInformation] public string Email { get; set; } = \"\"; }")]
    [InlineData("public class Guide : IdentityUser<int> { public string FirstName { get; set; } = \"\"; }")]
    public Task A_type_that_an_annotation_speaks_of_is_not(string guide) => Verify.Diagnostics(Rule, "using AuthzAnalyzers.Annotations; " + guide + Shop + Classified.Annotations.Replace("using System;", ""));

    [Theory]
    [InlineData("T:Guide customer-data")]
    [InlineData("T:Guide customer-data linked owner=Id")]
    [InlineData("T:Guide not-customer-data")]
    [InlineData("P:Guide.Email personal")]
    public Task A_type_that_the_policy_speaks_of_is_not(string line) =>
        Verify.Diagnostics("public class Guide " + Guide + Shop, Setup.For(Rule) with { Policy = line });

    [Theory]
    [InlineData("public class Branch { public string Email { get; set; } = \"\"; public string Phone { get; set; } = \"\"; } public class Store : DbContext { public DbSet<Branch> Branches => Set<Branch>(); }")]
    [InlineData("public class Station { public string City { get; set; } = \"\"; public string Street { get; set; } = \"\"; } public class Store : DbContext { public DbSet<Station> Stations => Set<Station>(); }")]
    [InlineData("public class Song { public string Name { get; set; } = \"\"; } public class Store : DbContext { public DbSet<Song> Songs => Set<Song>(); }")]
    public Task What_only_looks_like_it_or_says_too_little_is_not(string source) => Verify.Diagnostics(Rule, source);

    [Theory]
    [InlineData("public class Guides(DbContext db) { public List<Guide> All() => db.Set<Guide>().ToList(); }")]
    [InlineData("public interface IRepository<T> { T? Find(int id); } public class Guides(IRepository<Guide> guides) { public Guide? One(int id) => guides.Find(id); }")]
    [InlineData("public interface IGuideRepository { Task<List<Guide>> AllAsync(); }")]
    [InlineData("public interface IGuideRepository { List<Guide> All(); } public class Guides(DbContext db) : IGuideRepository { public List<Guide> All() => db.Set<Guide>().ToList(); }")]
    [InlineData("public abstract class GuideRepository { public abstract List<Guide> All(); }")]
    public Task What_hands_it_out_may_be_a_set_or_a_repository(string source) => Verify.Diagnostics(Rule, "public class {|AUTHZ4001:Guide|} " + Guide + source);

    [Theory]
    [InlineData("public class Form { public List<Guide> Guides { get; } = new(); }")]
    [InlineData("public class Guides(DbContext db) { public List<int> All() => db.Set<Tour>().Select(tour => tour.Id).ToList(); public Guide Read(Tour tour) => new Guide { Id = tour.Id }; } public class Tour { public int Id { get; set; } }")]
    [InlineData("public interface IGuideService { Task<List<Guide>> AllAsync(); }")]
    [InlineData("public class GuideRepository(DbContext db) { public List<Guide> All() => db.Set<Tour>().ToList().Select(tour => new Guide { Id = tour.Id }).ToList(); } public class Tour { public int Id { get; set; } }")]
    [InlineData("public interface IGuideRepository { List<Guide> All(); } public class Tours(DbContext db) : IGuideRepository { public List<Guide> All() => db.Set<Tour>().ToList().Select(tour => new Guide { Id = tour.Id }).ToList(); } public class Tour { public int Id { get; set; } }")]
    public Task What_nothing_hands_out_of_a_store_is_not(string source) => Verify.Diagnostics(Rule, "public class Guide " + Guide + source);

    [Fact]
    public Task One_of_the_same_name_elsewhere_is_not() => Verify.Diagnostics(
        Rule, "namespace Forms { public class Guide " + Guide + "} namespace Stored { public class {|AUTHZ4001:Guide|} " + Guide + Shop + "}");

    [Fact]
    public Task Each_type_is_suggested_once() => Verify.Diagnostics(
        Rule,
        "public partial class {|AUTHZ4001:Guide|} " + Guide + "public partial class Guide { public string Phone { get; set; } = \"\"; }" + Shop + "public class Other : DbContext { public DbSet<Guide> Guides => Set<Guide>(); }");

    [Fact]
    public async Task The_categories_are_among_the_properties()
    {
        var found = await Verify.Report("public class Guide { public int Id { get; set; } public string JuminNo { get; set; } = \"\"; public string CardNumber { get; set; } = \"\"; }" + Shop, Setup.For(Rule));

        var properties = Assert.Single(found).Properties;
        Assert.Equal("financial,identity-number", properties["Categories"]);
        Assert.Equal("Likely", properties["Likelihood"]);
    }

    private static Task Diagnostics(string source, string message) => Verify.Diagnostics(source, Setup.For(Rule), Verify.Finding(Rule, 0, message));
}
