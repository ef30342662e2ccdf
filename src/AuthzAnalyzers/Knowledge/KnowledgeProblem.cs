using System.Collections.Immutable;
using System.Linq;

namespace AuthzAnalyzers.Knowledge;

/// <summary>What is wrong with a line; each has its text in <c>Messages.resx</c>.</summary>
internal enum ProblemKind
{
    /// <summary>The subject does not begin with the letter of a kind.</summary>
    NoSubject,

    /// <summary>The subject has a kind and no name that could be one.</summary>
    NamesNothing,

    /// <summary>The subject names a member without the type that holds it.</summary>
    NamesNoMember,
    NoRole,
    UnknownRole,

    /// <summary>There is a role of almost that name.</summary>
    AlmostRole,
    WrongSubject,
    UnknownArgument,
    NoValue,
    ArgumentTwice,

    /// <summary>The argument takes one of a few words, and this is none of them.</summary>
    UnknownWord,
    LineTooLong,

    /// <summary>An earlier line says the same.</summary>
    Duplicate,

    /// <summary>An earlier line says the opposite and has no effect.</summary>
    Contradiction,
    NoSuchType,

    /// <summary>There is a type of that simple name elsewhere.</summary>
    AlmostType,
    NoSuchMember,

    /// <summary>The member has no overload with that parameter list.</summary>
    NoSuchOverload,

    /// <summary>An argument names a parameter that no overload has.</summary>
    NoSuchParameter,

    /// <summary>An argument names a member that the type does not have.</summary>
    NoSuchOwner,
    UnknownKey,

    /// <summary>There is a key of almost that name.</summary>
    AlmostKey,
    UnknownValue,
    UnknownRule,
    UnknownSeverity,
}

/// <summary>Something in a text that says nothing to the analyzers.</summary>
/// <param name="Line">Zero-based line.</param>
/// <param name="Start">Zero-based column at which the offending text starts.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Details">What the text of <paramref name="Kind"/> has places for.</param>
internal sealed record KnowledgeProblem(string File, int Line, int Start, int Length, ProblemKind Kind, ImmutableArray<string> Details)
{
    public KnowledgeProblem(string file, int line, int start, int length, ProblemKind kind, params string[] details)
        : this(file, line, start, length, kind, details.ToImmutableArray())
    {
    }

    /// <summary>Where and what, for logs and tests.</summary>
    public override string ToString() => $"{File}({Line + 1},{Start + 1}): {Kind} {string.Join(", ", Details.Select(detail => $"'{detail}'"))}";
}
