using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Flow.Program;

/// <summary>Statements after which a method does not go on.</summary>
internal static class LeavingStatements
{
    /// <summary>Whether a statement returns or throws, by itself or at its end.</summary>
    public static bool Leaves(StatementSyntax statement) => statement is ReturnStatementSyntax or ThrowStatementSyntax
        || (statement is BlockSyntax { Statements: var statements } && statements.LastOrDefault() is ReturnStatementSyntax or ThrowStatementSyntax);
}
