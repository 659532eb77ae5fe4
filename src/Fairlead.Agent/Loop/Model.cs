using System.Collections.Immutable;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Loop;

/// <summary>
/// All that the agent's loop knows. It is changed by <see cref="Next"/> alone, which knows no clock, no task and no chance,
/// so that any order of events can be tried.
/// </summary>
internal sealed record Model
{
    /// <summary>What an unforeseen error of a pass is told as.</summary>
    public const string Pass = "A pass";

    /// <summary>What an unforeseen error of a judgement is told as.</summary>
    public const string Reading = "The reading of a commit";

    private Dictionary<string, DesiredApp> _apps = [];

    /// <summary>How often the repository is asked.</summary>
    public required TimeSpan Poll { get; init; }

    /// <summary>The branch's tip; null before it is known.</summary>
    public CommitId? Newest { get; init; }

    /// <summary>The last commit that was looked at; null before the first.</summary>
    public CommitId? Looked { get; init; }

    /// <summary>How long an application has to become healthy where nothing else is declared.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Since when a commit is being looked at; null while none is.</summary>
    public TimeSpan? JudgingSince { get; init; }

    /// <summary>A commit is being looked at.</summary>
    public bool IsJudging => JudgingSince is not null;

    /// <summary>The tip is to be looked at again, whatever was found before.</summary>
    public bool JudgesAgain { get; init; }

    /// <summary>The tip is not applied, so that looking at it again may give another answer.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What is not applied, and why; null where all is.</summary>
    public RefusedCommit? Refused { get; init; }

    /// <summary>What is in force; null before anything is.</summary>
    public DesiredEnvironment? Desired
    {
        get;
        init
        {
            if (!ReferenceEquals(field?.Apps, value?.Apps))
            {
                _apps = ByName(value?.Apps ?? []);
            }

            field = value;
        }
    }

    /// <summary>Another agent went on, so that nothing is done before the tip can be followed.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>What happens once every pass has ended; null for nothing.</summary>
    public Turnover? Turnover { get; init; }

    /// <summary>When the passes were told to end, which leaves applications that were begun; null where they were not.</summary>
    public TimeSpan? CancelledSince { get; init; }

    /// <summary>The passes were told to end.</summary>
    public bool WereCancelled => CancelledSince is not null;

    /// <summary>The passes that run, by number.</summary>
    public ImmutableDictionary<int, RunningPass> Passes { get; init; } = ImmutableDictionary<int, RunningPass>.Empty;

    /// <summary>What is told of work that does not go on; null where all does.</summary>
    public string? Overdue { get; init; }

    /// <summary>A pass failed as a whole, and none has succeeded since, which takes back what was told of it.</summary>
    public bool IsUnproven { get; init; }

    /// <summary>The number of the last pass.</summary>
    public int LastPass { get; init; }

    /// <summary>Which pass works on what.</summary>
    public ImmutableDictionary<string, int> Busy { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The applications that a pass is done with.</summary>
    public ImmutableDictionary<string, SettledApp> Settled { get; init; } =
        ImmutableDictionary<string, SettledApp>.Empty;

    /// <summary>The applications that wait for a newer commit, and the code of what was told of it.</summary>
    public ImmutableDictionary<string, string> Waits { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What is due.</summary>
    public DueWork Due { get; init; } = DueWork.None;

    /// <summary>Foreign changes that were seen while a commit is looked at.</summary>
    public ImmutableDictionary<ObjectKey, Drift> Drifts { get; init; } = ImmutableDictionary<ObjectKey, Drift>.Empty;

    /// <summary>Foreign changes that are taken back.</summary>
    public RepairLedger Repairs { get; init; } = RepairLedger.Empty;

    /// <summary>How often in a row the cluster did not answer.</summary>
    public int ClusterFailures { get; init; }

    /// <summary>How often in a row a commit could not be looked at, for a reason that nobody foresaw.</summary>
    public int Unreadable { get; init; }

    /// <summary>The loop as it begins.</summary>
    /// <param name="poll">How often the repository is asked.</param>
    /// <param name="now">When, by a clock that nobody sets.</param>
    /// <param name="chance">A share from 0 to below 1, so that many agents do not do everything at once.</param>
    public static Model Begin(TimeSpan poll, TimeSpan now, double chance) =>
        new()
        {
            Poll = poll,
            Due = (DueWork.None with { Chance = chance }).ScheduleAbout(WorkKeys.Resync, now, WorkKeys.ResyncEvery),
        };

    /// <summary>The next state, and what is to be done.</summary>
    public static Step Next(Model state, LoopEvent happened, TimeSpan now) => new Turn(state, now).Take(happened);

    /// <summary>True where work is due that can begin: no commit is looked at, and nobody does it already.</summary>
    public bool CanBegin(string key) =>
        key == WorkKeys.Judge ? !IsJudging && Turnover is null : IsFollowing && !IsBusy(key);

    /// <summary>When time alone makes something begin; null where it never does.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            var (due, truce) = (Due.Next(CanBegin), IsFollowing ? Repairs.NextTruce : null);
            return due is null || truce < due ? truce : due;
        }
    }

    /// <summary>True where passes may run: something is in force, and nothing is about to take its place.</summary>
    public bool IsFollowing => !IsJudging && Turnover is null && !IsOvertaken && Desired is not null;

    /// <summary>The longest time that an application of a pass has to become healthy.</summary>
    public TimeSpan LongestTimeout(PassWork work)
    {
        var usual = Desired?.Deadline ?? Timeout;
        return work.Apps.Select(app => AppOf(app)?.Declared.Deadline ?? usual).DefaultIfEmpty(usual).Max();
    }

    /// <summary>An application that is in force; null where there is none of this name.</summary>
    public DesiredApp? AppOf(string name) => _apps.GetValueOrDefault(name);

    /// <summary>True while somebody works on it.</summary>
    public bool IsBusy(string key) => Busy.ContainsKey(key);

    private static Dictionary<string, DesiredApp> ByName(IReadOnlyList<DesiredApp> apps)
    {
        var found = new Dictionary<string, DesiredApp>(apps.Count);
        foreach (var app in apps)
        {
            found.TryAdd(app.Declared.Name, app);
        }

        return found;
    }
}

/// <summary>What a turn of the loop gives.</summary>
/// <param name="State">The next state.</param>
/// <param name="Effects">What is to be done, in this order.</param>
internal sealed record Step(Model State, IReadOnlyList<Effect> Effects);

/// <summary>What happens once every pass has ended.</summary>
/// <param name="Desired">What is then in force; null where that stays.</param>
internal sealed record Turnover(DesiredEnvironment? Desired);
