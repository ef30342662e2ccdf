namespace AuthzAnalyzers.Benchmarks.Generation.Hostile;

/// <summary>
/// One method that decides thousands of cases: some narrow a query, some read a customer of their own, some ask for a role and remember the
/// answer. What is known at the end is the sum of all of them.
/// </summary>
internal static class Branches
{
    public static HostileShape Shape { get; } = new("branches", 1_500, size => new[]
    {
        HostileShape.File("Desk.cs", $$"""
            public sealed class Desk(ShopDb db, Microsoft.AspNetCore.Http.IHttpContextAccessor accessor)
            {
                public async Task<object> ServeAsync(int id)
                {
                    var query = db.Customers.Where(customer => customer.Id >= id);
                    var names = new List<string>();
                    var isKnown = false;
                    var sum = 0;
            {{HostileShape.Each(size, Branch)}}
                    return new { Found = await query.Take(10).ToListAsync(), names, isKnown, sum };
                }
            }
            """),
        HostileShape.ControllerFile("Desk desk", "return Ok(await desk.ServeAsync(id));"),
    });

    private static string Branch(int i) => (i % 5) switch
    {
        0 => $"        if (id == {i}) {{ query = query.Where(customer => customer.Id != {i}); }}",
        1 => $"        if (id % {i + 1} == 0) {{ sum += {i}; }} else {{ sum -= id; }}",
        2 => $"        if (sum > {i}) {{ names.Add((await db.Customers.FirstAsync(customer => customer.Id == {i})).FirstName); }}",
        3 => $"        if (id < {i}) {{ isKnown = isKnown || accessor.HttpContext!.User.IsInRole(\"Role{i}\"); }}",
        _ => $"        if (isKnown && names.Count > {i}) {{ names.Clear(); sum = {i}; }}",
    };
}
