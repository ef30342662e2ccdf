using System;
using System.Collections.Generic;
using System.Globalization;

namespace AuthzAnalyzers.Sql;

/// <summary>Cuts a text of any dialect into tokens, in one pass. Comments are left out.</summary>
internal sealed class SqlTokenizer
{
    private readonly string text;
    private readonly List<SqlToken> tokens = new();
    private int at;
    private int positions;

    private SqlTokenizer(string text)
    {
        this.text = text;
    }

    /// <summary>Whether a text, a name or a comment never ends.</summary>
    public bool IsTorn { get; private set; }

    public IReadOnlyList<SqlToken> Tokens => tokens;

    public static SqlTokenizer Read(string text)
    {
        var tokenizer = new SqlTokenizer(text);
        while (tokenizer.at < text.Length)
        {
            tokenizer.Next();
        }

        return tokenizer;
    }

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private void Next()
    {
        var c = Peek();
        if (char.IsWhiteSpace(c) || c == '\uFEFF')
        {
            at++;
        }
        else if (SqlOperand.IsHole(c))
        {
            at++;
            Add(SqlOperand.Hole(c - SqlOperand.FirstHole));
        }
        else if (char.IsDigit(c))
        {
            Take(SqlTokenKind.Number, static next => char.IsLetterOrDigit(next) || next == '.');
        }
        else if (IsNameStart(c) || (c == '@' && Peek(1) == '@'))
        {
            Word();
        }
        else if (!Comment(c) && !Quoted(c) && !Parameter(c))
        {
            Symbol();
        }
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '#' or '@';

    private void Word()
    {
        // N'text', E'text': the letter says how the text is written.
        if (Peek(1) == '\'' && text[at] is 'N' or 'n' or 'E' or 'e' or 'B' or 'b' or 'X' or 'x')
        {
            at++;
            return;
        }

        Take(SqlTokenKind.Word, IsNamePart);
    }

    private void Take(SqlTokenKind kind, Func<char, bool> belongs)
    {
        var start = at++;
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        tokens.Add(new SqlToken(kind, text.Substring(start, at - start)));
    }

    private bool Comment(char c)
    {
        if ((c == '-' && Peek(1) == '-') || (c == '#' && !IsNameStart(Peek(1)) && Peek(1) != '#'))
        {
            while (at < text.Length && text[at] is not ('\n' or '\r'))
            {
                at++;
            }

            return true;
        }

        if (c != '/' || Peek(1) != '*')
        {
            return false;
        }

        var depth = 0;
        do
        {
            var (step, change) = (Peek(), Peek(1)) switch
            {
                ('/', '*') => (2, 1),
                ('*', '/') => (2, -1),
                _ => (1, 0),
            };
            at += step;
            depth += change;
        }
        while (depth > 0 && at < text.Length);
        IsTorn |= depth > 0;
        return true;
    }

    private bool Quoted(char c)
    {
        switch (c)
        {
            case '\'':
                Literal(Until('\''));
                return true;
            case '"':
                tokens.Add(new SqlToken(SqlTokenKind.Name, Until('"')));
                return true;
            case '`':
                tokens.Add(new SqlToken(SqlTokenKind.Name, Until('`')));
                return true;
            case '[' when IsNameStart(Peek(1)) || SqlOperand.IsHole(Peek(1)) || Peek(1) is '#' or ' ':
                tokens.Add(new SqlToken(SqlTokenKind.Name, Until(']')));
                return true;
            case '#':
                Take(SqlTokenKind.Word, IsNamePart);
                return true;
            default:
                return false;
        }
    }

    // The mark twice is the mark itself.
    private string Until(char mark)
    {
        var start = ++at;
        while (at < text.Length)
        {
            if (text[at] != mark)
            {
                at++;
            }
            else if (Peek(1) == mark)
            {
                at += 2;
            }
            else
            {
                return text.Substring(start, at++ - start);
            }
        }

        IsTorn = true;
        return text.Substring(start);
    }

    // A value that the program puts between quotation marks is that value.
    private void Literal(string content)
    {
        var hole = -1;
        var count = 0;
        foreach (var c in content)
        {
            if (SqlOperand.IsHole(c))
            {
                hole = c - SqlOperand.FirstHole;
                count++;
            }
        }

        if (count == 1)
        {
            Add(SqlOperand.Hole(hole));
        }
        else
        {
            tokens.Add(new SqlToken(SqlTokenKind.Text, content));
        }
    }

    private bool Parameter(char c)
    {
        switch (c)
        {
            case ':' when Peek(1) == ':':
                at += 2;
                tokens.Add(new SqlToken(SqlTokenKind.Symbol, "::"));
                return true;
            case '@' or ':' or '$' or '?' when IsNameStart(Peek(1)):
                at++;
                Add(SqlOperand.Named(NamePart()));
                return true;
            case '$' or '?' or ':' when char.IsDigit(Peek(1)):
                at++;
                Add(SqlOperand.Positional(Math.Max(Digits() - 1, 0)));
                return true;
            case '$' when Peek(1) == '$':
                at++;
                DollarQuoted();
                return true;
            case '?':
                at++;
                Add(SqlOperand.Positional(positions++));
                return true;
            case '{':
                return Braces();
            default:
                return false;
        }
    }

    private string NamePart()
    {
        var start = at;
        while (at < text.Length && IsNamePart(text[at]))
        {
            at++;
        }

        return text.Substring(start, at - start);
    }

    private int Digits()
    {
        var start = at;
        while (char.IsDigit(Peek()))
        {
            at++;
        }

        return int.TryParse(text.Substring(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private void DollarQuoted()
    {
        var start = at + 1;
        var end = start < text.Length ? text.IndexOf("$$", start, StringComparison.Ordinal) : -1;
        IsTorn |= end < 0;
        end = end < 0 ? text.Length : end;
        at = Math.Min(end + 2, text.Length);
        tokens.Add(new SqlToken(SqlTokenKind.Text, start < end ? text.Substring(start, end - start) : ""));
    }

    // {0} stands for an argument by its place, {=name} for one that is written into the text.
    private bool Braces()
    {
        var start = at;
        at += Peek(1) == '=' ? 2 : 1;
        if (char.IsDigit(Peek()) && Peek(-1) == '{')
        {
            var index = Digits();
            while (at < text.Length && text[at] is not ('}' or '{' or '\n'))
            {
                at++;
            }

            at += Peek() == '}' ? 1 : 0;
            Add(SqlOperand.Positional(index));
            return true;
        }

        if (Peek(-1) == '=' && IsNameStart(Peek()))
        {
            Add(SqlOperand.Named(NamePart()));
            at += Peek() == '}' ? 1 : 0;
            return true;
        }

        at = start;
        return false;
    }

    private void Add(SqlOperand operand) => tokens.Add(new SqlToken(SqlTokenKind.Parameter, operand.Name) { Operand = operand });

    private void Symbol()
    {
        var two = at + 1 < text.Length ? text.Substring(at, 2) : "";
        var symbol = two is "<>" or "!=" or "<=" or ">=" or "||" or "==" ? two : text[at].ToString();
        at += symbol.Length;
        tokens.Add(new SqlToken(SqlTokenKind.Symbol, symbol));
    }
}
