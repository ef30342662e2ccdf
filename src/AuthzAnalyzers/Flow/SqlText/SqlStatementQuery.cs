using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AuthzAnalyzers.Flow.DataAccess;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Sql;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.Flow.SqlText;

/// <summary>One statement of a text as a query of the engine: which records it is about, what of them it hands out, what ties them to whom.</summary>
internal sealed class SqlStatementQuery
{
    private readonly Evaluator evaluator;
    private readonly SqlStatementCommand command;
    private readonly Template text;
    private readonly SqlShape shape;
    private readonly ImmutableArray<ITypeSymbol> rows;
    private readonly ITypeSymbol?[] types;
    private bool asksForKey;

    /// <param name="rows">Types that rows are turned into.</param>
    public SqlStatementQuery(Evaluator evaluator, SqlStatementCommand command, Template text, SqlShape shape, ImmutableArray<ITypeSymbol> rows)
    {
        this.evaluator = evaluator;
        this.command = command;
        this.text = text;
        this.shape = shape;
        this.rows = rows;
        types = shape.Tables.Select(table => (ITypeSymbol?)evaluator.Engine.Tables.Of(table)).ToArray();
    }

    /// <summary>The query, or <see langword="null"/> where it is about nothing that is known.</summary>
    public QueryState? Read()
    {
        var tokens = Tokens();
        var root = Root(tokens);
        if (root >= 0)
        {
            return Query(root, types[root]!, tokens);
        }

        if (rows.FirstOrDefault(evaluator.Engine.Data.MayMatter) is { } row)
        {
            return Query(FirstTable(), row, OfRow(row));
        }

        var known = Array.FindIndex(types, type => type is not null);
        return known < 0 ? null : Query(known, types[known]!, tokens);
    }

    /// <summary>Whether its rows can be turned into objects of the type: it is a record of one of its tables, or has a member for each column.</summary>
    public bool Makes(ITypeSymbol row) => row.SpecialType != SpecialType.None
        ? shape.Columns.Length <= 1
        : types.Any(type => SymbolEqualityComparer.Default.Equals(type, row)) || (!shape.Columns.IsEmpty && shape.Columns.All(column => !column.IsAll && MemberOf(row, column.Alias) is not null));

    /// <summary>The rows that a statement changes, those of its first table.</summary>
    public QueryState? Changed() => types.Length > 0 && types[0] is { } type ? Query(0, type, Tokens()) : null;

    private int FirstTable()
    {
        foreach (var column in shape.Columns)
        {
            if (!column.Tables.IsEmpty)
            {
                return column.Tables[0];
            }
        }

        return 0;
    }

