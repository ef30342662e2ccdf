using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Sql;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>A stored procedure, which nobody sees: its name says what it does to which records, and by what it chooses them.</summary>
internal sealed class SqlStatementProcedure
{
    private const string By = "by";

    private readonly Evaluator evaluator;
    private readonly SqlStatementCommand command;
    private readonly SqlStatement statement;
    private readonly Template text;
    private readonly ImmutableArray<string> words;
    private readonly ImmutableArray<string> keys;

    public SqlStatementProcedure(Evaluator evaluator, SqlStatementCommand command, SqlStatement statement, Template text)
    {
        this.evaluator = evaluator;
        this.command = command;
        this.statement = statement;
        this.text = text;
        var all = IdentifierPattern.Split(statement.Procedure);
        var by = System.Array.IndexOf(all, By);
        words = by < 0 ? all.ToImmutableArray() : all.Take(by).ToImmutableArray();
        keys = by < 0 ? ImmutableArray<string>.Empty : all.Skip(by + 1).ToImmutableArray();
    }

    /// <summary>What it does; a read where its name does not say.</summary>
    public AccessOperation Operation
    {
        get
        {
            var catalog = evaluator.Engine.Known.Catalog;
            foreach (var word in words)
            {
                var operation = catalog.MatchName(Role.ReadVerb, word) is not null ? AccessOperation.Read
                    : catalog.MatchName(Role.DeleteVerb, word) is not null ? AccessOperation.Delete
                    : catalog.MatchName(Role.InsertVerb, word) is not null ? AccessOperation.Insert
                    : catalog.MatchName(Role.UpdateVerb, word) is not null ? AccessOperation.Update
                    : AccessOperation.Call;
                if (operation != AccessOperation.Call)
                {
                    return operation;
                }
            }

            return AccessOperation.Read;
        }
    }

    /// <summary>The records of that type, or of the one that it is named after, as far as its parameters choose them.</summary>
    /// <param name="row">Type of the rows that are wanted of it, where that is customer data.</param>
    public QueryState? Query(ITypeSymbol? row)
    {
        if ((row ?? Named()) is not { } entity)
        {
            return null;
        }

        var query = QueryState.Of(entity) with { HasUnknownKey = true };
        foreach (var (name, value) in Given())
        {
            if (!value.Origins.WithoutConstants().IsEmpty || value.HasRecords)
            {
                var isTenancy = evaluator.Engine.Data.IsTenant(new DataToken(entity, name));
                query = query.Narrowed(Proof.Of(Evidence.Equal(Operand.Of(value), Operand.Sought) with { IsTenancy = isTenancy }));
            }
        }

        return query;
    }

    /// <summary>Whether a part of its name is put together when it runs.</summary>
    public bool IsPutTogether => statement.Procedure.IndexOf(ProcedureNames.Hole) >= 0;

    /// <summary>A record that it is given is changed, whatever it is called; whether it is given one.</summary>
    public bool ChangeGiven(SyntaxNode site)
    {
        if (command.GivenType is not { } entity || !evaluator.Engine.Data.MayMatter(entity))
        {
            return false;
        }

        Changes.Mark(evaluator, Operation == AccessOperation.Read ? AccessOperation.Update : Operation, entity, command.Given);
        Changes.Save(evaluator, site);
        return true;
    }

    /// <summary>
    /// The records of the type that the class at hand is made for, where the procedure is named after what only a class derived from it knows and
    /// changes something by what it is given.
    /// </summary>
    public QueryState? QueryOfHolder() =>
        IsPutTogether && Operation is AccessOperation.Update or AccessOperation.Delete && evaluator.Analysis.Method.ContainingType.TypeParameters is [var entity]
            ? Query(entity)
            : null;

    // GetOrdersByCustomerId: the longest run of words that a table is called, the last of several.
    private ITypeSymbol? Named()
    {
        for (var length = words.Length; length > 0; length--)
        {
            for (var start = words.Length - length; start >= 0; start--)
            {
                if (evaluator.Engine.Tables.Of(string.Join("_", words.Skip(start).Take(length))) is { } type)
                {
                    return type;
                }
            }
        }

        return null;
    }

    // Its parameters; of those that it is named after, only these.
    private IEnumerable<(string Name, Value Value)> Given()
    {
        var all = statement.Assignments.IsEmpty
            ? command.Names().Select(name => (Name: name, Value: command.Named(name))).ToArray()
            : statement.Assignments.Select(assignment => (assignment.Column.Name, Value: command.ValueOf(assignment.Value, text))).ToArray();
        var wanted = string.Concat(keys);
        var named = all.Where(parameter => wanted.Length > 0 && wanted.Contains(string.Concat(IdentifierPattern.Split(parameter.Name)))).ToArray();
        return named.Length > 0 ? named : all;
    }
}
