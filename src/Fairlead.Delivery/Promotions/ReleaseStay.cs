using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Releases;

namespace Fairlead.Delivery.Promotions;

/// <summary>A release in an environment from its arrival until another one's, and how it did there.</summary>
/// <param name="App">The app.</param>
/// <param name="Release">Its release.</param>
/// <param name="Newest">Step of the newest commit that has it; steps are counted back from the tip.</param>
/// <param name="Oldest">Step of the oldest one that was looked at.</param>
/// <param name="IsWhole">Whether that is the one it arrived with.</param>
internal sealed record ReleaseStay(string App, Release Release, int Newest, int Oldest, bool IsWhole)
{
    /// <summary>What was reported of it last while it was there; null where nothing was.</summary>
    public CommitState? Health { get; init; }

    /// <summary>Since when it was called healthy without a break, up to the last report; null where that says otherwise.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When another release took its place; null while it is there.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether commits that were not looked at can make it no more healthy than it is known to be.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Whether commits that were not looked at may speak against it.</summary>
    public bool IsDoubtful { get; init; }

    public bool Has(int step) => Newest <= step && step <= Oldest;

    /// <summary>Whether it was there, healthy, for as long as that: time after it was replaced is none.</summary>
    public bool HasSoaked(TimeSpan soak, DateTimeOffset now) =>
        Since is { } since && (soak <= TimeSpan.Zero || (Until ?? now) - since >= soak);
}
