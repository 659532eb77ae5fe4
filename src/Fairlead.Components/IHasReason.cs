using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Why promotions are kept away, and until when.</summary>
public interface IHasReason : INukeBuild
{
    /// <summary>Why.</summary>
    [Parameter("Hold, Rollback: the reason that others will read", Name = "Reason")]
    string? GivenReason => TryGetValue(() => GivenReason);

    /// <summary>When a hold ends.</summary>
    [Parameter(
        "Hold, Rollback: when the hold ends, such as 2027-01-03T08:00:00Z. Default: when it is removed",
        Name = "Until"
    )]
    string? HoldUntil => TryGetValue(() => HoldUntil);
}
