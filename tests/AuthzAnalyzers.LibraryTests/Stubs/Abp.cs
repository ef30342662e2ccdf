using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;

namespace Volo.Abp
{
    public interface IRemoteService
    {
    }

    [AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Method)]
    public class RemoteServiceAttribute : Attribute
    {
        public RemoteServiceAttribute(bool isEnabled = true)
        {
        }

        public bool IsEnabled { get; set; }
    }
}

namespace Volo.Abp.Users
{
    public interface ICurrentUser
    {
        bool IsAuthenticated { get; }

        Guid? Id { get; }

        string? UserName { get; }

        string? Email { get; }

        Guid? TenantId { get; }

        Claim? FindClaim(string claimType);

        bool IsInRole(string roleName);
    }

    public static class CurrentUserExtensions
    {
        public static Guid GetId(this ICurrentUser currentUser) => throw null!;

        public static string? FindClaimValue(this ICurrentUser currentUser, string claimType) => throw null!;
    }
}

namespace Volo.Abp.MultiTenancy
{
    public interface ICurrentTenant
    {
        bool IsAvailable { get; }

        Guid? Id { get; }
    }
}

namespace Volo.Abp.Application.Services
{
    using Volo.Abp.MultiTenancy;
    using Volo.Abp.Users;

    public interface IApplicationService : IRemoteService
    {
    }

    public abstract class ApplicationService : IApplicationService
    {
        protected ICurrentUser CurrentUser => throw null!;

        protected ICurrentTenant CurrentTenant => throw null!;

        protected IAuthorizationService AuthorizationService => throw null!;

        protected virtual Task CheckPolicyAsync(string? policyName) => throw null!;
    }
}

namespace Volo.Abp.Domain.Entities
{
    public class EntityNotFoundException : Exception
    {
    }
}

namespace Volo.Abp.Authorization
{
    public class AbpAuthorizationException : Exception
    {
    }
}

namespace Volo.Abp.Authorization.Permissions
{
    public class MultiplePermissionGrantResult
    {
        public bool AllGranted => throw null!;

        public bool AllProhibited => throw null!;
    }

    public interface IPermissionChecker
    {
        Task<bool> IsGrantedAsync(string name);

        Task<bool> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string name);

        Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names);

        Task<MultiplePermissionGrantResult> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string[] names);
    }
}

namespace Volo.Abp.Auditing
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
    public class AuditedAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
    public class DisableAuditingAttribute : Attribute
    {
    }

    public class AbpAuditingOptions
    {
        public bool IsEnabled { get; set; }

        public bool IsEnabledForGetRequests { get; set; }
    }
}

namespace Microsoft.AspNetCore.Authorization
{
    public static class AbpAuthorizationServiceExtensions
    {
        public static Task<AuthorizationResult> AuthorizeAsync(this IAuthorizationService authorizationService, string policyName) => throw null!;

        public static Task<AuthorizationResult> AuthorizeAsync(this IAuthorizationService authorizationService, object resource, string policyName) => throw null!;

        public static Task<AuthorizationResult> AuthorizeAsync(this IAuthorizationService authorizationService, object resource, IAuthorizationRequirement requirement) => throw null!;

        public static Task<AuthorizationResult> AuthorizeAsync(this IAuthorizationService authorizationService, object resource, IEnumerable<IAuthorizationRequirement> requirements) => throw null!;

        public static Task CheckAsync(this IAuthorizationService authorizationService, object resource, IAuthorizationRequirement requirement) => throw null!;

        public static Task CheckAsync(this IAuthorizationService authorizationService, object resource, IEnumerable<IAuthorizationRequirement> requirements) => throw null!;

        public static Task<bool> IsGrantedAsync(this IAuthorizationService authorizationService, object resource, IAuthorizationRequirement requirement) => throw null!;

        public static Task<bool> IsGrantedAsync(this IAuthorizationService authorizationService, object resource, IEnumerable<IAuthorizationRequirement> requirements) => throw null!;

        public static Task CheckAsync(this IAuthorizationService authorizationService, string policyName) => throw null!;

        public static Task CheckAsync(this IAuthorizationService authorizationService, object resource, string policyName) => throw null!;

        public static Task<bool> IsGrantedAsync(this IAuthorizationService authorizationService, string policyName) => throw null!;

        public static Task<bool> IsGrantedAsync(this IAuthorizationService authorizationService, object resource, string policyName) => throw null!;

        public static Task<bool> IsGrantedAnyAsync(this IAuthorizationService authorizationService, params string[] policyNames) => throw null!;
    }
}
