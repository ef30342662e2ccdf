// Names of System.Web, ASP.NET MVC 5 and ASP.NET Web API 2, so that customer code compiles against them.
using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Principal;
using System.Web.Http.Controllers;
using System.Web.Http.Filters;
using System.Web.Routing;

namespace System.Web
{
    public abstract class HttpContextBase
    {
        public virtual IPrincipal User { get; set; } = null!;
        public virtual HttpRequestBase Request => throw null!;
        public virtual HttpResponseBase Response => throw null!;
    }

    public abstract class HttpRequestBase
    {
        public virtual NameValueCollection Form => throw null!;
        public virtual NameValueCollection QueryString => throw null!;
        public virtual NameValueCollection Params => throw null!;
        public virtual NameValueCollection Headers => throw null!;
        public virtual Stream InputStream => throw null!;
        public virtual bool IsAuthenticated => throw null!;
        public virtual string this[string key] => throw null!;
    }

    public abstract class HttpResponseBase
    {
        public virtual void Write(string s) => throw null!;
        public virtual void Write(object obj) => throw null!;
        public virtual void Write(char[] buffer, int index, int count) => throw null!;
    }

    public sealed class HttpContext
    {
        public static HttpContext Current { get; set; } = null!;
        public IPrincipal User { get; set; } = null!;
        public HttpRequest Request => throw null!;
    }

    public sealed class HttpRequest
    {
        public NameValueCollection Form => throw null!;
        public NameValueCollection QueryString => throw null!;
        public NameValueCollection Params => throw null!;
        public NameValueCollection Headers => throw null!;
        public Stream InputStream => throw null!;
        public bool IsAuthenticated => throw null!;
    }
}

namespace System.Web.Routing
{
    public class RouteValueDictionary : Dictionary<string, object>;

    public class RouteData
    {
        public RouteValueDictionary Values => throw null!;
    }
}


namespace System.Web.Mvc
{
    public abstract class ActionResult;

    public class ViewResult : ActionResult;

    public class JsonResult : ActionResult;

    public class RedirectResult : ActionResult;

    public class RedirectToRouteResult : ActionResult;

    public class HttpStatusCodeResult(HttpStatusCode statusCode) : ActionResult
    {
        public int StatusCode => (int)statusCode;
    }

    public class HttpUnauthorizedResult() : HttpStatusCodeResult(HttpStatusCode.Unauthorized);

    public class HttpNotFoundResult() : HttpStatusCodeResult(HttpStatusCode.NotFound);

    public class ViewDataDictionary : Dictionary<string, object?>;

    public class TempDataDictionary : Dictionary<string, object?>;

    public class ControllerContext
    {
        public virtual HttpContextBase HttpContext { get; set; } = null!;
        public virtual Routing.RouteData RouteData { get; set; } = null!;
    }

    public class AuthorizationContext : ControllerContext
    {
        public ActionResult? Result { get; set; }
    }

    public class ActionExecutingContext : ControllerContext
    {
        public ActionResult? Result { get; set; }
        public virtual IDictionary<string, object> ActionParameters { get; set; } = null!;
    }

    public interface IAuthorizationFilter
    {
        void OnAuthorization(AuthorizationContext filterContext);
    }

