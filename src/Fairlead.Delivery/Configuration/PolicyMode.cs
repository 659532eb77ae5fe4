namespace Fairlead.Delivery.Configuration;

/// <summary>What a policy's findings are worth.</summary>
public enum PolicyMode
{
    /// <summary>The policy is not asked.</summary>
    Off,

    /// <summary>They are told, and nothing is stopped.</summary>
    Warn,

    /// <summary>They stop the delivery.</summary>
    Enforce,
}
