namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>Whether a link of a chain holds.</summary>
public enum LinkVerdict
{
    /// <summary>It was checked, and holds.</summary>
    Verified,

    /// <summary>It was checked, and does not hold: somebody should look.</summary>
    NotVerified,

    /// <summary>It cannot be checked from here, or there is nothing to check.</summary>
    NotKnown,
}
