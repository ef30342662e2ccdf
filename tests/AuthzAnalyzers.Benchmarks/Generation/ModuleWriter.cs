using System;
using System.Collections.Generic;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>Writes one module: a customer, what belongs to it, what belongs to nobody, and the layers above them.</summary>
internal sealed class ModuleWriter
{
    private readonly int number;
    private readonly Random random;
    private readonly List<GeneratedFile> files = new();

    public ModuleWriter(int number, Random random)
    {
        this.number = number;
        this.random = random;
    }

    public IReadOnlyList<GeneratedFile> Files => files;

    public int Methods { get; private set; }

    private string Name => $"M{number}";

    public void Write()
    {
        Add("Entities", Entities());
        foreach (var entity in EntityNames())
        {
            Add(entity + "Repository", Repository(entity));
        }

        var rules = new RulesWriter(number, random);
        for (var i = 0; i < 4; i++)
        {
            Add($"Pricing{i}", rules.Write(i));
        }

        var services = new ServiceWriter(number, random);
        for (var i = 0; i < ServiceWriter.PerModule; i++)
        {
            Add($"Service{i}", services.Write(i));
        }

        var controllers = new ControllerWriter(number, random);
        foreach (var entity in EntityNames())
        {
            Add(entity + "Controller", controllers.Write(entity));
        }

        Methods += rules.Methods + services.Methods + controllers.Methods;
    }

    private IEnumerable<string> EntityNames() => new[] { $"Customer{Name}", $"Order{Name}", $"Product{Name}" };

    private void Add(string name, CodeText text) => files.Add(new GeneratedFile($"{Name}/{name}.cs", text.ToString(), text.Lines));

    private CodeText Entities() => new CodeText()
        .Line("using System;")
        .Line("using System.Collections.Generic;")
        .Line("using Microsoft.EntityFrameworkCore;")
        .Line()
        .Line("namespace Shop;")
        .Line()
        .Open($"public class Customer{Name}")
        .Line("public int Id { get; set; }")
        .Line("public string UserId { get; set; } = \"\";")
        .Line("public string FirstName { get; set; } = \"\";")
        .Line("public string LastName { get; set; } = \"\";")
        .Line("public string Email { get; set; } = \"\";")
        .Line("public string PhoneNumber { get; set; } = \"\";")
        .Line($"public List<Order{Name}> Orders {{ get; set; }} = new();")
        .Close()
        .Line()
        .Open($"public class Order{Name}")
        .Line("public int Id { get; set; }")
        .Line("public int CustomerId { get; set; }")
        .Line($"public Customer{Name}? Customer {{ get; set; }}")
        .Line("public decimal Total { get; set; }")
        .Line("public DateTime Placed { get; set; }")
        .Close()
        .Line()
        .Open($"public class Product{Name}")
        .Line("public int Id { get; set; }")
        .Line("public string Title { get; set; } = \"\";")
        .Line("public decimal Price { get; set; }")
        .Line("public int Stock { get; set; }")
        .Close()
        .Line()
        .Open("public partial class ShopContext")
        .Line($"public DbSet<Customer{Name}> Customers{Name} => Set<Customer{Name}>();")
        .Line($"public DbSet<Order{Name}> Orders{Name} => Set<Order{Name}>();")
        .Line($"public DbSet<Product{Name}> Products{Name} => Set<Product{Name}>();")
        .Close();

    private CodeText Repository(string entity)
    {
        Methods += 5;
        var set = entity.Insert(entity.Length - Name.Length, "s");
        return new CodeText()
            .Line("using System.Collections.Generic;")
            .Line("using System.Linq;")
            .Line("using System.Threading.Tasks;")
            .Line("using Microsoft.EntityFrameworkCore;")
            .Line()
            .Line("namespace Shop;")
            .Line()
            .Open($"public interface I{entity}Repository")
            .Line($"Task<{entity}?> FindAsync(int id);")
            .Line($"Task<List<{entity}>> PageAsync(int page);")
            .Line($"Task AddAsync({entity} record);")
            .Line("Task RemoveAsync(int id);")
            .Close()
            .Line()
            .Open($"public sealed class {entity}Repository : I{entity}Repository")
            .Line("private readonly ShopContext context;")
            .Line()
            .Open($"public {entity}Repository(ShopContext context)")
            .Line("this.context = context;")
            .Close()
            .Line()
            .Line($"public Task<{entity}?> FindAsync(int id) => context.{set}.FirstOrDefaultAsync(record => record.Id == id);")
            .Line()
            .Line($"public Task<List<{entity}>> PageAsync(int page) => context.{set}.OrderBy(record => record.Id).Skip(page * 20).Take(20).ToListAsync();")
            .Line()
            .Open($"public async Task AddAsync({entity} record)")
            .Line($"context.{set}.Add(record);")
            .Line("await context.SaveChangesAsync();")
            .Close()
            .Line()
            .Open("public async Task RemoveAsync(int id)")
            .Line($"var record = await context.{set}.FindAsync(id);")
            .Open("if (record is not null)")
            .Line($"context.{set}.Remove(record);")
            .Line("await context.SaveChangesAsync();")
            .Close()
            .Close()
            .Close();
    }
}
