using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using AuthzAnalyzers.Sql;
using Xunit;

namespace AuthzAnalyzers.Tests.Sql;

/// <summary>Reading never fails and its time grows with the text, whatever stands in it.</summary>
public class SqlRobustnessTests
{
    private static readonly string[] Pieces =
    {
        "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IN", "EXISTS", "(", "(", ")", ")", ",", ".", "=", "<", ">", "*", ";", "@id", ":p", "$1", "?", "{0}", "'", "\"", "[", "]", "`",
        "JOIN", "LEFT", "ON", "USING", "AS", "WITH", "UNION", "INSERT", "INTO", "VALUES", "UPDATE", "SET", "DELETE", "MERGE", "EXEC", "CALL", "TOP", "LIMIT", "FETCH", "NEXT", "CASE", "WHEN",
        "END", "BETWEEN", "LIKE", "COUNT", "Customers", "c", "Id", "Name", "5", "--", "/*", "*/", "\n", "::", "||", "-", "{", "}", "\uE000", "$$", "#", "N'x'", "GROUP", "ORDER", "BY", "RETURNING", "한글",
    };

    [Fact]
    public void Random_words_never_fail()
    {
        var random = new Random(20_451);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            foreach (var statement in SqlReader.Read(text).Statements)
            {
                Assert.NotNull(SqlShaper.Shape(statement));
            }
        }
    }

    [Fact]
    public void Random_characters_never_fail()
    {
        var random = new Random(7_309);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string(Enumerable.Range(0, random.Next(1, 200)).Select(_ => (char)random.Next(32, random.Next(2) == 0 ? 127 : 0xFFFF)).ToArray());
            foreach (var statement in SqlReader.Read(text).Statements)
            {
                Assert.NotNull(SqlShaper.Shape(statement));
            }
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("SELECT (")]
    [InlineData("SELECT * FROM (")]
    [InlineData("SELECT * FROM A WHERE (")]
    [InlineData("SELECT * FROM A WHERE NOT ")]
    [InlineData("- ")]
    [InlineData("SELECT - ")]
    [InlineData("SELECT * FROM A WHERE Id IN (SELECT Id FROM A WHERE ")]
    [InlineData("SELECT CASE WHEN ")]
    [InlineData("SELECT f(")]
    [InlineData("UNION SELECT 1 ")]
    [InlineData("A = 1 OR ")]
    [InlineData("SELECT * FROM A WHERE A = 1 AND ")]
    [InlineData("JOIN A ON A.Id = B.Id ")]
    [InlineData("/*")]
    [InlineData("'")]
    public void The_same_again_and_again_takes_time_that_grows_with_the_length(string piece)
    {
        foreach (var start in new[] { "", "SELECT * FROM A WHERE ", "SELECT * FROM A " })
        {
            var text = new StringBuilder(start);
            while (text.Length < 4 * SqlLimits.TextLength)
            {
                text.Append(piece);
            }

            var watch = Stopwatch.StartNew();
            foreach (var statement in SqlReader.Read(text.ToString()).Statements)
            {
                SqlShaper.Shape(statement);
            }

            // Milliseconds in practice; generous, because the machine may be busy.
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        }
    }

    [Fact]
    public void Statements_that_use_each_other_twice_do_not_multiply()
    {
        var text = new StringBuilder("WITH c0 AS (SELECT Id FROM T)");
        for (var i = 1; i < 40; i++)
        {
            text.Append($", c{i} AS (SELECT a.Id FROM c{i - 1} a, c{i - 1} b)");
        }

        var shape = SqlShaper.Shape(SqlReader.Read(text + " SELECT * FROM c39").Statements.Single());
        Assert.InRange(shape.Tables.Length, 0, SqlLimits.TablesPerStatement);
        Assert.False(shape.IsComplete);
    }
}
