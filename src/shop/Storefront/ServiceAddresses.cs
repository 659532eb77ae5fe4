using System.ComponentModel.DataAnnotations;

namespace Storefront;

/// <summary>Where the other services answer: <c>Services__Catalog</c> and <c>Services__Orders</c> in the environment.</summary>
internal sealed class ServiceAddresses
{
    public const string Section = "Services";

    /// <summary>Address of the catalog. Default: http://catalog.</summary>
    [Required]
    public Uri Catalog { get; init; } = new("http://catalog");

    /// <summary>Address of the orders. Default: http://orders.</summary>
    [Required]
    public Uri Orders { get; init; } = new("http://orders");
}
