namespace Fairlead.Delivery.Planning;

/// <summary>What a plan does to an object.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Create,

    /// <summary>Its fields change in place.</summary>
    Change,

    /// <summary>Fields change that Kubernetes never changes in place: it must be deleted and made again.</summary>
    Recreate,

    /// <summary>It is no longer part of its app.</summary>
    Prune,
}
