using CustomerPortal.Data.Entities;
using CustomerPortal.Data.Repositories;

namespace CustomerPortal.Services;

public sealed record CustomerProfile(int Id, string Name, string Email, string? Phone, DateOnly? BirthDate);

/// <summary>Customer master data. Callers decide who may use it; this class only knows the customers.</summary>
public sealed class CustomerDirectory(IRepository<Customer> customers)
{
    public async Task<CustomerProfile?> GetProfileAsync(int customerId, CancellationToken cancellationToken = default)
    {
        var customer = await LoadAsync(customerId, cancellationToken);
        return customer is null
            ? null
            : new CustomerProfile(
                customer.Id, $"{customer.FirstName} {customer.LastName}", customer.Email, customer.Phone, customer.BirthDate);
    }

    public async Task<bool> ChangeContactAsync(
        int customerId, string email, string? phone, CancellationToken cancellationToken = default)
    {
        var customer = await LoadAsync(customerId, cancellationToken);
        if (customer is null)
            return false;
        customer.Email = email;
        customer.Phone = phone;
        await customers.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>False when no newsletter was ever sent with this token.</summary>
    public async Task<bool> UnsubscribeAsync(string unsubscribeToken, CancellationToken cancellationToken = default)
    {
        var customer = await customers.FirstOrDefaultAsync(c => c.UnsubscribeToken == unsubscribeToken, cancellationToken);
        if (customer is null)
            return false;
        customer.NewsletterOptIn = false;
        await customers.SaveChangesAsync(cancellationToken);
        return true;
    }

    private Task<Customer?> LoadAsync(int customerId, CancellationToken cancellationToken) =>
        customers.GetByIdAsync(customerId, cancellationToken);
}
