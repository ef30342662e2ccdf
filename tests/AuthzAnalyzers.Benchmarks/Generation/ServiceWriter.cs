using System;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>Writes services: each calls the layer below, services of its own module, and now and then a service of another one.</summary>
internal sealed class ServiceWriter
{
    public const int PerModule = 4;

    private const int MethodsPerService = 8;

    // An application grows by areas that know little of each other, not by call chains through all of it.
    private const int ModulesPerArea = 5;

    private readonly int module;
    private readonly Random random;

    public ServiceWriter(int module, Random random)
    {
        this.module = module;
        this.random = random;
    }

    public int Methods { get; private set; }

    public CodeText Write(int number)
    {
        // Down the modules of the same area, so that chains are deep; every tenth method calls back up its own: a cycle.
        var first = module / ModulesPerArea * ModulesPerArea;
        var other = random.Next(first, module + 1);
        var next = (number + 1) % PerModule;
        var name = $"ServiceM{module}S{number}";
        var text = new CodeText()
            .Line("using System;")
            .Line("using System.Collections.Generic;")
            .Line("using System.Linq;")
            .Line("using System.Threading.Tasks;")
            .Line("using Microsoft.EntityFrameworkCore;")
            .Line()
            .Line("namespace Shop;")
            .Line()
            .Open($"public sealed class {name}")
            .Line($"private readonly ICustomerM{module}Repository customers;")
            .Line($"private readonly IOrderM{module}Repository orders;")
            .Line($"private readonly IProductM{module}Repository products;")
            .Line("private readonly ShopContext context;")
            .Line("private readonly ICaller caller;")
            .Line()
            .Open($"public {name}(ICustomerM{module}Repository customers, IOrderM{module}Repository orders, IProductM{module}Repository products, ShopContext context, ICaller caller)")
            .Line("this.customers = customers;")
            .Line("this.orders = orders;")
            .Line("this.products = products;")
            .Line("this.context = context;")
            .Line("this.caller = caller;")
            .Close()
            .Line()
            .Line($"public ServiceM{module}S{next} Next {{ get; set; }} = null!;")
            .Line()
            .Line($"public ServiceM{other}S{number} Other {{ get; set; }} = null!;")
            .Line();
        for (var i = 0; i < MethodsPerService; i++)
        {
            Method(text, i);
        }

        return text.Close();
    }

    private void Method(CodeText text, int index)
    {
        Methods++;
        switch (index)
        {
            case 0:
                text.Open($"public async Task<OrderM{module}?> OwnOrderAsync(int id)")
                    .Line($"return await context.OrdersM{module}.Where(order => order.Customer!.UserId == caller.Id).FirstOrDefaultAsync(order => order.Id == id);");
                break;
            case 1:
                text.Open($"public async Task<OrderM{module}?> AnyOrderAsync(int id)")
                    .Line("return await orders.FindAsync(id);");
                break;
            case 2:
                text.Open($"public async Task<List<CustomerM{module}>> PageAsync(int page)")
                    .Line("var found = await customers.PageAsync(page);")
                    .Line("return found.Where(customer => customer.Email.Length > 0).ToList();");
                break;
            case 3:
                text.Open("public async Task<decimal> PriceAsync(int id, int quantity)")
                    .Line("var product = await products.FindAsync(id);")
                    .Open("if (product is null)")
                    .Line("throw new InvalidOperationException(\"No such product.\");")
                    .Close()
                    .Line($"return PricingM{module}R{random.Next(4)}.Compute{random.Next(5)}(new[] {{ product.Price }}, quantity);");
                break;
            default:
                Chain(text, index);
                break;
        }

        text.Close().Line();
    }

    private void Chain(CodeText text, int index)
    {
        var isLast = index == MethodsPerService - 1;
        text.Open($"public async Task<decimal> Step{index}Async(int id, int depth)")
            .Line("var price = await PriceAsync(id, depth);")
            .Open("if (depth <= 0)")
            .Line("return price;")
            .Close()
            .Line($"var amounts = new List<decimal> {{ price, {random.Next(1, 100)}m }};")
            .Line($"price += PricingM{module}R{random.Next(4)}.Compute{random.Next(5)}(amounts, depth);");
        if (!isLast)
        {
            text.Line($"price += await Step{index + 1}Async(id, depth - 1);");
        }

        var target = random.Next(10) == 0 ? 4 : MethodsPerService - 1;
        text.Line($"price += await {(random.Next(3) == 0 ? "Other" : "Next")}.Step{(isLast ? target : index + 1)}Async(id, depth - 1);")
            .Line("return price;");
    }
}
