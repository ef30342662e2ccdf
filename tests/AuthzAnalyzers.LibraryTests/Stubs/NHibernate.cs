// NHibernate 5.5: the names that knowledge speaks of.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Threading;
using System.Threading.Tasks;

namespace NHibernate
{
    public interface ISessionFactory
    {
        ISession OpenSession();
    }

    public interface ISession : IDisposable
    {
        T Get<T>(object id);
        Task<T> GetAsync<T>(object id, CancellationToken cancellationToken = default);
        T Load<T>(object id);
        Task<T> LoadAsync<T>(object id, CancellationToken cancellationToken = default);
        IQueryable<T> Query<T>();
        IQueryOver<T, T> QueryOver<T>() where T : class;
        ICriteria CreateCriteria<T>() where T : class;
        IQuery CreateQuery(string queryString);
        ISQLQuery CreateSQLQuery(string queryString);
        object Save(object obj);
        Task<object> SaveAsync(object obj, CancellationToken cancellationToken = default);
        void Persist(object obj);
        Task PersistAsync(object obj, CancellationToken cancellationToken = default);
        void SaveOrUpdate(object obj);
        Task SaveOrUpdateAsync(object obj, CancellationToken cancellationToken = default);
        void Update(object obj);
        Task UpdateAsync(object obj, CancellationToken cancellationToken = default);
        object Merge(object obj);
        T Merge<T>(T entity) where T : class;
        Task<T> MergeAsync<T>(T entity, CancellationToken cancellationToken = default) where T : class;
        void Delete(object obj);
        Task DeleteAsync(object obj, CancellationToken cancellationToken = default);
        void Flush();
        Task FlushAsync(CancellationToken cancellationToken = default);
        ITransaction BeginTransaction();
        void DisableFilter(string filterName);
    }

    public interface IStatelessSession : IDisposable
    {
        T Get<T>(object id);
        Task<T> GetAsync<T>(object id, CancellationToken cancellationToken = default);
        IQueryable<T> Query<T>();
        IQueryOver<T, T> QueryOver<T>() where T : class;
        object Insert(object entity);
        Task<object> InsertAsync(object entity, CancellationToken cancellationToken = default);
        void Update(object entity);
        Task UpdateAsync(object entity, CancellationToken cancellationToken = default);
        void Delete(object entity);
        Task DeleteAsync(object entity, CancellationToken cancellationToken = default);
    }

    public interface ITransaction : IDisposable
    {
        void Commit();
        Task CommitAsync(CancellationToken cancellationToken = default);
    }

    public interface ICriteria
    {
        ICriteria Add(Criterion.ICriterion expression);
        ICriteria AddOrder(object order);
        ICriteria SetMaxResults(int maxResults);
        ICriteria SetFirstResult(int firstResult);
        IList<T> List<T>();
        Task<IList<T>> ListAsync<T>(CancellationToken cancellationToken = default);
        T UniqueResult<T>();
        Task<T> UniqueResultAsync<T>(CancellationToken cancellationToken = default);
    }

    public interface IQuery
    {
        IQuery SetParameter(string name, object val);
        IQuery SetMaxResults(int maxResults);
        IList<T> List<T>();
        Task<IList<T>> ListAsync<T>(CancellationToken cancellationToken = default);
        T UniqueResult<T>();
        Task<T> UniqueResultAsync<T>(CancellationToken cancellationToken = default);
        int ExecuteUpdate();
        Task<int> ExecuteUpdateAsync(CancellationToken cancellationToken = default);
    }

    public interface ISQLQuery : IQuery
    {
    }

    public interface IQueryOver
    {
    }

    public interface IQueryOver<TRoot> : IQueryOver
    {
        IList<TRoot> List();
        IList<U> List<U>();
        Task<IList<TRoot>> ListAsync(CancellationToken cancellationToken = default);
        TRoot SingleOrDefault();
        Task<TRoot> SingleOrDefaultAsync(CancellationToken cancellationToken = default);
        int RowCount();
        Task<int> RowCountAsync(CancellationToken cancellationToken = default);
        IQueryOver<TRoot> Take(int maxResults);
        IQueryOver<TRoot> Skip(int firstResult);
    }

    public interface IQueryOver<TRoot, TSubType> : IQueryOver<TRoot>
    {
        IQueryOver<TRoot, TSubType> And(Expression<Func<TSubType, bool>> expression);
        IQueryOver<TRoot, TSubType> And(Criterion.ICriterion expression);
        IQueryOver<TRoot, TSubType> Where(Expression<Func<TSubType, bool>> expression);
        IQueryOver<TRoot, TSubType> Where(Criterion.ICriterion expression);
        IQueryOver<TRoot, TSubType> Select(params Expression<Func<TRoot, object>>[] projections);
    }
}

namespace NHibernate.Criterion
{
    public interface ICriterion
    {
    }

    public abstract class AbstractCriterion : ICriterion
    {
    }

    public class SimpleExpression : AbstractCriterion
    {
    }

    public static class Restrictions
    {
        public static SimpleExpression Eq(string propertyName, object value) => throw null!;
        public static AbstractCriterion IdEq(object value) => throw null!;
        public static AbstractCriterion In(string propertyName, object[] values) => throw null!;
        public static SimpleExpression Like(string propertyName, object value) => throw null!;
        public static SimpleExpression Gt(string propertyName, object value) => throw null!;
        public static SimpleExpression Lt(string propertyName, object value) => throw null!;
        public static AbstractCriterion And(ICriterion lhs, ICriterion rhs) => throw null!;
        public static AbstractCriterion Or(ICriterion lhs, ICriterion rhs) => throw null!;
        public static AbstractCriterion Not(ICriterion expression) => throw null!;
    }
}

namespace NHibernate.Linq
{
    public static class LinqExtensionMethods
    {
        public static Task<List<TSource>> ToListAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null!;
        public static Task<TSource> FirstAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null!;
        public static Task<TSource> FirstAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null!;
        public static Task<TSource> FirstOrDefaultAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null!;
        public static Task<TSource> FirstOrDefaultAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null!;
        public static Task<TSource> SingleAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null!;
        public static Task<TSource> SingleOrDefaultAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null!;
        public static Task<bool> AnyAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate, CancellationToken cancellationToken = default) => throw null!;
        public static Task<int> CountAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null!;
        public static IQueryable<TOriginating> Fetch<TOriginating, TRelated>(this IQueryable<TOriginating> query, Expression<Func<TOriginating, TRelated>> relatedObjectSelector) => throw null!;
        public static IQueryable<TOriginating> FetchMany<TOriginating, TRelated>(this IQueryable<TOriginating> query, Expression<Func<TOriginating, IEnumerable<TRelated>>> relatedObjectSelector) => throw null!;
    }

    public static class DmlExtensionMethods
    {
        public static int Delete<TSource>(this IQueryable<TSource> source) => throw null!;
        public static Task<int> DeleteAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default) => throw null!;
        public static int Update<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, TSource>> expression) => throw null!;
        public static Task<int> UpdateAsync<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, TSource>> expression, CancellationToken cancellationToken = default) => throw null!;
    }
}
