using System.Threading.Tasks;
using Xunit;
using static AuthzAnalyzers.Tests.Rules.Marina;

namespace AuthzAnalyzers.Tests.Rules.MissingAuthorization;

/// <summary>That the caller's id is neither zero nor the empty text says that there is a caller only where it cannot be null either.</summary>
public class AbsentCallerTests
{
    [Theory]
    [InlineData("var me = User.FindFirstValue(\"skipper\"); if (me == \"\") { return Unauthorized(); }")]
    [InlineData("var me = User.FindFirstValue(\"skipper\"); if (me is \"\") { return Unauthorized(); }")]
    [InlineData("int? me = User.FindFirst(\"skipper\") is { } claim ? int.Parse(claim.Value) : null; if (me == 0) { return Unauthorized(); }")]
    public Task Null_is_no_empty_text(string test) => Anonymous($"{test} return Ok(db.Moorings.{{|AUTHZ1001:Find|}}(id));");

    [Theory]
    [InlineData("var me = User.FindFirstValue(\"skipper\") ?? \"\"; if (me == \"\") { return Unauthorized(); }")]
    [InlineData("var me = User.FindFirstValue(\"skipper\"); if (me == default) { return Unauthorized(); }")]
    [InlineData("var me = User.FindFirstValue(\"skipper\"); if (string.IsNullOrEmpty(me)) { return Unauthorized(); }")]
    [InlineData("var me = User.FindFirstValue(\"skipper\"); if (me is null or \"\") { return Unauthorized(); }")]
    [InlineData("var me = User.FindFirstValue(\"skipper\"); if (me == null || me == \"\") { return Unauthorized(); }")]
    [InlineData("int? me = User.FindFirst(\"skipper\") is { } claim ? int.Parse(claim.Value) : null; if (me is null) { return Unauthorized(); }")]
    [InlineData("var me = int.Parse(User.FindFirstValue(\"skipper\") ?? \"0\"); if (me == 0) { return Unauthorized(); }")]
    [InlineData("var me = uint.Parse(User.FindFirstValue(\"skipper\") ?? \"0\"); if (me <= 0u) { return Unauthorized(); }")]
    public Task Where_it_cannot_be_null_there_is_a_caller(string test) => Anonymous($"{test} return Ok(db.Moorings.Find(id));");

    private static Task Anonymous(string body) => Action("AUTHZ1001", "[AllowAnonymous]", body);
}
