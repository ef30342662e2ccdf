using CustomerPortal.Data.Entities;

namespace CustomerPortal.Data.Seeding;

/// <summary>Invents customers. The same random source gives the same customers on every machine.</summary>
internal sealed class CustomerGenerator(Random random, DateTime today)
{
    private const int KoreanPercent = 65;

    // These three have accounts to sign in with, so they stay the same whatever happens to the generator.
    private static readonly (SeedName Given, SeedName Family, string Email)[] Known =
    [
        (new("민지", "minji"), new("김", "kim"), "minji.kim@example.com"),
        (new("James", "james"), new("Carter", "carter"), "james.carter@example.net"),
        (new("서준", "seojun"), new("이", "lee"), "seojun.lee@example.org"),
    ];

    private readonly Dictionary<string, int> _emails = [];
    private int _addressId;

    public Customer Next(int id)
    {
        var korean = id <= Known.Length ? id != 2 : random.Next(100) < KoreanPercent;
        var given = Pick(korean ? NamePool.KoreanGivenNames : NamePool.EnglishGivenNames);
        var family = Pick(korean ? NamePool.KoreanFamilyNames : NamePool.EnglishFamilyNames);
        var domain = Pick(NamePool.MailDomains);
        if (id <= Known.Length)
            (given, family, _) = Known[id - 1];

        var customer = new Customer
        {
            Id = id,
            FirstName = given.Written,
            LastName = family.Written,
            Email = id <= Known.Length ? Claim(Known[id - 1].Email) : Claim($"{given.Latin}.{family.Latin}@{domain}"),
            Phone = Phone(korean),
            BirthDate = DateOnly.FromDateTime(today).AddDays(-random.Next(19 * 365, 75 * 365)),
            RegisteredAt = today.AddMinutes(-random.Next(5 * 365 * 24 * 60)),
            NewsletterOptIn = random.Next(100) < 40,
            UnsubscribeToken = Token(),
        };
        for (var n = random.Next(100) < 45 ? 2 : 1; n > 0; n--)
            customer.Addresses.Add(Address(customer, korean));
        return customer;
    }

    private Address Address(Customer customer, bool korean)
    {
        var city = Pick(korean ? ShopPool.KoreanCities : ShopPool.EnglishCities);
        var street = Pick(city.Streets);
        var house = random.Next(1, 300);
        return new Address
        {
            Id = ++_addressId,
            CustomerId = customer.Id,
            Street = korean ? $"{street} {house}" : $"{house} {street}",
            City = city.Name,
            PostalCode = $"{city.PostalPrefix}{random.Next(1000):000}",
            Country = city.Country,
            IsDefault = customer.Addresses.Count == 0,
        };
    }

    // Numbers nobody can have: no Korean mobile number goes on with a zero, and 555-01xx is set aside for fiction.
    private string Phone(bool korean) => korean
        ? $"010-0{random.Next(1000):000}-{random.Next(10_000):0000}"
        : $"+1-{random.Next(201, 990)}-555-01{random.Next(100):00}";

    private string Claim(string email)
    {
        var taken = _emails.GetValueOrDefault(email);
        _emails[email] = taken + 1;
        return taken == 0 ? email : email.Replace("@", $"{taken + 1}@", StringComparison.Ordinal);
    }

    private string Token()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
