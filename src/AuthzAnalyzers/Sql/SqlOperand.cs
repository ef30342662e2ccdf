namespace AuthzAnalyzers.Sql;

internal enum SqlOperandKind
{
    /// <summary>Something that is not understood, or that is computed.</summary>
    Unknown,

    /// <summary>A value that the text itself holds.</summary>
    Literal,

    /// <summary>A parameter by its name.</summary>
    Named,

    /// <summary>A parameter by its place, counted from zero.</summary>
    Positional,

    /// <summary>A place in the text where the program puts a value, counted from zero.</summary>
    Hole,
}

/// <summary>What a column is compared with, set to or limited by.</summary>
/// <param name="Name">Name of the parameter without its mark, or the literal.</param>
internal readonly record struct SqlOperand(SqlOperandKind Kind, string Name, int Index)
{
    /// <summary>The first of the characters that stand for holes in a text; the number of the hole is added to it.</summary>
    public const char FirstHole = '\uE000';

    /// <summary>Holes of one text; what would be more is one hole together.</summary>
    public const int HoleCount = 256;

    public static SqlOperand Unknown => default;

    public static SqlOperand Literal(string text) => new(SqlOperandKind.Literal, text, 0);

    public static SqlOperand Named(string name) => new(SqlOperandKind.Named, name, 0);

    public static SqlOperand Positional(int index) => new(SqlOperandKind.Positional, "", index);

    public static SqlOperand Hole(int index) => new(SqlOperandKind.Hole, "", index);

    public static bool IsHole(char c) => c is >= FirstHole and < (char)(FirstHole + HoleCount);

    public bool IsValue => Kind != SqlOperandKind.Unknown;
}
