using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Promotions;

/// <summary>How releases that were chosen earlier stand in the environment that they come from.</summary>
internal sealed class WantedReleases
{
    private readonly SoakHistory _history;
    private readonly ReleaseSet _wanted;
    private readonly GateRules _rules;
    private readonly List<(AppCandidates Candidates, ReleaseStay? Stay)> _apps;

    public WantedReleases(
        SoakHistory history,
        ReleaseSet target,
        ReleaseSet wanted,
        IEnumerable<string> apps,
        GateRules rules
    )
    {
        (_history, _wanted, _rules) = (history, wanted, rules);
        _apps =
        [
            .. apps.Select(app => AppCandidates.Of(history, target, app, int.MaxValue))
                .Select(app => (app, app.Stays.FirstOrDefault(stay => IsWanted(app.App, stay)))),
        ];
    }

    /// <summary>Whether older commits have nothing to add.</summary>
    public bool IsEnough =>
        _apps.TrueForAll(app =>
            app.Stay is { } stay
                ? !_rules.Healthy || stay.IsSettled || (HasSoaked(stay) && !stay.IsDoubtful)
                : app.Candidates.IsClosed
        );

    public ReleaseSet Set()
    {
        List<ReleaseStay> stays = [.. _apps.Select(app => app.Stay).OfType<ReleaseStay>()];
        var gone = _apps.Where(app => app.Stay is null && IsTakenBack(app.Candidates.App)).Select(TakenBack);
        var set = StayedSet.Of(_history, stays, _wanted.Releases, _rules.Soak);
        var isKnown = stays.Count == _apps.Count;
        return set with
        {
            Health = isKnown ? set.Health : null,
            HealthySince = isKnown ? set.HealthySince : null,
            Gone = [.. gone, .. _rules.Healthy ? set.Gone : []],
        };
    }

    private bool HasSoaked(ReleaseStay stay) => stay.HasSoaked(_rules.Soak, _history.Now);

    private bool IsWanted(string app, ReleaseStay stay) =>
        _wanted.Releases.GetValueOrDefault(app) is { } release && release.HasSameContent(stay.Release);

    private bool IsTakenBack(string app) => _history.RollbackOf(app) is not null;

    private string TakenBack((AppCandidates Candidates, ReleaseStay? Stay) app) =>
        $"{app.Candidates.App} {_wanted.Releases.GetValueOrDefault(app.Candidates.App)?.Version} was rolled back in {_history.Environment}.";
}
