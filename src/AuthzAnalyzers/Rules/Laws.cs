using System.Collections.Immutable;

namespace AuthzAnalyzers.Rules;

/// <summary>Laws and standards that ask for what a rule finds missing. The profiles of the package are made from what each rule says of them.</summary>
internal static class Laws
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
}
