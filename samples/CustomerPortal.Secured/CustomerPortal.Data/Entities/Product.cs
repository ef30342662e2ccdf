namespace CustomerPortal.Data.Entities;

public sealed class Product
{
    public int Id { get; set; }
    public required string Sku { get; set; }
    public required string Title { get; set; }
    public int Price { get; set; }
    public int Stock { get; set; }
}
