using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>What a plan does to one object.</summary>
/// <param name="Action">What happens to it.</param>
/// <param name="Subject">The object.</param>
/// <param name="Fields">The fields that differ, where it exists before and after; empty elsewhere.</param>
public sealed record ObjectChange(PlannedAction Action, ObjectKey Subject, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>Why, where the action alone does not say it; goes on from the object's name.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What is in the way of an object that is <see cref="PlannedAction.Blocked"/>.</summary>
    public Obstacle Obstacle { get; init; }

    /// <summary>
    /// Whether it is declared no longer and stays only for now, as what is declared is not known whole: it may go with a
    /// later commit only where that one shows it.
    /// </summary>
    internal bool IsSuspended { get; init; }

    /// <summary>Digest of what is declared before; null where nothing is.</summary>
    internal string? Before { get; init; }

    /// <summary>Digest of what is declared after; null where nothing is.</summary>
    internal string? After { get; init; }
}
