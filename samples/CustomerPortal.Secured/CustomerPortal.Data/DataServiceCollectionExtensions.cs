using CustomerPortal.Data.Repositories;
using CustomerPortal.Data.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerPortal.Data;

public static class DataServiceCollectionExtensions
{
    public static IServiceCollection AddPortalData(this IServiceCollection services, string connectionString)
    {
        // The factory is for the audit trail, which must not share a unit of work with the caller.
        services.AddDbContextFactory<PortalDbContext>(options => options.UseSqlite(connectionString));
        services.AddScoped(typeof(IRepository<>), typeof(EfRepository<>));
        services.AddScoped<IOrderRepository, OrderRepository>();
        services.AddScoped<ShopSeeder>();
        services.AddScoped<CounterSeeder>();
        return services;
    }
}
