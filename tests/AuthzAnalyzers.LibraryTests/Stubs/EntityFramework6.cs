// Entity Framework 6.5 (assembly EntityFramework): the names that knowledge speaks of.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Threading;
using System.Threading.Tasks;

namespace System.Data.Entity
{
    public class DbContext : IDisposable
    {
        public Database Database => throw null!;
        public virtual DbSet<TEntity> Set<TEntity>() where TEntity : class => throw null!;
        public Infrastructure.DbEntityEntry<TEntity> Entry<TEntity>(TEntity entity) where TEntity : class => throw null!;
        public Infrastructure.DbEntityEntry Entry(object entity) => throw null!;
        public virtual int SaveChanges() => throw null!;
        public virtual Task<int> SaveChangesAsync() => throw null!;
        public virtual Task<int> SaveChangesAsync(CancellationToken cancellationToken) => throw null!;
        public void Dispose() => throw null!;
    }

    public class Database
    {
        public Infrastructure.DbRawSqlQuery<TElement> SqlQuery<TElement>(string sql, params object[] parameters) => throw null!;
        public int ExecuteSqlCommand(string sql, params object[] parameters) => throw null!;
        public Task<int> ExecuteSqlCommandAsync(string sql, params object[] parameters) => throw null!;
    }

    public interface IDbSet<TEntity> : IQueryable<TEntity> where TEntity : class
    {
        TEntity Find(params object[] keyValues);
        TEntity Add(TEntity entity);
        TEntity Remove(TEntity entity);
        TEntity Attach(TEntity entity);
    }

    public class DbSet<TEntity> : Infrastructure.DbQuery<TEntity>, IDbSet<TEntity> where TEntity : class
    {
        public virtual TEntity Find(params object[] keyValues) => throw null!;
        public virtual Task<TEntity> FindAsync(params object[] keyValues) => throw null!;
        public virtual Task<TEntity> FindAsync(CancellationToken cancellationToken, params object[] keyValues) => throw null!;
        public virtual TEntity Attach(TEntity entity) => throw null!;
        public virtual TEntity Add(TEntity entity) => throw null!;
        public virtual IEnumerable<TEntity> AddRange(IEnumerable<TEntity> entities) => throw null!;
        public virtual TEntity Remove(TEntity entity) => throw null!;
        public virtual IEnumerable<TEntity> RemoveRange(IEnumerable<TEntity> entities) => throw null!;
        public virtual Infrastructure.DbSqlQuery<TEntity> SqlQuery(string sql, params object[] parameters) => throw null!;
    }

    public enum EntityState
    {
        Detached = 1,
        Unchanged = 2,
        Added = 4,
        Deleted = 8,
        Modified = 16,
    }

    public static class QueryableExtensions
    {
        public static IQueryable<T> Include<T>(this IQueryable<T> source, string path) => throw null!;
        public static IQueryable<T> Include<T, TProperty>(this IQueryable<T> source, Expression<Func<T, TProperty>> path) => throw null!;
        public static IQueryable<T> AsNoTracking<T>(this IQueryable<T> source) where T : class => throw null!;
        public static IQueryable<TSource> Skip<TSource>(this IQueryable<TSource> source, Expression<Func<int>> countAccessor) => throw null!;
        public static IQueryable<TSource> Take<TSource>(this IQueryable<TSource> source, Expression<Func<int>> countAccessor) => throw null!;
        public static void Load(this IQueryable source) => throw null!;
        public static Task LoadAsync(this IQueryable source) => throw null!;
        public static Task ForEachAsync<T>(this IQueryable<T> source, Action<T> action) => throw null!;
        public static Task<List<TSource>> ToListAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<TSource[]> ToArrayAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<Dictionary<TKey, TSource>> ToDictionaryAsync<TSource, TKey>(this IQueryable<TSource> source, Func<TSource, TKey> keySelector) where TKey : notnull => throw null!;
        public static Task<TSource> FirstAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<TSource> FirstAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<TSource> FirstOrDefaultAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<TSource> FirstOrDefaultAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<TSource> SingleAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<TSource> SingleAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<TSource> SingleOrDefaultAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<TSource> SingleOrDefaultAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<bool> ContainsAsync<TSource>(this IQueryable<TSource> source, TSource item) => throw null!;
        public static Task<bool> AnyAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<bool> AnyAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<bool> AllAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<int> CountAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<int> CountAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<long> LongCountAsync<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<long> LongCountAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => throw null!;
        public static Task<TResult> MinAsync<TSource, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, TResult>> selector) => throw null!;
        public static Task<TResult> MaxAsync<TSource, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, TResult>> selector) => throw null!;
        public static Task<int> SumAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, int>> selector) => throw null!;
        public static Task<double> AverageAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, int>> selector) => throw null!;
    }
}

namespace System.Data.Entity.Infrastructure
{
    public class DbQuery<TResult> : IOrderedQueryable<TResult>
    {
        public virtual DbQuery<TResult> Include(string path) => throw null!;
        public virtual DbQuery<TResult> AsNoTracking() => throw null!;
        public Type ElementType => throw null!;
        public Expression Expression => throw null!;
        public IQueryProvider Provider => throw null!;
        public IEnumerator<TResult> GetEnumerator() => throw null!;
        IEnumerator IEnumerable.GetEnumerator() => throw null!;
    }

    public class DbRawSqlQuery<TElement> : IEnumerable<TElement>
    {
        public Task<List<TElement>> ToListAsync() => throw null!;
        public Task<TElement> FirstOrDefaultAsync() => throw null!;
        public Task<TElement> SingleOrDefaultAsync() => throw null!;
        public IEnumerator<TElement> GetEnumerator() => throw null!;
        IEnumerator IEnumerable.GetEnumerator() => throw null!;
    }

    public class DbSqlQuery<TEntity> : DbRawSqlQuery<TEntity> where TEntity : class
    {
        public virtual DbSqlQuery<TEntity> AsNoTracking() => throw null!;
    }

    public class DbEntityEntry<TEntity> where TEntity : class
    {
        public EntityState State { get; set; }
        public TEntity Entity => throw null!;
        public DbPropertyValues CurrentValues => throw null!;
        public void Reload() => throw null!;
        public Task ReloadAsync() => throw null!;
        public DbCollectionEntry<TEntity, TElement> Collection<TElement>(Expression<Func<TEntity, ICollection<TElement>>> navigationProperty) where TElement : class => throw null!;
        public DbReferenceEntry<TEntity, TProperty> Reference<TProperty>(Expression<Func<TEntity, TProperty>> navigationProperty) where TProperty : class => throw null!;
    }

    public class DbEntityEntry
    {
        public EntityState State { get; set; }
        public DbPropertyValues CurrentValues => throw null!;
        public void Reload() => throw null!;
        public Task ReloadAsync() => throw null!;
    }

    public class DbPropertyValues
    {
        public void SetValues(object obj) => throw null!;
    }

    public class DbCollectionEntry<TEntity, TElement> where TEntity : class
    {
        public void Load() => throw null!;
        public Task LoadAsync() => throw null!;
        public IQueryable<TElement> Query() => throw null!;
    }

    public class DbReferenceEntry<TEntity, TProperty> where TEntity : class
    {
        public void Load() => throw null!;
        public Task LoadAsync() => throw null!;
        public IQueryable<TProperty> Query() => throw null!;
    }
}
