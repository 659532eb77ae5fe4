namespace Catalog;

/// <summary>Something the shop sells.</summary>
/// <param name="Id">Name in addresses and orders, such as <c>anchor</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Price">Price of one piece in euros.</param>
internal sealed record Product(string Id, string Name, string Description, decimal Price)
{
    /// <summary>Everything on offer, in the order of the page.</summary>
    public static IReadOnlyList<Product> All { get; } =
    [
        new("fairlead", "Fairlead", "Guides a line around obstacles, so that it neither chafes nor snags.", 34.50m),
        new("cleat", "Cleat", "Two horns of bronze that hold whatever is made fast to them.", 18.90m),
        new("shackle", "Bow shackle", "Joins chain and anchor; the pin is captive and cannot be lost.", 12.00m),
        new("line", "Mooring line", "Twelve metres of polyester with a spliced eye.", 41.75m),
        new("anchor", "Plough anchor", "Ten kilograms, for sand, mud and a quiet night.", 129.00m),
    ];
}
