using Fairlead.Delivery.Releases;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Promotions;

/// <summary>
/// Chooses what is promoted: the newest combination all of whose members soaked.
/// </summary>
/// <remarks>
/// <para>
/// An app's release soaks while it is there and healthy, whatever other apps do meanwhile. First choice is a combination
/// that stood in the source at one commit, healthy together, with every member soaked by now: a release set in the full
/// sense. A source in which one app is released more often than it can soak never has one again, so that each app alone
/// would hold up all others. Then each app moves to the newest of its releases that soaked, and one that has none stays as
/// the target has it. Its members were verified in the same environment, each beside the others' releases of its time.
/// </para>
/// <para>
/// What arrived with one commit belongs together: while one of them is still there and has not soaked, the others wait for
/// it. A release that was replaced, or taken back, before it had soaked never will.
/// </para>
/// </remarks>
internal sealed class CombinationChoice
{
    // A combination that stood together is worth a further look, but not the whole history.
    private const int FurtherSteps = 40;

    private readonly SoakHistory _history;
    private readonly TimeSpan _soak;
    private readonly List<AppCandidates> _candidates;

    /// <summary>Judges every app by what is known so far.</summary>
    /// <param name="history">The environment that is promoted from, as far back as it was looked at.</param>
    /// <param name="target">What the environment that is promoted to has.</param>
    /// <param name="apps">The apps that may move.</param>
    /// <param name="soak">How long each must have been healthy.</param>
    public CombinationChoice(SoakHistory history, ReleaseSet target, IReadOnlyCollection<string> apps, TimeSpan soak)
    {
        (_history, _soak) = (history, soak);
        List<AppCandidates> all = [.. apps.Select(app => AppCandidates.Of(history, target, app))];
        // Where only values changed the same releases are rendered anew, and it is they that must be healthy.
        _candidates = all.Exists(app => app.Stays.Count > 0) ? all : all.ConvertAll(app => app.Again());
    }

    /// <summary>Whether older commits are not worth asking for.</summary>
    /// <param name="idle">How many commits were asked for since one was needed.</param>
    public bool IsEnough(int idle) =>
        !NeedsOlder
        && (idle >= FurtherSteps || _candidates.TrueForAll(IsDecided) && (Together() is not null || AreClosed));

    /// <summary>Whether a release that is healthy as far as it was looked at may yet turn out to have soaked.</summary>
    public bool NeedsOlder =>
        _candidates.Exists(app =>
            app.Stays.Any(stay => HasSoaked(stay) ? stay.IsDoubtful : stay is { IsSettled: false, Since: not null })
        );

    /// <summary>The set to promote; what the source has at the tip, with all that it waits for, where none has soaked.</summary>
    public ReleaseSet Choose()
    {
        if (Together() is var (step, members))
        {
            return Set(members, _history.Steps[step].Releases);
        }

        var soaked = Soaked();
        return soaked.Count > 0
            ? Set(soaked, Releases(soaked))
            : Set([.. _candidates.Select(app => app.Present).OfType<ReleaseStay>()], _history.Steps[0].Releases);
    }

    private bool AreClosed => _candidates.TrueForAll(app => app.IsClosed);

    private bool IsDecided(AppCandidates app) => app.IsClosed || app.Stays.Any(HasSoaked);

    private bool HasSoaked(ReleaseStay stay) => stay.HasSoaked(_soak, _history.Now);

    private (int Step, List<ReleaseStay> Members)? Together()
    {
        for (var step = 0; step < _history.Steps.Count; step++)
        {
            var members = new List<ReleaseStay>();
            var isSoaked = true;
            foreach (var app in _candidates)
            {
                if (app.Stays.FirstOrDefault(stay => stay.Has(step)) is { } stay)
                {
                    members.Add(stay);
                    isSoaked &= HasSoaked(stay);
                }
                else if (app.Same?.Has(step) != true && _history.Steps[step].Releases.ContainsKey(app.App))
                {
                    // Older ones of this app were passed by the target, or taken back.
                    return null;
                }
            }

            if (isSoaked && members.Count > 0 && members.TrueForAll(stay => _history.IsHealthy(stay, step)))
            {
                return (step, members);
            }
        }

        return null;
    }

    private List<ReleaseStay> Soaked() =>
        [
            .. _candidates
                .Select(app => app.Stays.FirstOrDefault(stay => HasSoaked(stay) && !WaitsForOthers(stay)))
                .OfType<ReleaseStay>(),
        ];

    private bool WaitsForOthers(ReleaseStay stay) =>
        stay.IsWhole
        && _candidates.Exists(app =>
            app.Present is { IsWhole: true } present && present.Oldest == stay.Oldest && !HasSoaked(present)
        );

    private ReleaseSet Set(IReadOnlyList<ReleaseStay> moving, IReadOnlyDictionary<string, Release> releases) =>
        StayedSet.Of(_history, moving, releases, _soak) with
        {
            Left = _candidates
                .Where(app => app.Present is not null && !releases.ContainsKey(app.App))
                .ToDictionary(app => app.App, Why),
        };

    // What may not move, and what the target has, is as the tip has it; what has not soaked is not in it.
    private Dictionary<string, Release> Releases(List<ReleaseStay> soaked)
    {
        var waiting = _candidates.Where(app => app.Stays.Count > 0).Select(app => app.App).ToHashSet();
        return _history
            .Steps[0]
            .Releases.Where(release => !waiting.Contains(release.Key))
            .Concat(soaked.Select(stay => KeyValuePair.Create(stay.App, stay.Release)))
            .ToDictionary();
    }

    private string Why(AppCandidates app)
    {
        var (version, source) = (app.Present?.Release.Version, _history.Environment);
        return app.Stays.Any(HasSoaked) ? $"{version} waits in {source} for what came with it"
            : _soak > TimeSpan.Zero ? $"no newer release of it has been healthy in {source} for {Duration.Write(_soak)}"
            : $"no newer release of it has been healthy in {source}";
    }
}
