using System.Collections.Immutable;

namespace AuthzAnalyzers.Rules;

/// <summary>Laws and standards that ask for what a rule finds missing. The profiles of the package are made from it.</summary>
internal static class RuleLaws
{
    /// <summary>Korea's standard for securing personal information: access rights and control (art. 5, 6), access records (art. 8).</summary>
    public const string Pipa = "PIPA";

    /// <summary>PCI DSS 4: access by need to know (7), records of access to cardholder data (10.2.1).</summary>
    public const string Pci = "PCI";

    /// <summary>45 CFR 164.312: access control (a), audit controls (b).</summary>
    public const string Hipaa = "HIPAA";

    /// <summary>Data minimisation and accountability (5), protection by design (25), security of processing (32).</summary>
    public const string Gdpr = "GDPR";

    /// <summary>The laws that there are profiles for.</summary>
    public static ImmutableArray<string> All { get; } = ImmutableArray.Create(Pipa, Pci, Hipaa, Gdpr);

    /// <summary>The laws that ask for what the rule of that id is about; empty where none does by itself.</summary>
    public static ImmutableArray<string> Of(string rule) => rule switch
    {
        "AUTHZ1001" or "AUTHZ1002" or "AUTHZ1003" or "AUTHZ1004" or "AUTHZ1005" or "AUTHZ1006" or "AUTHZ1007" or "AUTHZ1008" or "AUTHZ1009" => All,
        "AUTHZ1011" => ImmutableArray.Create(Gdpr),
        "AUTHZ2001" => All,
        _ => ImmutableArray<string>.Empty,
    };

    /// <summary>Whether the law asks for what the rule is about.</summary>
    public static bool Asks(string law, string rule) => Of(rule).Contains(law);
}
