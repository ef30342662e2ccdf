using System;

namespace AuthzAnalyzers.Benchmarks.Generation;

/// <summary>Writes controllers: guarded, guarded by less than is needed, and not at all.</summary>
internal sealed class ControllerWriter
{
    private static readonly string[] Guards = { "[Authorize(Policy = \"Staff\")]", "[Authorize(Roles = \"Administrator\")]", "[Authorize]", "[AllowAnonymous]" };

    private readonly int module;
    private readonly Random random;

    public ControllerWriter(int module, Random random)
    {
        this.module = module;
        this.random = random;
    }

    public int Methods { get; private set; }

    public CodeText Write(string entity)
    {
        var service = $"ServiceM{module}S{random.Next(ServiceWriter.PerModule)}";
        var text = new CodeText()
            .Line("using System.Linq;")
            .Line("using System.Threading.Tasks;")
            .Line("using Microsoft.AspNetCore.Authorization;")
            .Line("using Microsoft.AspNetCore.Mvc;")
            .Line("using Microsoft.EntityFrameworkCore;")
            .Line()
            .Line("namespace Shop;")
            .Line()
            .Line("[ApiController]")
            .Line($"[Route(\"api/{entity}\")]")
            .Line(Guards[random.Next(10) < 7 ? 0 : random.Next(Guards.Length)])
            .Open($"public sealed class {entity}Controller : ControllerBase")
            .Line($"private readonly I{entity}Repository records;")
            .Line($"private readonly {service} service;")
            .Line()
            .Open($"public {entity}Controller(I{entity}Repository records, {service} service)")
            .Line("this.records = records;")
            .Line("this.service = service;")
            .Close()
            .Line();
        Actions(text, entity);
        return text.Close();
    }

    private void Actions(CodeText text, string entity)
    {
        Methods += 6;
        text.Line("[HttpGet(\"{id:int}\")]")
            .Open("public async Task<IActionResult> Get(int id)")
            .Line("var record = await records.FindAsync(id);")
            .Line("return record is null ? NotFound() : Ok(record);")
            .Close()
            .Line()
            .Line("[HttpGet]")
            .Open("public async Task<IActionResult> List(int page)")
            .Line("return Ok(await records.PageAsync(page));")
            .Close()
            .Line()
            .Line("[HttpGet(\"own/{id:int}\")]")
            .Open("public async Task<IActionResult> Own(int id)")
            .Line("var order = await service.OwnOrderAsync(id);")
            .Line("return order is null ? NotFound() : Ok(new { order.Total });")
            .Close()
            .Line()
            .Line("[HttpGet(\"price/{id:int}\")]")
            .Open("public async Task<IActionResult> Price(int id, int quantity)")
            .Open("if (quantity > 100)")
            .Line("return BadRequest();")
            .Close()
            .Line($"return Ok(await service.Step{random.Next(4, 8)}Async(id, quantity));")
            .Close()
            .Line()
            .Line("[HttpPost]")
            .Open($"public async Task<IActionResult> Post({entity} record)")
            .Line("await records.AddAsync(record);")
            .Line("return CreatedAtAction(nameof(Get), new { id = record.Id }, null);")
            .Close()
            .Line()
            .Line("[HttpDelete(\"{id:int}\")]")
            .Open("public async Task<IActionResult> Delete(int id)")
            .Line("await records.RemoveAsync(id);")
            .Line("return NoContent();")
            .Close();
    }
}
