using System.ComponentModel.DataAnnotations;

namespace Orders;

/// <summary>What a customer asks for.</summary>
internal sealed record NewOrder
{
    /// <summary>The catalog's id of the product.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,40}$", MatchTimeoutInMilliseconds = 1000)]
    public string Product { get; init; } = "";

    /// <summary>Number of pieces.</summary>
    [Range(1, 99)]
    public int Quantity { get; init; }

    /// <summary>The customer's name.</summary>
    [Required, StringLength(80)]
    public string Customer { get; init; } = "";

    /// <summary>What is wrong with it, by field; empty for an order that can be placed.</summary>
    public Dictionary<string, string[]> Faults()
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), results, validateAllProperties: true);
        return results
            .GroupBy(result => result.MemberNames.First())
            .ToDictionary(group => group.Key, group => group.Select(result => result.ErrorMessage ?? "").ToArray());
    }
}
