using System;

namespace AuthzAnalyzers.Flow.Lattice;

/// <summary>
/// What was asked of a value on the way to a point: whether it is a constant of the program. Proves nothing; where a call fixes the value, or it is who
/// the caller is, it says which ways are taken.
/// </summary>
/// <param name="Given">The parameter, or the member of one, that the value is as a whole; or the caller's identity.</param>
/// <param name="Constant">The constant as a text of its own kind: see <see cref="Of"/>.</param>
/// <param name="IsDenied">Whether it is something else.</param>
internal sealed record Condition(ProvenanceSet Given, string Constant, bool IsDenied) : IComparable<Condition>
{
    /// <summary>Whatever stands for nothing: null, zero, the empty text, an empty list.</summary>
    public const string Nothing = "";

    /// <summary>The null reference.</summary>
    public const string Null = "null";

    private const string Begin = "=";
    private const string Zero = "=0";

    /// <summary>A yes.</summary>
    public static string Yes { get; } = Begin + bool.TrueString;

    /// <summary>A no.</summary>
    public static string No { get; } = Begin + bool.FalseString;

    /// <summary>Whether it asks whether there is anything.</summary>
    public bool IsOfPresence => Constant is Nothing or Null or Begin or Zero;

    /// <summary>Whether it says that the value is no account's id.</summary>
    public bool IsOfNobody => !IsDenied && IsNobody(Constant);

    /// <summary>A constant of the source, or what stands for one.</summary>
    public static string Of(object? constant) => constant is null ? Null : Begin + System.Convert.ToString(constant, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether no account has a constant as its id.</summary>
    public static bool IsNobody(string constant) => constant is Nothing or Null or Begin or Zero or ['=', '-', ..];

    /// <summary>Whether the value is the constant, where it is <paramref name="given"/>; <see langword="null"/> where that does not tell.</summary>
    public bool? Holds(string given)
    {
        if (given == Constant || (Constant == Nothing && given is Null or Begin or Zero))
        {
            return !IsDenied;
        }

        // A number below zero, or a text of spaces, stands for nothing here and there.
        var isDoubtful = Constant == Nothing && (given.StartsWith("=-", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(given.Substring(1)));
        return isDoubtful ? null : IsDenied;
    }

    /// <summary>The opposite.</summary>
    public Condition Denied => this with { IsDenied = !IsDenied };

    public int CompareTo(Condition? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Given.CompareTo(other.Given);
        order = order != 0 ? order : string.CompareOrdinal(Constant, other.Constant);
        return order != 0 ? order : IsDenied.CompareTo(other.IsDenied);
    }
}
