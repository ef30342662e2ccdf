using System;
using System.Threading.Tasks;

namespace Abp
{
    public class UserIdentifier
    {
        public UserIdentifier(int? tenantId, long userId)
        {
        }
    }
}

namespace Abp.Application.Services
{
    using Abp.Authorization;
    using Abp.Runtime.Session;

    public interface IApplicationService
    {
    }

    public abstract class ApplicationService : IApplicationService
    {
        public IAbpSession AbpSession { get; set; } = null!;

        public IPermissionChecker PermissionChecker { protected get; set; } = null!;
    }

    [AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Method)]
    public class RemoteServiceAttribute : Attribute
    {
        public RemoteServiceAttribute(bool isEnabled = true)
        {
        }
    }
}

namespace Abp.Domain.Entities
{
    public class EntityNotFoundException : Exception
    {
    }
}

namespace Abp.Runtime.Session
{
    public interface IAbpSession
    {
        long? UserId { get; }

        int? TenantId { get; }
    }

    public static class AbpSessionExtensions
    {
        public static long GetUserId(this IAbpSession session) => throw null!;

        public static int GetTenantId(this IAbpSession session) => throw null!;

        public static UserIdentifier ToUserIdentifier(this IAbpSession session) => throw null!;
    }
}

namespace Abp.Auditing
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
    public class AuditedAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
    public class DisableAuditingAttribute : Attribute
    {
    }
}

namespace Abp.Authorization
{
    public interface IAbpAuthorizeAttribute
    {
        string[] Permissions { get; }

        bool RequireAllPermissions { get; set; }
    }

    public interface IAbpAllowAnonymousAttribute
    {
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
    public class AbpAuthorizeAttribute : Attribute, IAbpAuthorizeAttribute
    {
        public AbpAuthorizeAttribute(params string[] permissions)
        {
            Permissions = permissions;
        }

        public string[] Permissions { get; }

        public bool RequireAllPermissions { get; set; }
    }

    public class AbpAllowAnonymousAttribute : Attribute, IAbpAllowAnonymousAttribute
    {
    }

    public interface IPermissionChecker
    {
        bool IsGranted(string permissionName);

        Task<bool> IsGrantedAsync(string permissionName);

        bool IsGranted(Abp.UserIdentifier user, string permissionName);

        Task<bool> IsGrantedAsync(Abp.UserIdentifier user, string permissionName);
    }

    public static class PermissionCheckerExtensions
    {
        public static void Authorize(this IPermissionChecker permissionChecker, params string[] permissionNames)
        {
        }

        public static Task AuthorizeAsync(this IPermissionChecker permissionChecker, params string[] permissionNames) => throw null!;
    }

    public class AbpAuthorizationException : Exception
    {
    }
}
