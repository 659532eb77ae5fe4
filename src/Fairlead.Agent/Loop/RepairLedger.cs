using System.Collections.Immutable;
using Fairlead.Environments.Objects;

namespace Fairlead.Agent.Loop;

/// <summary>
/// Which foreign changes are being taken back, and which no longer: one change is one repair, and whoever keeps undoing it
/// wins after a few rounds, for a while.
/// </summary>
internal sealed record RepairLedger
{
    /// <summary>Repairs of one object within <see cref="Window"/>.</summary>
    public const int Repairs = 5;

    // What a watch tells of the time before a repair comes within moments; and versions of a restored cluster begin anew.
    private static readonly TimeSpan Echo = TimeSpan.FromMinutes(1);

    private ImmutableDictionary<ObjectKey, Entry> _entries = ImmutableDictionary<ObjectKey, Entry>.Empty;

    public static RepairLedger Empty { get; } = new();

    /// <summary>How long a repair counts: 10 minutes.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an object is left alone whose repairs are undone: an hour.</summary>
    public static TimeSpan Truce { get; } = TimeSpan.FromHours(1);

    /// <summary>What to say of an application whose repairs are undone; null where none are.</summary>
    public string? WhyStalled(string app) =>
        _entries.Values.FirstOrDefault(entry => entry.Stall is { } stall && stall.App == app)?.Stall?.Why;

    /// <summary>When the next object is to be looked at again that was left alone; null where none is.</summary>
    public TimeSpan? NextTruce => _entries.Values.Select(entry => entry.Stall?.Until).Min();

    /// <summary>True where nothing is being taken back.</summary>
    public bool IsIdle => _entries.Values.All(entry => entry.Working is null);

    /// <summary>True while an object is being written.</summary>
    public bool IsWriting => _entries.Values.Any(entry => entry.IsWriting);

    /// <summary>What is being taken back, and since when.</summary>
    public IEnumerable<(Drift Drift, TimeSpan Since)> Working =>
        _entries.Values.Where(entry => entry.Working is not null).Select(entry => (entry.Working!, entry.Since));

    /// <summary>Takes up a change; null where it is old, is done after the present one, or is left.</summary>
    public (RepairLedger Ledger, Drift? Begun) Offer(Drift drift, TimeSpan now)
    {
        var entry = _entries.GetValueOrDefault(drift.Key) ?? Entry.New;
        if (entry.Stall is not null || entry.IsEcho(drift, now))
        {
            return (this, null);
        }

        return entry.Working is null
            ? (With(drift.Key, entry with { Working = drift, Since = now }), drift)
            : (With(drift.Key, entry with { Later = drift }), null);
    }

    /// <summary>The change of an object that is being taken back; null where none is.</summary>
    public Drift? WorkingOn(ObjectKey key) => _entries.GetValueOrDefault(key)?.Working;

    /// <summary>Counts a repair; false, and the object is left from now on, where it had enough of them.</summary>
    public (RepairLedger Ledger, bool IsAllowed) Spend(Drift drift, TimeSpan now)
    {
        var entry = _entries.GetValueOrDefault(drift.Key) ?? Entry.New;
        var past = entry.Past.RemoveAll(time => now - time > Window);
        if (past.Count < Repairs)
        {
            return (With(drift.Key, entry with { Past = past.Add(now), IsWriting = true }), true);
        }

        var why =
            $"{drift.What}. Repaired {Repairs} times in {Window.TotalMinutes:0} minutes; somebody keeps undoing it. It is left so for an hour.";
        return (With(drift.Key, entry with { Stall = new Stall(drift.App, why, now + Truce) }), false);
    }

    /// <summary>The work on an object is over; what happened to it meanwhile comes next.</summary>
    /// <param name="key">The object.</param>
    /// <param name="answer">The version that a repair led to; null for none.</param>
    /// <param name="now">When.</param>
    public (RepairLedger Ledger, Drift? Next) End(ObjectKey key, ObjectVersion? answer, TimeSpan now)
    {
        var entry = _entries.GetValueOrDefault(key) ?? Entry.New;
        var next = entry.Later;
        entry = entry with
        {
            Working = null,
            IsWriting = false,
            Later = null,
            Answer = answer is null ? entry.Answer : (answer, now),
        };
        return (With(key, entry), next);
    }

    /// <summary>Forgets what was left, and what was repaired, because something else is declared now.</summary>
    public RepairLedger Reset(IReadOnlySet<string> apps) =>
        new()
        {
            _entries = _entries
                .Select(pair =>
                    KeyValuePair.Create(
                        pair.Key,
                        pair.Value with
                        {
                            Past = [],
                            Stall = pair.Value.Stall is { } stall && apps.Contains(stall.App) ? null : pair.Value.Stall,
                        }
                    )
                )
                .Where(pair => !pair.Value.IsIdle)
                .ToImmutableDictionary(),
        };

    /// <summary>The applications that were left for long enough.</summary>
    public (RepairLedger Ledger, IReadOnlyList<string> Apps) EndTruces(TimeSpan now)
    {
        var over = _entries.Where(pair => pair.Value.Stall?.Until <= now).ToList();
        var ledger = this with { _entries = _entries.RemoveRange(over.Select(pair => pair.Key)) };
        return (ledger, [.. over.Select(pair => pair.Value.Stall!.App).Distinct()]);
    }

    private RepairLedger With(ObjectKey key, Entry entry) => this with { _entries = _entries.SetItem(key, entry) };

    private sealed record Stall(string App, string Why, TimeSpan Until);

    private sealed record Entry
    {
        public static Entry New { get; } = new();

        public ImmutableList<TimeSpan> Past { get; init; } = [];

        public Drift? Working { get; init; }

        public TimeSpan Since { get; init; }

        public bool IsWriting { get; init; }

        public Drift? Later { get; init; }

        public (ObjectVersion Version, TimeSpan At)? Answer { get; init; }

        public Stall? Stall { get; init; }

        public bool IsIdle => Past.Count == 0 && Working is null && Answer is null && Stall is null;

        // A status that was written while the repair was under way still shows what was repaired.
        public bool IsEcho(Drift drift, TimeSpan now) =>
            Answer is var (version, at) && now - at <= Echo && drift.Version is { } seen && !seen.IsAfter(version);
    }
}
