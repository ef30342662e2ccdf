using System.Linq;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>Texts that a call says to be the names of procedures, also those that are put together when it runs.</summary>
internal static class ProcedureNames
{
    /// <summary>Stands for a part of a name of which only the running program knows what it is. No name has it.</summary>
    public const char Hole = '?';

    /// <summary>The name, with holes; <see langword="null"/> where the call does not say that its text is one.</summary>
    public static string? Of(KnowledgeEntry entry, CallArguments arguments) =>
        arguments.OperationAt(arguments.Ordinal(entry["kind"])) is { } kind
        && Operands.Unconverted(kind) is IFieldReferenceOperation { Field.Name: var said }
        && said == entry["procedure"]
        && arguments.OperationAt(arguments.Ordinal(entry["sql"])) is { } text
            ? text.ConstantValue is { HasValue: true, Value: string constant } ? constant : In(text.Syntax)
            : null;

    private static string In(SyntaxNode text) => text switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        ParenthesizedExpressionSyntax { Expression: var inner } => In(inner),
        BinaryExpressionSyntax joined when joined.IsKind(SyntaxKind.AddExpression) => In(joined.Left) + In(joined.Right),
        InterpolatedStringExpressionSyntax { Contents: var parts } => string.Concat(parts.Select(part => part is InterpolatedStringTextSyntax own ? own.TextToken.ValueText : Hole.ToString())),
        _ => Hole.ToString(),
    };
}
