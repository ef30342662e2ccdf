using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerPortal.Services;

public static class PortalServiceCollectionExtensions
{
    public static IServiceCollection AddPortalServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.AddScoped<CustomerDirectory>();
        services.AddScoped<OrderService>();
        services.AddScoped<TicketService>();
        return services;
    }
}
