using System.Globalization;
using System.Resources;

namespace AuthzAnalyzers.Tool;

/// <summary>What the tool says, in one language.</summary>
internal sealed class Texts
{
    public static readonly Texts English = new("en");

    public static readonly Texts Korean = new("ko");

    private static readonly ResourceManager Own = new("AuthzAnalyzers.Tool.Texts", typeof(Texts).Assembly);

    private static readonly ResourceManager Rules = new("AuthzAnalyzers.Messages", typeof(Texts).Assembly);

    private readonly CultureInfo culture;

    private Texts(string language)
    {
        Language = language;
        culture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary><c>en</c> or <c>ko</c>.</summary>
    public string Language { get; }

    /// <summary>The texts of a language; English for one that there is none of.</summary>
    public static Texts Of(string language) => language == Korean.Language ? Korean : English;

    public string this[string key] => Find(key) ?? key;

    /// <summary>A text, or null where there is none of this key.</summary>
    public string? Find(string key) => Own.GetString(key, culture);

    public string Format(string key, params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, this[key], arguments);

    /// <summary>What a rule is called; null for a rule that this version does not know.</summary>
    public string? RuleTitle(string id) => Rules.GetString(id + "_Title", culture);
}
