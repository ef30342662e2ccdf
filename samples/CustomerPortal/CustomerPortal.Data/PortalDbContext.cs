using CustomerPortal.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace CustomerPortal.Data;

public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Address> Addresses => Set<Address>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<SupportTicket> SupportTickets => Set<SupportTicket>();
    public DbSet<UserAccount> UserAccounts => Set<UserAccount>();
    public DbSet<PasswordReset> PasswordResets => Set<PasswordReset>();
    public DbSet<AuditLogEntry> AuditLog => Set<AuditLogEntry>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Customer>().HasIndex(c => c.Email).IsUnique();
        model.Entity<Customer>().HasIndex(c => c.UnsubscribeToken).IsUnique();
        model.Entity<UserAccount>().HasIndex(a => a.Email).IsUnique();
        model.Entity<PasswordReset>().HasIndex(r => r.ResetToken).IsUnique();
        model.Entity<Product>().HasIndex(p => p.Sku).IsUnique();
        model.Entity<Order>().HasIndex(o => o.Number).IsUnique();
        model.Entity<Order>()
            .HasOne(o => o.ShippingAddress).WithMany()
            .HasForeignKey(o => o.ShippingAddressId)
            .OnDelete(DeleteBehavior.SetNull);
        model.Entity<UserAccount>()
            .HasOne(a => a.Customer).WithMany()
            .HasForeignKey(a => a.CustomerId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