    public interface IActionFilter
    {
        void OnActionExecuting(ActionExecutingContext filterContext);
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public abstract class FilterAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = true, AllowMultiple = true)]
    public class AuthorizeAttribute : FilterAttribute, IAuthorizationFilter
    {
        public string Roles { get; set; } = "";
        public string Users { get; set; } = "";
        protected virtual bool AuthorizeCore(HttpContextBase httpContext) => throw null!;
        public virtual void OnAuthorization(AuthorizationContext filterContext) => throw null!;
        protected virtual void HandleUnauthorizedRequest(AuthorizationContext filterContext) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public abstract class ActionFilterAttribute : FilterAttribute, IActionFilter
    {
        public virtual void OnActionExecuting(ActionExecutingContext filterContext) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class AllowAnonymousAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class OverrideAuthorizationAttribute : FilterAttribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class ValidateAntiForgeryTokenAttribute : FilterAttribute, IAuthorizationFilter
    {
        public void OnAuthorization(AuthorizationContext filterContext) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public class ValidateInputAttribute(bool enableValidation) : FilterAttribute, IAuthorizationFilter
    {
        public bool EnableValidation => enableValidation;
        public virtual void OnAuthorization(AuthorizationContext filterContext) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public class RequireHttpsAttribute : FilterAttribute, IAuthorizationFilter
    {
        public virtual void OnAuthorization(AuthorizationContext filterContext) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class ChildActionOnlyAttribute : FilterAttribute, IAuthorizationFilter
    {
        public void OnAuthorization(AuthorizationContext filterContext) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class NonActionAttribute : Attribute;

    public sealed class GlobalFilterCollection
    {
        public void Add(object filter) => throw null!;
        public void Add(object filter, int order) => throw null!;
    }

    public static class GlobalFilters
    {
        public static GlobalFilterCollection Filters => throw null!;
    }

    public abstract class ControllerBase
    {
        public ControllerContext ControllerContext { get; set; } = null!;
        public TempDataDictionary TempData { get; set; } = null!;
        public dynamic ViewBag => throw null!;
        public ViewDataDictionary ViewData { get; set; } = null!;
    }

    public abstract class Controller : ControllerBase, IActionFilter, IAuthorizationFilter
    {
        public IPrincipal User => throw null!;
        public HttpContextBase HttpContext => throw null!;
        public HttpRequestBase Request => throw null!;
        public HttpResponseBase Response => throw null!;
        public Routing.RouteData RouteData => throw null!;
        protected internal ViewResult View() => throw null!;
        protected internal ViewResult View(object? model) => throw null!;
        protected internal JsonResult Json(object? data) => throw null!;
        protected internal HttpNotFoundResult HttpNotFound() => throw null!;
        protected internal virtual RedirectResult Redirect(string url) => throw null!;
        protected internal RedirectToRouteResult RedirectToAction(string actionName, object? routeValues = null) => throw null!;
        protected internal RedirectToRouteResult RedirectToRoute(object routeValues) => throw null!;
        protected virtual void OnActionExecuting(ActionExecutingContext filterContext) => throw null!;
        protected virtual void OnAuthorization(AuthorizationContext filterContext) => throw null!;
        void IActionFilter.OnActionExecuting(ActionExecutingContext filterContext) => throw null!;
        void IAuthorizationFilter.OnAuthorization(AuthorizationContext filterContext) => throw null!;
    }
}

namespace System.Web.Http
{
    public interface IHttpActionResult;

    public class HttpResponseException(HttpStatusCode statusCode) : Exception
    {
        public HttpStatusCode Status => statusCode;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = true, AllowMultiple = true)]
    public class AuthorizeAttribute : AuthorizationFilterAttribute
    {
        public string Roles { get; set; } = "";
        public string Users { get; set; } = "";
        protected virtual bool IsAuthorized(HttpActionContext actionContext) => throw null!;
        public override void OnAuthorization(HttpActionContext actionContext) => throw null!;
        protected virtual void HandleUnauthorizedRequest(HttpActionContext actionContext) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class AllowAnonymousAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class OverrideAuthorizationAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class NonActionAttribute : Attribute;

    public class HttpConfiguration
    {
        public HttpFilterCollection Filters => throw null!;
    }

    public abstract class ApiController
    {
        public IPrincipal User { get; set; } = null!;
        public HttpRequestMessage Request { get; set; } = null!;
        protected internal virtual IHttpActionResult Ok<T>(T content) => throw null!;
        protected internal virtual IHttpActionResult NotFound() => throw null!;
        protected internal virtual IHttpActionResult BadRequest() => throw null!;
        protected internal virtual IHttpActionResult StatusCode(HttpStatusCode status) => throw null!;
        protected internal virtual IHttpActionResult Unauthorized(params AuthenticationHeaderValue[] challenges) => throw null!;
    }
}

namespace System.Web.Http.Controllers
{
    public class HttpRequestContext
    {
        public virtual IPrincipal Principal { get; set; } = null!;
    }

    public class HttpActionContext
    {
        public HttpRequestContext RequestContext { get; set; } = null!;
        public HttpResponseMessage? Response { get; set; }
    }
}

namespace System.Web.Http.Filters
{
    public interface IFilter;

    public class HttpFilterCollection
    {
        public void Add(IFilter filter) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public abstract class FilterAttribute : Attribute, IFilter;

    public abstract class AuthorizationFilterAttribute : FilterAttribute
    {
        public virtual void OnAuthorization(HttpActionContext actionContext) => throw null!;
    }

    public abstract class ActionFilterAttribute : FilterAttribute
    {
        public virtual void OnActionExecuting(HttpActionContext actionContext) => throw null!;
    }
}
