// RepoDB 1.13: the names that knowledge speaks of.
using System;
using System.Collections.Generic;
using System.Data;
using System.Linq.Expressions;
using System.Threading;
using System.Threading.Tasks;

namespace RepoDb
{
    public class Field
    {
    }

    public class OrderField
    {
    }

    public class QueryField
    {
        public QueryField(string fieldName, object value) => throw null!;
    }

    public class QueryGroup
    {
        public QueryGroup(QueryField queryField) => throw null!;
        public QueryGroup(IEnumerable<QueryField> queryFields) => throw null!;
    }

    public static class DbConnectionExtension
    {
        public static IEnumerable<TEntity> Query<TEntity>(this IDbConnection connection, object what, IEnumerable<OrderField>? orderBy = null, int? top = 0, string? hints = null) where TEntity : class => throw null!;
        public static IEnumerable<TEntity> Query<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, IEnumerable<OrderField>? orderBy = null, int? top = 0, string? hints = null) where TEntity : class => throw null!;
        public static IEnumerable<TEntity> Query<TEntity>(this IDbConnection connection, QueryField where, IEnumerable<OrderField>? orderBy = null, int? top = 0, string? hints = null) where TEntity : class => throw null!;
        public static IEnumerable<TEntity> Query<TEntity>(this IDbConnection connection, QueryGroup where, IEnumerable<OrderField>? orderBy = null, int? top = 0, string? hints = null) where TEntity : class => throw null!;
        public static Task<IEnumerable<TEntity>> QueryAsync<TEntity>(this IDbConnection connection, object what, IEnumerable<OrderField>? orderBy = null, int? top = 0, string? hints = null) where TEntity : class => throw null!;
        public static Task<IEnumerable<TEntity>> QueryAsync<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, IEnumerable<OrderField>? orderBy = null, int? top = 0, string? hints = null) where TEntity : class => throw null!;
        public static IEnumerable<TEntity> QueryAll<TEntity>(this IDbConnection connection, IEnumerable<OrderField>? orderBy = null, string? hints = null) where TEntity : class => throw null!;
        public static Task<IEnumerable<TEntity>> QueryAllAsync<TEntity>(this IDbConnection connection, IEnumerable<OrderField>? orderBy = null, string? hints = null) where TEntity : class => throw null!;
        public static IEnumerable<TEntity> BatchQuery<TEntity>(this IDbConnection connection, int page, int rowsPerBatch, IEnumerable<OrderField> orderBy, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static Task<IEnumerable<TEntity>> BatchQueryAsync<TEntity>(this IDbConnection connection, int page, int rowsPerBatch, IEnumerable<OrderField> orderBy, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static bool Exists<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static Task<bool> ExistsAsync<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static long Count<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static Task<long> CountAsync<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static long CountAll<TEntity>(this IDbConnection connection, string? hints = null) where TEntity : class => throw null!;
        public static Task<long> CountAllAsync<TEntity>(this IDbConnection connection, string? hints = null) where TEntity : class => throw null!;
        public static object Insert<TEntity>(this IDbConnection connection, TEntity entity) where TEntity : class => throw null!;
        public static Task<object> InsertAsync<TEntity>(this IDbConnection connection, TEntity entity, CancellationToken cancellationToken = default) where TEntity : class => throw null!;
        public static int InsertAll<TEntity>(this IDbConnection connection, IEnumerable<TEntity> entities) where TEntity : class => throw null!;
        public static Task<int> InsertAllAsync<TEntity>(this IDbConnection connection, IEnumerable<TEntity> entities, CancellationToken cancellationToken = default) where TEntity : class => throw null!;
        public static object Merge<TEntity>(this IDbConnection connection, TEntity entity) where TEntity : class => throw null!;
        public static Task<object> MergeAsync<TEntity>(this IDbConnection connection, TEntity entity, CancellationToken cancellationToken = default) where TEntity : class => throw null!;
        public static int MergeAll<TEntity>(this IDbConnection connection, IEnumerable<TEntity> entities) where TEntity : class => throw null!;
        public static Task<int> MergeAllAsync<TEntity>(this IDbConnection connection, IEnumerable<TEntity> entities, CancellationToken cancellationToken = default) where TEntity : class => throw null!;
        public static int Update<TEntity>(this IDbConnection connection, TEntity entity) where TEntity : class => throw null!;
        public static int Update<TEntity>(this IDbConnection connection, TEntity entity, Expression<Func<TEntity, bool>> where) where TEntity : class => throw null!;
        public static Task<int> UpdateAsync<TEntity>(this IDbConnection connection, TEntity entity, CancellationToken cancellationToken = default) where TEntity : class => throw null!;
        public static int UpdateAll<TEntity>(this IDbConnection connection, IEnumerable<TEntity> entities) where TEntity : class => throw null!;
        public static Task<int> UpdateAllAsync<TEntity>(this IDbConnection connection, IEnumerable<TEntity> entities, CancellationToken cancellationToken = default) where TEntity : class => throw null!;
        public static int Delete<TEntity>(this IDbConnection connection, TEntity entity) where TEntity : class => throw null!;
        public static int Delete<TEntity>(this IDbConnection connection, object what, string? hints = null) where TEntity : class => throw null!;
        public static int Delete<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static Task<int> DeleteAsync<TEntity>(this IDbConnection connection, TEntity entity) where TEntity : class => throw null!;
        public static Task<int> DeleteAsync<TEntity>(this IDbConnection connection, Expression<Func<TEntity, bool>> where, string? hints = null) where TEntity : class => throw null!;
        public static Task<int> DeleteAsync<TEntity>(this IDbConnection connection, object what, string? hints = null) where TEntity : class => throw null!;
        public static int DeleteAll<TEntity>(this IDbConnection connection, string? hints = null) where TEntity : class => throw null!;
        public static Task<int> DeleteAllAsync<TEntity>(this IDbConnection connection, string? hints = null) where TEntity : class => throw null!;
        public static IEnumerable<TEntity> ExecuteQuery<TEntity>(this IDbConnection connection, string commandText, object? param = null) => throw null!;
        public static Task<IEnumerable<TEntity>> ExecuteQueryAsync<TEntity>(this IDbConnection connection, string commandText, object? param = null) => throw null!;
        public static int ExecuteNonQuery(this IDbConnection connection, string commandText, object? param = null) => throw null!;
        public static Task<int> ExecuteNonQueryAsync(this IDbConnection connection, string commandText, object? param = null) => throw null!;
    }
}
