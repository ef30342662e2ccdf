using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Audit.Core
{
    public interface IAuditScope : IDisposable, IAsyncDisposable
    {
        void Discard();

        void Save();
    }

    public class AuditScope : IAuditScope
    {
        public static AuditScope Create(string eventType, Func<object> target, object? extraFields = null) => throw null!;

        public static Task<AuditScope> CreateAsync(string eventType, Func<object> target, object? extraFields = null, CancellationToken cancellationToken = default) => throw null!;

        public static void Log(string eventType, object extraFields)
        {
        }

        public static Task LogAsync(string eventType, object extraFields, CancellationToken cancellationToken = default) => throw null!;

        public void Discard()
        {
        }

        public void Save()
        {
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }

    public interface IAuditScopeFactory
    {
        IAuditScope Create(string eventType, Func<object> target);

        Task<IAuditScope> CreateAsync(string eventType, Func<object> target, CancellationToken cancellationToken = default);

        void Log(string eventType, object extraFields);

        Task LogAsync(string eventType, object extraFields, CancellationToken cancellationToken = default);
    }
}

namespace Audit.EntityFramework
{
    public abstract class AuditDbContext : Microsoft.EntityFrameworkCore.DbContext
    {
    }
}

namespace Audit.WebApi.ConfigurationApi
{
    public interface IAuditMiddlewareConfigurator
    {
    }

    public interface IAuditApiGlobalActionsSelector
    {
    }
}

namespace Audit.WebApi
{
    using Audit.WebApi.ConfigurationApi;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public class AuditApiAttribute : ActionFilterAttribute
    {
        public string? EventTypeName { get; set; }
    }

    public class AuditApiGlobalFilter : ActionFilterAttribute
    {
        public AuditApiGlobalFilter(Action<IAuditApiGlobalActionsSelector> config)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    public class AuditIgnoreAttribute : Attribute
    {
    }

    public class AuditMiddleware
    {
        public Task InvokeAsync(HttpContext context) => throw null!;
    }

    public static class AuditMiddlewareExtensions
    {
        public static IApplicationBuilder UseAuditMiddleware(this IApplicationBuilder builder, Action<IAuditMiddlewareConfigurator> config) => throw null!;
    }
}

namespace Audit.Mvc
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public class AuditAttribute : ActionFilterAttribute
    {
    }

    public class AuditPageFilter : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => throw null!;

        public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    public class AuditIgnoreAttribute : Attribute
    {
    }
}
