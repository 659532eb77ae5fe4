using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>One line of a plan.</summary>
/// <param name="Key">The object.</param>
/// <param name="Action">What happens to it.</param>
/// <param name="Differences">The fields that change; secret values are left out.</param>
/// <param name="Reason">Why, where the action alone does not say it.</param>
public sealed record PlannedObject(
    ObjectKey Key,
    PlannedAction Action,
    IReadOnlyList<FieldDifference> Differences,
    string Reason = ""
)
{
    /// <summary>What is in the way of a blocked object.</summary>
    public Obstacle Obstacle { get; init; }

    /// <summary>The reason is the cluster's own, given on trial, and goes on from the object's name.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>What is applied; null for an object that is declared no longer.</summary>
    public DesiredObject? Desired { get; init; }

    /// <summary>What the cluster has; null where it has nothing.</summary>
    public LiveObject? Live { get; init; }

    /// <summary>True where the object is going to be written.</summary>
    public bool IsApplied =>
        Action is PlannedAction.Create or PlannedAction.Change or PlannedAction.Adopt or PlannedAction.Recreate;

    /// <summary>True where a request to delete the object is going to be sent; false for one that is being deleted already.</summary>
    public bool IsPruned => Action == PlannedAction.Prune && Live is not { IsBeingDeleted: true };

    /// <summary>One line for people: the fields that change, or the reason.</summary>
    public string Detail =>
        Reason.Length > 0 ? Reason : string.Join("; ", Differences.Take(5).Select(difference => difference.ToString()));
}
