using System;
using System.Collections.Generic;
using System.Linq;

namespace AuthzAnalyzers.Facts;

/// <summary>
/// Names that nearly every fact has in it: they are not written into tables, their places here are. Part of the version: who changes a
/// word or its place changes <see cref="FactText.Key"/>.
/// </summary>
internal static class FactVocabulary
{
    private const string Words = """
        access returns result holds tokens keys scope any equal known if left right may proof from has value query
        None Authenticated FunctionLevel ObjectLevel Read Insert Update Delete keyed bounded in unaudited owing exposes pending later
        guarantees never true false writes outputs puts saves audits discloses impl when unknown subject subjects set
        caller supplied constant null refusal minted outlet impersonal stored this tenancy limit unclear where given optional
        bypass shape base asked predicate context filter of with named asks NoQuery Tracked Filters
        System.String System.Int32 System.Guid Microsoft.AspNetCore.Identity.IdentityUser Id Name Email UserId
        """;

    public static IReadOnlyList<string> Names { get; } = Words.Split(new[] { ' ', '\n', '\r' }, StringSplitOptions.RemoveEmptyEntries)
        .Concat(Enumerable.Range(0, 16).Select(i => "p" + i))
        .Concat(Enumerable.Range(0, 64).Select(i => "#" + i))
        .Concat(new[] { "#self", "!0", "!1", "!!0", "!0/*", "!!0/*", "?", "" })
        .ToArray();
}
