using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace AuthzAnalyzers.Policy;

/// <summary>What the value of a setting may be.</summary>
internal enum SettingKind
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>Some of a few words, separated by commas.</summary>
    Words,
}

/// <summary>One key that the analyzers read.</summary>
/// <param name="Key">Its name in <c>.editorconfig</c> and <c>.globalconfig</c>, in lower case.</param>
/// <param name="Property">Its name as a property of the project, where it has one.</param>
/// <param name="Default">What holds where nothing is set, as documentation writes it.</param>
/// <param name="IsPerFile">Whether it may differ between files; otherwise only a global configuration file or the project can set it.</param>
/// <param name="Meaning">One sentence for the documentation.</param>
internal sealed record Setting(string Key, string? Property, SettingKind Kind, string Default, bool IsPerFile, string Meaning)
{
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly ImmutableArray<string> Flags = ImmutableArray.Create("true", "false");

    /// <summary>The words that a value may be; for flags <c>true</c> and <c>false</c>, for days none.</summary>
    public ImmutableArray<string> Words { get; init; } = Kind == SettingKind.Flag ? Flags : ImmutableArray<string>.Empty;

    /// <summary>What a value has to look like, for messages and documentation.</summary>
    public string Expected => Kind == SettingKind.Day ? DayFormat : string.Join(", ", Words);

    public bool Accepts(string value) => Kind switch
    {
        SettingKind.Day => DayOf(value) is not null,
        SettingKind.Words => WordsOf(value).All(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase)),
        _ => Words.Contains(value, StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>The words of a value that may be several.</summary>
    public static ImmutableArray<string> WordsOf(string value) => value.Split(',').Select(word => word.Trim()).ToImmutableArray();

    public static DateTime? DayOf(string? value) =>
        DateTime.TryParseExact(value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
