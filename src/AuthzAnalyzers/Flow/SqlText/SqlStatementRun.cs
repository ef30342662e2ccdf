using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Schema;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Sql;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>A call that sends statements to the store: what they read and change.</summary>
internal sealed class SqlStatementRun
{
    private readonly Evaluator evaluator;
    private readonly KnowledgeEntry entry;
    private readonly IInvocationOperation call;
    private readonly SqlStatementCommand command;
    private readonly SyntaxNode site;
    private readonly ImmutableArray<ITypeSymbol> rows;
    private readonly CallArguments arguments;
    private readonly List<QueryState> reads = new();
    private Value counted = Value.Unknown;
    private bool isSingle = true;
    private bool isUnderstood;

    private SqlStatementRun(Evaluator evaluator, KnowledgeEntry entry, IInvocationOperation call, CallArguments arguments, SqlStatementCommand command)
    {
        this.arguments = arguments;
        this.evaluator = evaluator;
        this.entry = entry;
        this.call = call;
        this.command = command;
        site = Queries.NameOf(call.Syntax);
        rows = RowsOf();
    }

    private bool IsReading => entry.Role == Role.ReadsSql;

    public static Value? Run(KnownCall call) =>
        new SqlStatementRun(call.Evaluator, call.Entry, call.Call, call.Arguments, SqlStatementCommand.Of(call.Evaluator, call.Entry, call.Call, call.Instance, call.Arguments)).Apply();

    private Value Apply()
    {
        foreach (var text in command.Texts?.All ?? ImmutableArray<Template>.Empty)
        {
            foreach (var statement in Wanted(evaluator.Engine.Statements.In(text.Text).Statements, text))
            {
                Run(statement, text);
            }
        }

        if (!isUnderstood && ProcedureNames.Of(entry, arguments) is { } name)
        {
            Procedure(new SqlStatementProcedure(evaluator, command, SqlStatement.Empty(SqlOperation.Procedure) with { Procedure = name }, Template.Unknown));
        }

        if (!IsReading)
        {
            return Value.Constant;
        }

        if (!isUnderstood)
        {
            ReadUnknown();
        }

        return ResultOf();
    }

    private ImmutableArray<ITypeSymbol> RowsOf()
    {
        // Several rows are put together into the last type.
        var given = call.TargetMethod.TypeArguments;
        return entry["entity"] is ['M', ..] && given.Length > 1 ? given.RemoveAt(given.Length - 1)
            : evaluator.Engine.Queries.EntityOf(entry, call.TargetMethod, call.Instance?.Type) is { } row ? ImmutableArray.Create(row)
            : ImmutableArray<ITypeSymbol>.Empty;
    }

    // Of several statements that were sent before, those that make rows of the type that is asked for now.
    private ImmutableArray<ShapedStatement> Wanted(ImmutableArray<ShapedStatement> all, Template text)
    {
        if (entry["sql"] is not null || rows.IsEmpty || all.Length < 2)
        {
            return all;
        }

        var wanted = all.Where(shaped => new SqlStatementQuery(evaluator, command, text, shaped.Shape, rows).Makes(rows[0])).ToImmutableArray();
        return wanted.IsEmpty ? all : wanted;
    }

    private void Run(ShapedStatement shaped, Template text)
    {
        var query = new SqlStatementQuery(evaluator, command, text, shaped.Shape, rows);
        switch (shaped.Statement.Operation)
        {
            case SqlOperation.Select:
                isUnderstood |= !shaped.Statement.Tables.IsEmpty || shaped.Statement.Columns.IsEmpty;
                Select(shaped, query);
                break;
            case SqlOperation.Insert:
                isUnderstood = true;
                SqlStatementChanges.Insert(evaluator, command, shaped.Statement, text, site);
                break;
            case SqlOperation.Update or SqlOperation.Delete:
                isUnderstood = true;
                if (query.Changed() is { } changed)
                {
                    changed = Located(changed);
                    Changes.Make(evaluator, shaped.Statement.Operation == SqlOperation.Update ? AccessOperation.Update : AccessOperation.Delete, changed, site);
                    AddRead(shaped.Shape.Columns.IsEmpty ? null : changed);
                }

                break;
            case SqlOperation.Procedure:
                Procedure(new SqlStatementProcedure(evaluator, command, shaped.Statement, text));
                break;
        }
    }

    private void Select(ShapedStatement shaped, SqlStatementQuery query)
    {
        if (!IsReading || query.Read() is not { } read)
        {
            return;
        }

        if (shaped.Shape.Columns.IsEmpty)
        {
            counted = counted.Mixed(Queries.Count(read)).Implying(Scopes.OfExistence(read), Proof.Nothing);
            return;
        }

        isSingle &= query.IsSingle;
        AddRead(Located(read));
    }

    private void Procedure(SqlStatementProcedure procedure)
    {
        var row = rows.FirstOrDefault(evaluator.Engine.Data.MayMatter);
        var query = procedure.Query(row);
        if (query is null && !IsReading && procedure.ChangeGiven(site))
        {
            isUnderstood = true;
            return;
        }

        isUnderstood |= query is not null || !procedure.IsPutTogether;
        query ??= IsReading ? null : procedure.QueryOfHolder();
        if (query is null)
        {
            return;
        }

        query = Located(query);
        if (procedure.Operation == AccessOperation.Read)
        {
            isSingle = false;
            AddRead(IsReading ? query : null);
        }
        else
        {
            Changes.Make(evaluator, procedure.Operation, query, site);
        }
    }

    // The model's filters are those of any context: a connection does not tell whose it is.
    private QueryState Located(QueryState query) => query with
    {
        Composed = site,
        Context = ModelFilterScopes.ContextOf(evaluator, call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null)) is { TypeKind: TypeKind.Class } context ? context : null,
        Bypass = entry.Is("keeps-filters", "true") ? default : FilterBypass.Of(BypassKind.Sql, site),
    };

    private void AddRead(QueryState? query)
    {
        if (query is null)
        {
            return;
        }

        var known = reads.FindIndex(other => SymbolIdentity.Same(other.Entity, query.Entity));
        if (known < 0)
        {
            reads.Add(query);
        }
        else
        {
            reads[known] = QueryState.Join(reads[known], Proof.Nothing, query, Proof.Nothing)!;
        }
    }

    // Of a text that nobody can tell, the rows' type says what is read; whatever goes along may narrow it.
    private void ReadUnknown()
    {
        isSingle = false;
        foreach (var row in rows.Where(evaluator.Engine.Data.MayMatter))
        {
            AddRead(Located(QueryState.Of(row) with { Keys = command.All().Origins.WithoutConstants(), HasUnknownKey = true }));
        }
    }

    private Value ResultOf()
    {
        if (entry["rows"] is not { } many)
        {
            return reads.Count > 0 ? Value.Of(reads[0]) : counted;
        }

        var result = counted;
        foreach (var query in reads)
        {
            result = result.Equals(Value.Unknown)
                ? Queries.Read(evaluator, query, site, isSingle || many != "all")
                : result.Mixed(Queries.Read(evaluator, query, site, isSingle || many != "all"));
        }

        if (arguments.Ordinal(entry["into"]) is var filled and >= 0)
        {
            Places.Merge(evaluator, arguments.OperationAt(filled), result);
        }

        foreach (var (_, lambda) in arguments.Lambdas)
        {
            // It puts a row together, or keeps it where the method sees it.
            evaluator.RunLambda(lambda, new[] { result }, runsOnce: false, hasEffects: true);
        }

        return result;
    }
}