    private int Root(SmallSet<DataToken> tokens)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] is { } type && evaluator.Engine.Data.MayMatter(type) && tokens.Any(token => SymbolEqualityComparer.Default.Equals(token.Type, type)))
            {
                return i;
            }
        }

        return -1;
    }

    private QueryState Query(int root, ITypeSymbol entity, SmallSet<DataToken> tokens)
    {
        var query = QueryState.Of(entity) with { Tokens = tokens, HasUnknownKey = !shape.IsComplete || text.IsOpen };
        query = query.Narrowed(ProofOf(shape.Where, root, entity));

        // What the caller chose of a column that is no key says which kind of records, not which.
        query = query.IsKeyed && !query.Keys.IdentifiesCaller && query.KeyRecords.IsEmpty && !asksForKey ? query with { IsKeyed = false } : query;
        query = query with { Restriction = query.Restriction with { Scope = query.Scope.And(text.Given) } };
        return shape.Bound is not { } bound ? query : query with { IsBounded = true, Limit = command.ValueOf(bound, text).Origins.OpenChoice };
    }

    /// <summary>Whether it asks for one row at most.</summary>
    public bool IsSingle => shape.Bound is { Kind: SqlOperandKind.Literal, Name: "1" };

    private Proof ProofOf(SqlTest test, int root, ITypeSymbol entity) => test switch
    {
        SqlTest.And both => ProofOf(both.Left, root, entity).And(ProofOf(both.Right, root, entity)),
        SqlTest.Or either => ProofOf(either.Left, root, entity).Or(ProofOf(either.Right, root, entity)),
        SqlTest.Equal equal => ProofOf(equal, root, entity),
        _ => Proof.Nothing,
    };

    private Proof ProofOf(SqlTest.Equal equal, int root, ITypeSymbol entity)
    {
        var table = TableOf(equal.Column);
        if (table >= 0 && root < shape.Tables.Length && !shape.AreTied(table, root))
        {
            return Proof.Nothing;
        }

        var type = table >= 0 ? types[table] ?? entity : entity;
        var member = MemberOf(type, equal.Column.Name) ?? equal.Column.Name;
        asksForKey |= KeyMembers.IsKey(evaluator.Engine.Known.Catalog, member);
        var record = Value.Holding(new Carried(Operand.Self, SmallSet<DataToken>.Of(new DataToken(type, member)), Proof.Nothing), ProvenanceSet.None);
        Proof? any = null;
        foreach (var operand in equal.Values)
        {
            var proof = Equality.Equal(evaluator, record, command.ValueOf(operand, text)).WhenTrue;
            any = any is { } other ? other.Or(proof) : proof;
        }

        return any ?? Proof.Nothing;
    }

    // The table of a column; of several, the one whose records have such a member.
    private int TableOf(SqlPlace place)
    {
        foreach (var table in place.Tables)
        {
            if (place.Tables.Length == 1 || (types[table] is { } type && MemberOf(type, place.Name) is not null))
            {
                return table;
            }
        }

        foreach (var table in place.Tables)
        {
            if (types[table] is null)
            {
                return table;
            }
        }

        return place.Tables.IsEmpty ? -1 : place.Tables[0];
    }

    private SmallSet<DataToken> Tokens()
    {
        var tokens = SmallSet<DataToken>.Empty;
        foreach (var column in shape.Columns)
        {
            if (TableOf(column) is not (var table and >= 0) || types[table] is not { } type)
            {
                continue;
            }

            if (!column.IsAll)
            {
                var member = MemberOf(type, column.Name) ?? MemberOf(type, column.Alias);
                var token = new DataToken(type, member ?? column.Name);
                tokens = column.IsGroupKey && member is not null && !evaluator.Engine.Data.NamesSomebody(token) ? tokens : tokens.Add(token);
                continue;
            }

            var taken = TakenBy(rows, type);
            tokens = taken.IsEmpty ? tokens.Add(DataToken.All(type)) : tokens.Union(taken);
        }

        return tokens;
    }

    // Of all columns, a row takes those that it has members for.
    private SmallSet<DataToken> TakenBy(ImmutableArray<ITypeSymbol> rowTypes, ITypeSymbol type)
    {
        var tokens = SmallSet<DataToken>.Empty;
        foreach (var row in rowTypes)
        {
            if (row is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } named || SymbolEqualityComparer.Default.Equals(row, type))
            {
                return SmallSet<DataToken>.Empty;
            }

            foreach (var member in evaluator.Engine.Classifier.MembersOf(named))
            {
                tokens = MemberOf(type, member) is { } own ? tokens.Add(new DataToken(type, own)) : tokens;
            }
        }

        return tokens;
    }

    private SmallSet<DataToken> OfRow(ITypeSymbol row)
    {
        var tokens = SmallSet<DataToken>.Empty;
        foreach (var column in shape.Columns)
        {
            tokens = column.IsAll ? tokens.Add(DataToken.All(row)) : (MemberOf(row, column.Alias) ?? MemberOf(row, column.Name)) is { } member ? tokens.Add(new DataToken(row, member)) : tokens;
        }

        return tokens;
    }

    private string? MemberOf(ITypeSymbol type, string column)
    {
        foreach (var member in type is INamedTypeSymbol named ? evaluator.Engine.Classifier.MembersOf(named) : Enumerable.Empty<string>())
        {
            if (IsSame(member, column))
            {
                return member;
            }
        }

        return null;
    }

    // Case and underscores do not matter: user_id is UserId.
    private static bool IsSame(string member, string column)
    {
        var at = 0;
        foreach (var c in member)
        {
            if (c == '_')
            {
                continue;
            }

            while (at < column.Length && column[at] is '_' or ' ' or '-')
            {
                at++;
            }

            if (at >= column.Length || char.ToUpperInvariant(column[at++]) != char.ToUpperInvariant(c))
            {
                return false;
            }
        }

        return at == column.Length;
    }
}
