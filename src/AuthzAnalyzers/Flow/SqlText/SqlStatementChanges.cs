using AuthzAnalyzers.Flow.CallerIdentity;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Sql;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>Rows that a statement adds.</summary>
internal static class SqlStatementChanges
{
    public static void Insert(Evaluator evaluator, SqlStatementCommand command, SqlStatement statement, Template text, SyntaxNode site)
    {
        if (statement.Tables.IsEmpty)
        {
            return;
        }

        var table = statement.Tables[0].Name;
        if (evaluator.Engine.Tables.Of(table) is not { } entity)
        {
            WriteAudit(evaluator, table);
            return;
        }

        if (Audits.TryWrite(evaluator, entity) || !evaluator.Engine.Data.MayMatter(entity))
        {
            return;
        }

        var record = Value.Unknown;
        foreach (var assignment in statement.Assignments)
        {
            record = record.WithMember(assignment.Column.Name.Replace("_", ""), command.ValueOf(assignment.Value, text));
        }

        Changes.Make(evaluator, AccessOperation.Insert, QueryState.Of(entity) with { Keys = record.Origins.WithoutConstants() }, site);
        Identities.NoteOwner(evaluator, entity, Identities.OwnerOf(evaluator, entity, record), site);
    }

    // A table of audit records that no type stands for.
    private static void WriteAudit(Evaluator evaluator, string table)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        var line = catalog.MatchName(Role.AuditRecordName, table) ?? catalog.MatchName(Role.AuditRecordName, table.TrimEnd('s', 'S'));
        if (line is not null && line["actor"] is null)
        {
            Audits.Write(evaluator);
        }
    }
}
