using System;

namespace AuthzAnalyzers.Sql;

internal enum SqlTokenKind
{
    /// <summary>After the last one.</summary>
    End,

    /// <summary>A keyword or a plain name.</summary>
    Word,

    /// <summary>A name in brackets or quotation marks.</summary>
    Name,

    /// <summary>A text, without its quotation marks.</summary>
    Text,

    Number,

    Parameter,

    /// <summary>Punctuation and operators.</summary>
    Symbol,
}

/// <summary>One word of a SQL text.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    /// <summary>What it stands for, where it is a parameter.</summary>
    public SqlOperand? Operand { get; init; }

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.Name;

    public bool IsWord(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;
}
