namespace Fairlead.Environments.Planning;

/// <summary>What is in the way of an object that is <see cref="PlannedAction.Blocked"/>.</summary>
public enum Obstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>More would be pruned than the budget allows.</summary>
    Budget,

    /// <summary>It is protected, or the set is too empty to be believed.</summary>
    Protection,

    /// <summary>Another manager owns declared fields, another application declares it, or it is in a foreign set.</summary>
    Conflict,

    /// <summary>The rights for it are missing.</summary>
    Permission,

    /// <summary>A field changes that the cluster never changes, and it must not be recreated.</summary>
    Immutable,

    /// <summary>It is being deleted.</summary>
    Deletion,

    /// <summary>The cluster does not serve its kind, or not now.</summary>
    NotServed,

    /// <summary>The cluster refused it on trial.</summary>
    Refused,
}
