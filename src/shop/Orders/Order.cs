namespace Orders;

/// <summary>An order as the database holds it.</summary>
internal sealed record Order(long Id, string Product, int Quantity, string Customer, DateTime PlacedAt);
