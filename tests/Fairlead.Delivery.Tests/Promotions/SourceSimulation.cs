using System.Globalization;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>
/// An environment in which apps are bumped, break, and are rolled back at random, with an agent that follows late and passes
/// commits over. It keeps books of its own, forward in time, of what soaked and what was taken back.
/// </summary>
internal sealed class SourceSimulation
{
    public const string Busy = "busy";

    private const int MostLooks = 100;

    private const string Environment = "dev";
    private static readonly string[] Names = [Busy, "calm", "idle", "other"];
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly bool _mayBreakLater;
    private readonly List<SourceStep> _commits = [];
    private readonly Dictionary<string, Dictionary<string, CommitState>> _statuses = [];
    private readonly Dictionary<string, Stay> _present = [];
    private readonly Dictionary<string, List<Stay>> _all = [];
    private int _versions;
    private int _agent;

    public SourceSimulation(int seed, bool mayBreakLater)
    {
        (_random, _mayBreakLater) = (new Random(seed), mayBreakLater);
        Commit([.. Names.Select(app => New(app, isBad: false))], rollback: null);
    }

    public IReadOnlyList<string> Apps { get; } = Names;

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>What the agent said, the newest commit first.</summary>
    public IReadOnlyList<SourceStep> Steps =>
        [
            .. Enumerable
                .Reverse(_commits)
                .Take(MostLooks)
                .Select(commit =>
                    commit with
                    {
                        Statuses = _statuses.TryGetValue(commit.Commit.Hex, out var said) ? [.. said.Values] : [],
                    }
                ),
        ];

    public Stay Present(string app) => _present[app];

    /// <summary>The stays of an app that were not taken back, the oldest first.</summary>
    public IEnumerable<Stay> StaysOf(string app) => _all[app].Where(stay => !stay.IsTakenBack);

    public Stay StayOf(string app, Release release) => _all[app].Last(stay => stay.Release.HasSameContent(release));

    /// <summary>Lets a second pass.</summary>
    public void Tick()
    {
        Now += TimeSpan.FromSeconds(1);
        if (_random.Next(2) == 0)
        {
            Bump(Busy);
        }

        foreach (var app in Names.Skip(1))
        {
            switch (_random.Next(60))
            {
                case 0:
                    Bump(app);
                    break;
                case 1:
                    RollBack(app);
                    break;
                case 2 when _random.Next(3) == 0:
                    Commit([New(app, isBad: false), New(Busy, isBad: _random.Next(4) == 0)], rollback: null);
                    break;
            }
        }

        if (_mayBreakLater && _random.Next(120) == 0)
        {
            _present[Names[_random.Next(Names.Length)]].IsBad = true;
        }

        Report();
    }

    private void Bump(string app) => Commit([New(app, isBad: _random.Next(6) == 0)], rollback: null);

    private Stay New(string app, bool isBad)
    {
        var version = (++_versions).ToString(CultureInfo.InvariantCulture);
        return new Stay(Some.Release(app, version, image: version), Now) { IsBad = isBad };
    }

    private void RollBack(string app)
    {
        if (_all[app].LastOrDefault(stay => stay != _present[app] && !stay.IsTakenBack) is { } before)
        {
            _present[app].IsTakenBack = true;
            var back = new Stay(before.Release, Now) { IsBad = before.IsBad };
            // Whatever ran earlier was left for good; only what is there now may move on.
            _all[app].ForEach(stay => stay.IsTakenBack = true);
            Commit([back], new RollbackTrailer(Environment, app, CommitId.Parse(new string('0', 40))));
        }
    }

    private void Commit(Stay[] stays, RollbackTrailer? rollback)
    {
        foreach (var stay in stays)
        {
            if (_present.TryGetValue(stay.Release.App, out var before))
            {
                before.Until = Now;
            }

            stay.Commit = _commits.Count;
            _present[stay.Release.App] = stay;
            if (!_all.TryGetValue(stay.Release.App, out var all))
            {
                _all[stay.Release.App] = all = [];
            }

            all.Add(stay);
        }

        _commits.Add(
            new SourceStep(
                CommitId.Parse(_commits.Count.ToString("x40", CultureInfo.InvariantCulture)),
                Now,
                _present.ToDictionary(app => app.Key, app => app.Value.Release),
                [],
                rollback is null ? [] : [rollback]
            )
        );
    }

    // The agent follows when it comes to it, and then says of each app how it is; what needs longer is pending first.
    private void Report()
    {
        if (_random.Next(3) == 0)
        {
            return;
        }

        _agent = _commits.Count - 1;
        foreach (var stay in _present.Values)
        {
            var state =
                stay.IsBad ? CommitStatusValue.Failure
                : Now - stay.Arrived < TimeSpan.FromSeconds(1) ? CommitStatusValue.Pending
                : CommitStatusValue.Success;
            stay.Healthy = state != CommitStatusValue.Success ? null : stay.Healthy ?? Now;
            stay.IsReported = true;
            Say(stay.Release.App, state);
        }
    }

    // The newest of a context is what a forge tells; it is as old as what it says first said so.
    private void Say(string app, CommitStatusValue state)
    {
        var commit = _commits[_agent].Commit.Hex;
        if (!_statuses.TryGetValue(commit, out var said))
        {
            _statuses[commit] = said = new();
        }

        var context = $"fairlead/{Environment}/{app}";
        if (said.GetValueOrDefault(context)?.State != state)
        {
            said[context] = new CommitState(context, state, "", Target: null, Now);
        }
    }

    /// <summary>A release from its arrival to its replacement.</summary>
    internal sealed class Stay(Release release, DateTimeOffset arrived)
    {
        public Release Release => release;

        public DateTimeOffset Arrived => arrived;

        public int Commit { get; set; }

        public bool IsBad { get; set; }

        public bool IsReported { get; set; }

        public bool IsTakenBack { get; set; }

        public DateTimeOffset? Healthy { get; set; }

        public DateTimeOffset? Until { get; set; }

        public bool HasSoaked(TimeSpan soak, DateTimeOffset now) =>
            Healthy is { } since && (Until ?? now) - since >= soak;
    }
}
