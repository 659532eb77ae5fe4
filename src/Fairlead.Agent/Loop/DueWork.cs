using System.Collections.Immutable;
using Fairlead.Agent.Service;

namespace Fairlead.Agent.Loop;

/// <summary>What is due when, and how often it failed. Times are those of a clock that nobody sets.</summary>
internal sealed record DueWork
{
    private ImmutableSortedDictionary<string, TimeSpan> _due = ImmutableSortedDictionary.Create<string, TimeSpan>(
        StringComparer.Ordinal
    );
    private ImmutableDictionary<string, int> _failures = ImmutableDictionary<string, int>.Empty;

    public static DueWork None { get; } = new();

    /// <summary>Where chance is at present: a share from 0 to below 1, another one after each use.</summary>
    public double Chance { get; init; } = 0.5;

    /// <summary>Makes work due; an earlier time stands.</summary>
    public DueWork Schedule(string key, TimeSpan at) =>
        _due.TryGetValue(key, out var earlier) && earlier <= at ? this : this with { _due = _due.SetItem(key, at) };

    /// <summary>Makes work due after a time that is up to a quarter shorter or longer by chance.</summary>
    public DueWork ScheduleAbout(string key, TimeSpan now, TimeSpan pause)
    {
        // The golden ratio's steps spread evenly, wherever they begin.
        var next = (Chance + 0.6180339887498949) % 1;
        return (this with { Chance = next }).Schedule(key, now + (pause * (0.75 + (next / 2))));
    }

    /// <summary>Makes work due again that has failed so often: ever later, up to five minutes.</summary>
    public DueWork ScheduleAfter(string key, TimeSpan now, int failures) =>
        ScheduleAbout(key, now, Backoff.About(failures));

    /// <summary>Counts a failure and schedules the next attempt.</summary>
    public DueWork Failed(string key, TimeSpan now)
    {
        var failures = _failures.GetValueOrDefault(key) + 1;
        return (this with { _failures = _failures.SetItem(key, failures) }).ScheduleAfter(key, now, failures);
    }

    /// <summary>Forgets earlier failures.</summary>
    public DueWork Succeeded(string key) =>
        _failures.ContainsKey(key) ? this with { _failures = _failures.Remove(key) } : this;

    /// <summary>When work is due; null where it is not.</summary>
    public TimeSpan? At(string key) => _due.TryGetValue(key, out var at) ? at : null;

    /// <summary>What is due by now and wanted, in the order of names.</summary>
    public IReadOnlyList<string> By(TimeSpan now, Func<string, bool> isWanted) =>
        [.. _due.Where(pair => pair.Value <= now && isWanted(pair.Key)).Select(pair => pair.Key)];

    /// <summary>It is due no longer.</summary>
    public DueWork Without(IEnumerable<string> keys) => this with { _due = _due.RemoveRange(keys) };

    /// <summary>When the next wanted work is due; null where none is.</summary>
    public TimeSpan? Next(Func<string, bool> isWanted)
    {
        TimeSpan? next = null;
        foreach (var (key, at) in _due)
        {
            next = isWanted(key) && !(at >= next) ? at : next;
        }

        return next;
    }
}
