using CustomerPortal.Data;
using CustomerPortal.Data.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CustomerPortal.Api.Security;

public static class SecurityServiceCollectionExtensions
{
    public static IServiceCollection AddPortalSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.LoginPath = "/Account/SignIn";
                options.AccessDeniedPath = "/Account/SignIn";
                options.Events.OnRedirectToLogin = AnswerApiWith(StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = AnswerApiWith(StatusCodes.Status403Forbidden);
            });
        services.AddAuthorization(PortalPolicies.Configure);
        services.AddSingleton<IAuthorizationHandler, OwnOrderHandler>();
        services.AddSingleton<IAuthorizationHandler, OwnTicketHandler>();
        services.AddScoped<OwnCustomerFilter>();
        services.AddHttpContextAccessor();
        services.AddSingleton<ICurrentCaller, HttpCaller>();
        services.AddExceptionHandler<RefusalHandler>();
        services.AddProblemDetails();
        services.AddScoped<IPasswordHasher<UserAccount>, PasswordHasher<UserAccount>>();
        services.AddScoped<AccountSignIn>();
        services.AddScoped<AccountRegistration>();
        services.AddScoped<AccountSeeder>();
        services.AddSingleton<IMailer, PendingMailer>();
        return services;
    }

    // The mobile app cannot follow a redirect to an HTML form.
    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> AnswerApiWith(int statusCode) => context =>
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            context.Response.StatusCode = statusCode;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    };
}
