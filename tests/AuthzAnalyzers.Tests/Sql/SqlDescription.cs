using System.Collections.Generic;
using System.Linq;
using AuthzAnalyzers.Sql;

namespace AuthzAnalyzers.Tests.Sql;

/// <summary>
/// What is told of a text, in one line: <c>select Customers~Orders: 0.Name where 1.Id=@id max 10</c>. Tables of one group have <c>~</c> between
/// them, columns the number of their table, or <c>?</c> where it is one of several.
/// </summary>
internal static class SqlDescription
{
    public static string Of(string text)
    {
        var reading = SqlReader.Read(text);
        return string.Join("; ", reading.Statements.Select(Of)) + (reading.IsComplete ? "" : " (incomplete)");
    }

    private static string Of(SqlStatement statement)
    {
        var shape = SqlShaper.Shape(statement);
        var parts = new List<string> { statement.Operation.ToString().ToLowerInvariant() };
        parts.AddRange(new[]
        {
            statement.Procedure,
            Tables(shape),
            shape.Columns.IsEmpty ? "" : ": " + string.Join(" ", shape.Columns.Select(Of)),
            statement.Assignments.IsEmpty ? "" : "set " + string.Join(" ", statement.Assignments.Select(assignment => $"{assignment.Column.Name}={Of(assignment.Value)}")),
            Of(shape.Where) is { Length: > 0 } where ? "where " + where : "",
            shape.Bound is { } bound ? "max " + Of(bound) : "",
        }.Where(part => part.Length > 0));
        return string.Join(" ", parts).Replace(" : ", ": ");
    }

    private static string Tables(SqlShape shape)
    {
        var text = "";
        for (var i = 0; i < shape.Tables.Length; i++)
        {
            var isTied = Enumerable.Range(0, i).Any(other => shape.AreTied(other, i));
            text += (i == 0 ? "" : isTied ? "~" : ",") + shape.Tables[i];
        }

        return text;
    }

    private static string Of(SqlPlace place) => (place.Tables.Length == 1 ? place.Tables[0].ToString() : "?") + "." + place.Name;

    private static string Of(SqlTest test) => test switch
    {
        SqlTest.And both => $"{Of(both.Left)} & {Of(both.Right)}",
        SqlTest.Or either => $"({Of(either.Left)} | {Of(either.Right)})",
        SqlTest.Equal equal => $"{Of(equal.Column)}={string.Join("/", equal.Values.Select(Of))}",
        _ => "",
    };

    private static string Of(SqlOperand operand) => operand.Kind switch
    {
        SqlOperandKind.Literal => $"'{operand.Name}'",
        SqlOperandKind.Named => "@" + operand.Name,
        SqlOperandKind.Positional => "#" + operand.Index,
        SqlOperandKind.Hole => "{" + operand.Index + "}",
        _ => "…",
    };
}
