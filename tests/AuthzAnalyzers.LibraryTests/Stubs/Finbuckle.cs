using System;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finbuckle.MultiTenant.Abstractions
{
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public class MultiTenantAttribute : Attribute
    {
    }

    public interface ITenantInfo
    {
        string Id { get; }
    }

    public interface IMultiTenantContext
    {
        ITenantInfo? TenantInfo { get; }
    }

    public interface IMultiTenantContext<TTenantInfo> : IMultiTenantContext
        where TTenantInfo : ITenantInfo
    {
        new TTenantInfo? TenantInfo { get; }
    }

    public interface IMultiTenantContextAccessor
    {
        IMultiTenantContext MultiTenantContext { get; }
    }

    public interface IMultiTenantContextAccessor<TTenantInfo> : IMultiTenantContextAccessor
        where TTenantInfo : ITenantInfo
    {
        new IMultiTenantContext<TTenantInfo> MultiTenantContext { get; }
    }
}

namespace Finbuckle.MultiTenant.AspNetCore.Extensions
{
    using Finbuckle.MultiTenant.Abstractions;

    public static class FinbuckleHttpContextExtensions
    {
        public static IMultiTenantContext<TTenantInfo> GetMultiTenantContext<TTenantInfo>(this HttpContext httpContext)
            where TTenantInfo : ITenantInfo => throw null!;

        public static TTenantInfo? GetTenantInfo<TTenantInfo>(this HttpContext httpContext)
            where TTenantInfo : ITenantInfo => throw null!;
    }
}

namespace Finbuckle.MultiTenant.EntityFrameworkCore
{
    public interface IMultiTenantDbContext
    {
    }

    public abstract class MultiTenantDbContext : DbContext, IMultiTenantDbContext
    {
    }
}

namespace Finbuckle.MultiTenant.EntityFrameworkCore.Extensions
{
    public static class EntityTypeBuilderExtensions
    {
        public static EntityTypeBuilder IsMultiTenant(this EntityTypeBuilder builder) => throw null!;
    }
}
