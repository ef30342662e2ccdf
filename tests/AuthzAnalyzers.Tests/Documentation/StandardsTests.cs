using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using AuthzAnalyzers.Rules;
using Xunit;

namespace AuthzAnalyzers.Tests.Documentation;

/// <summary>Every finding tells which weaknesses and requirements it is about: those that the rule's page names.</summary>
public class StandardsTests
{
    private static readonly Regex Tag = new("^(CWE-[0-9]+|API[0-9]+:2023|ASVS-v5[.]0[.]0-[0-9.]+)$");

    public static IEnumerable<object[]> Rules => RuleCatalog.Rules.Select(rule => new object[] { rule.Id });

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_carries_the_identifiers_of_its_page(string id)
    {
        var expected = OnPage(id).ToList();
        foreach (var descriptor in RuleCatalog.Descriptors.Where(descriptor => descriptor.Id == id))
        {
            Assert.Equal(expected, descriptor.CustomTags.Where(tag => Tag.IsMatch(tag)));
        }
    }

    [Fact]
    public void Rules_about_authorization_and_audit_name_a_weakness() => Assert.All(
        RuleCatalog.Descriptors.Where(descriptor => descriptor.Category is RuleDescriptors.Authorization or RuleDescriptors.Audit),
        descriptor => Assert.Contains(descriptor.CustomTags, tag => tag.StartsWith("CWE-", StringComparison.Ordinal)));

    private static IEnumerable<string> OnPage(string id)
    {
        foreach (var row in File.ReadLines(Generated.PathTo("docs", "rules", id + ".md")).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)))
        {
            var cells = row.Split('|').Select(cell => cell.Trim()).ToArray();
            var found = cells.Length < 3 ? []
                : cells[1] == "CWE" ? Regex.Matches(cells[2], @"\[([0-9]+)\]|(?:^|, )([0-9]+)(?= )").Select(match => "CWE-" + match.Groups[1].Value + match.Groups[2].Value)
                : cells[1] == "OWASP API Security 2023" ? cells[2].Split(", ").Select(name => name + ":2023")
                : cells[1] == "OWASP ASVS 5.0" ? cells[2].Split(", ").Select(name => "ASVS-v5.0.0-" + name)
                : [];
            foreach (var tag in found)
            {
                yield return tag;
            }
        }
    }
}
