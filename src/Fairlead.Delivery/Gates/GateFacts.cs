using System.Collections.ObjectModel;
using Fairlead.Delivery.Forges;

namespace Fairlead.Delivery.Gates;

/// <summary>Everything that gates are decided by, as it was found at one moment.</summary>
public sealed record GateFacts
{
    /// <summary>The moment.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The environment that is promoted to.</summary>
    public required string Environment { get; init; }

    /// <summary>The apps that would move. Default: none, so that holds of single apps do not count.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>
    /// Each environment that is promoted from, to its health: the status <c>fairlead/{environment}</c> of the newest commit
    /// that has it while the environment's tree is the same; null where there is none yet.
    /// </summary>
    public IReadOnlyDictionary<string, CommitState?> Sources { get; init; } =
        ReadOnlyDictionary<string, CommitState?>.Empty;

    /// <summary>Since when the release set has been healthy where it comes from; null where it is not.</summary>
    public DateTimeOffset? HealthySince { get; init; }

    /// <summary>Releases of the set that left where it comes from before they were through, each a sentence. Default: none.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>The newest status of each context that was found. Default: none.</summary>
    public IReadOnlyList<CommitState> Statuses { get; init; } = [];

    /// <summary>Holds of the environment and of its apps, expired ones too. Default: none.</summary>
    public IReadOnlyList<PlacedHold> Holds { get; init; } = [];

    /// <summary>Who approved. Default: nobody.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>What the addresses answered, by the name of the check. Default: none was asked.</summary>
    public IReadOnlyDictionary<string, HttpAnswer> Http { get; init; } = ReadOnlyDictionary<string, HttpAnswer>.Empty;
}

/// <summary>What an address answered.</summary>
/// <param name="Status">HTTP status; null where nothing answered.</param>
/// <param name="Problem">Why nothing answered; null where something did.</param>
public sealed record HttpAnswer(int? Status, string? Problem);
