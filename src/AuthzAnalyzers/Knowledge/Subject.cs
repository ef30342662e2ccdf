using System;

namespace AuthzAnalyzers.Knowledge;

/// <summary>What a line of knowledge is about.</summary>
[Flags]
internal enum SubjectKinds
{
    None = 0,

    /// <summary>A type and everything that derives from it or implements it: <c>T:Some.Type`1</c>.</summary>
    Type = 1,

    /// <summary>A method, all overloads unless a parameter list is given: <c>M:Some.Type.Method</c>. Overrides are meant too.</summary>
    Method = 2,

    /// <summary>A property: <c>P:Some.Type.Property</c>.</summary>
    Property = 4,

    /// <summary>A word pattern that identifiers are matched against, word by word: <c>N:*Email</c>.</summary>
    Name = 8,

    Member = Method | Property,
}

/// <summary>The left-hand side of a line of knowledge, parsed from a documentation-comment id.</summary>
/// <param name="Kind">Which of the kinds it is; exactly one.</param>
/// <param name="Text">The id as written, prefix included.</param>
/// <param name="Type">Full name of the type, or of the type that holds the member, arities included; empty for names.</param>
/// <param name="Member">Simple name of the member, without arity; the pattern for names; empty for types.</param>
/// <param name="HasParameterList">Whether <paramref name="Text"/> names one overload only.</param>
internal sealed record Subject(SubjectKinds Kind, string Text, string Type, string Member, bool HasParameterList)
{
    /// <summary>Name under which the entry is looked up: the member's, or the type's without namespace and arity.</summary>
    public string LookupName => Kind == SubjectKinds.Type ? SimpleName(Type) : Member;

    /// <summary>Parses a subject. Returns <see langword="null"/> where <paramref name="text"/> is none; only then <paramref name="problem"/> means anything.</summary>
    public static Subject? Parse(string text, out ProblemKind problem)
    {
        problem = ProblemKind.NamesNothing;
        if (text.Length < 3 || text[1] != ':')
        {
            problem = ProblemKind.NoSubject;
            return null;
        }

        var body = text.Substring(2);
        switch (text[0])
        {
            case 'N' when IdentifierPattern.IsValid(body):
                return new Subject(SubjectKinds.Name, text, "", body, false);
            case 'T' when IsDottedName(body):
                return new Subject(SubjectKinds.Type, text, body, "", false);
            case 'M' or 'P':
                return ParseMember(text, body, text[0] == 'M' ? SubjectKinds.Method : SubjectKinds.Property, out problem);
            default:
                return null;
        }
    }

    private static Subject? ParseMember(string text, string body, SubjectKinds kind, out ProblemKind problem)
    {
        problem = ProblemKind.NamesNoMember;
        var parameters = body.IndexOf('(');
        var name = parameters < 0 ? body : body.Substring(0, parameters);
        var dot = name.LastIndexOf('.');
        if (name.EndsWith(".#ctor", StringComparison.Ordinal))
        {
            dot = name.Length - "#ctor".Length - 1;
        }

        if (dot <= 0 || dot == name.Length - 1 || !IsDottedName(name) || (parameters >= 0 && !body.EndsWith(")", StringComparison.Ordinal)))
        {
            return null;
        }

        return new Subject(kind, text, name.Substring(0, dot), WithoutArity(name.Substring(dot + 1)), parameters >= 0);
    }

    private static bool IsDottedName(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '_' or '`' or '#'))
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] != '.';
    }

    private static string WithoutArity(string name)
    {
        var tick = name.IndexOf('`');
        return tick < 0 ? name : name.Substring(0, tick);
    }

    private static string SimpleName(string type) => WithoutArity(type.Substring(type.LastIndexOf('.') + 1));
}
