using System;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>Writes what most code of an application is: computations that touch no store.</summary>
internal sealed class RulesWriter
{
    private readonly int module;
    private readonly Random random;

    public RulesWriter(int module, Random random)
    {
        this.module = module;
        this.random = random;
    }

    public int Methods { get; private set; }

    public CodeText Write(int number)
    {
        var text = new CodeText()
            .Line("using System;")
            .Line("using System.Collections.Generic;")
            .Line("using System.Linq;")
            .Line("using System.Text;")
            .Line()
            .Line("namespace Shop;")
            .Line()
            .Open($"public static class PricingM{module}R{number}");
        for (var i = 0; i < 5; i++)
        {
            Method(text, i);
        }

        return text.Close();
    }

    private void Method(CodeText text, int index)
    {
        Methods++;
        text.Open($"public static decimal Compute{index}(IReadOnlyList<decimal> amounts, int quantity)")
            .Line($"var total = amounts.Where(amount => amount > {random.Next(1, 9)}m).Sum();")
            .Line("var text = new StringBuilder();")
            .Open("for (var i = 0; i < quantity; i++)")
            .Line($"total += i % {random.Next(2, 7)} == 0 ? amounts[i % amounts.Count] : {random.Next(1, 50)}m;")
            .Line("text.Append(i).Append(';');")
            .Close()
            .Open("switch (quantity)")
            .Line($"case > {random.Next(50, 100)}:")
            .Line($"total *= 0.{random.Next(80, 95)}m;")
            .Line("break;")
            .Line($"case > {random.Next(10, 40)}:")
            .Line($"total *= 0.{random.Next(95, 99)}m;")
            .Line("break;")
            .Line("default:")
            .Line("total += text.Length;")
            .Line("break;")
            .Close()
            .Line(index == 0 ? "return Math.Round(total, 2);" : $"return Math.Round(total + Compute{random.Next(index)}(amounts, quantity / 2), 2);")
            .Close()
            .Line();
    }
}
