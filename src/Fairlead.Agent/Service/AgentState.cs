using System.Collections.Immutable;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Reporting;
using Fairlead.Environments.Agents;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.Service;

/// <summary>What the agent knows, for whoever looks at it while it works.</summary>
/// <param name="environment">The environment.</param>
/// <param name="time">Source of time.</param>
internal sealed class AgentState(string environment, TimeProvider time)
{
    /// <summary>Work that does not end, so that the agent does not follow what is declared: what that is told as.</summary>
    public const string Overdue = "overdue work";

    private const int RepairsShown = 10;

    private static readonly TimeSpan StandstillTime = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private ImmutableSortedDictionary<string, AppState> _apps = ImmutableSortedDictionary.Create<string, AppState>(
        StringComparer.Ordinal
    );
    private ImmutableSortedDictionary<string, string> _problems = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal
    );

    private ImmutableDictionary<string, int> _broken = ImmutableDictionary<string, int>.Empty;
    private bool _hasBegun;
    private long? _fetched;

    /// <summary>Told, on any thread, that something is different now.</summary>
    public event EventHandler? Changed;

    /// <summary>The environment.</summary>
    public string Environment => environment;

    /// <summary>The commit that is applied; null before the first one.</summary>
    public string? Commit { get; private set; }

    /// <summary>A newer commit that cannot be applied, and why; null where there is none.</summary>
    public RefusedCommit? Refused { get; private set; }

    /// <summary>Why no commit can be judged, whichever it is; null where nothing is in the way.</summary>
    public string? Standstill { get; private set; }

    /// <summary>That the environment was removed and nothing is left of it; null while there is one.</summary>
    public string? Removed { get; private set; }

    /// <summary>When the repository last answered; null before it did.</summary>
    public DateTimeOffset? LastFetch { get; private set; }

    /// <summary>How long the repository may be silent before the agent does not follow it any more: 5 minutes by default.</summary>
    public TimeSpan RepositoryPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Who wants what to stay as it is.</summary>
    public IReadOnlyList<DeclaredHold> Holds { get; private set; } = [];

    /// <summary>What this agent is, as far as it is known.</summary>
    public AgentReport Report { get; private set; } = AgentReport.Own(OwnVersion.Value);

    /// <summary>The applications by name.</summary>
    public IReadOnlyCollection<AppState> Apps => [.. Volatile.Read(ref _apps).Values];

    /// <summary>What is wrong with the environment as a whole.</summary>
    public IReadOnlyCollection<string> Problems => [.. Volatile.Read(ref _problems).Values];

    /// <summary>Passes over the environment that were begun.</summary>
    public long Passes { get; private set; }

    /// <summary>Foreign changes that were repaired.</summary>
    public long Repairs { get; private set; }

    /// <summary>How often any work ended in an error that nobody foresaw.</summary>
    public long UnforeseenErrors { get; private set; }

    /// <summary>What the cluster remembers of the environment; null before it was asked, or where that is nothing.</summary>
    public EnvironmentRecord? Record { get; private set; }

    /// <summary>What is so, and what is not.</summary>
    public IReadOnlyList<StateCondition> Conditions => EnvironmentConditions.Of(this);

    /// <summary>True once the repository and the cluster have answered, and while the agent follows the branch.</summary>
    public bool IsReady => Following.Status == ConditionStatus.True;

    /// <summary>Why the branch is not followed; null where it is, or where the agent has only begun.</summary>
    public string? WhyNotReady => Following is { Status: ConditionStatus.False } not ? not.Message : null;

    /// <summary>True once the repository and the cluster have answered.</summary>
    public bool HasBegun => Volatile.Read(ref _hasBegun);

    /// <summary>How long the repository has not answered; null before it ever did.</summary>
    public TimeSpan? RepositorySilence => _fetched is { } fetched ? time.GetElapsedTime(fetched) : null;

    /// <summary>When the agent's loop last took an event, by a clock that nobody sets; null before it began.</summary>
    public long? LastBeat { get; private set; }

    /// <summary>False once the loop stands still: it took no event for a minute, though one comes every ten seconds.</summary>
    public bool IsAlive => LastBeat is not { } beat || time.GetElapsedTime(beat) < StandstillTime;

    /// <summary>Tells how long the oldest work is due, or under way without a sign of life; zero where there is none.</summary>
    public Func<TimeSpan> OldestWork { get; set; } = () => TimeSpan.Zero;

    /// <summary>Tells each watch's last sign of life.</summary>
    public Func<IReadOnlyList<WatchSign>> Watches { get; set; } = () => [];

    /// <summary>The agent's loop took an event.</summary>
    internal void Beat() => LastBeat = time.GetTimestamp();

    /// <summary>What is wrong with one side of the agent's work; null where nothing is.</summary>
    internal string? ProblemOf(string subject) => Volatile.Read(ref _problems).GetValueOrDefault(subject);

    /// <summary>What is told of work that ended so often in a row in an error that nobody foresaw; null where none did.</summary>
    internal string? Broken(int times) =>
        Volatile.Read(ref _broken).FirstOrDefault(work => work.Value >= times).Key is { } what
            ? ProblemOf(what) ?? what
            : null;

    internal void Fetched() => (LastFetch, _fetched) = (time.GetUtcNow(), time.GetTimestamp());

    /// <summary>A commit is in force from now on.</summary>
    internal void Took(string commit, IReadOnlyList<DeclaredHold> holds)
    {
        (Commit, Holds, Refused, Removed) = (commit, holds, null, null);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Nothing is left of the environment.</summary>
    internal void Gone(string message)
    {
        Removed = message;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The cluster has said which version it is.</summary>
    internal void Serves(KubernetesMinor? kubernetes)
    {
        if (Report.Kubernetes != kubernetes)
        {
            Report = Report with { Kubernetes = kubernetes };
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    internal void Remember(EnvironmentRecord? record) => Record = record;

    internal void Refuse(RefusedCommit refused)
    {
        Refused = refused;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void Stand(string? why)
    {
        Standstill = why;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void Began(string commit)
    {
        Commit = commit;
        Passes++;
    }

    internal void Ready() => Volatile.Write(ref _hasBegun, true);

    /// <summary>Some work ended in an error that nobody foresaw; it is a problem until the same work succeeds.</summary>
    internal void Broke(string what, string message)
    {
        lock (_lock)
        {
            UnforeseenErrors++;
            _broken = _broken.SetItem(what, _broken.GetValueOrDefault(what) + 1);
        }

        Problem(what, message);
    }

    /// <summary>Some work succeeded that may have ended in such an error before.</summary>
    internal void Mended(string what)
    {
        if (!Volatile.Read(ref _broken).ContainsKey(what))
        {
            return;
        }

        lock (_lock)
        {
            _broken = _broken.Remove(what);
        }

        Problem(what, null);
    }

    internal void Repaired(string app, string what)
    {
        lock (_lock)
        {
            Repairs++;
        }

        var note = new RepairNote(time.GetUtcNow(), what);
        Change(app, state => state with { Repairs = [note, .. state.Repairs.Take(RepairsShown - 1)] });
    }

    /// <summary>Says, or with null takes back, what is wrong with one side of the agent's work.</summary>
    internal void Problem(string subject, string? message, string? code = null)
    {
        message = message is null ? null : RefusalCode.After(message, code);
        lock (_lock)
        {
            if (_problems.GetValueOrDefault(subject) == message)
            {
                return;
            }

            _problems = message is null ? _problems.Remove(subject) : _problems.SetItem(subject, message);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void Done(AppOutcome outcome)
    {
        if (outcome.Unforeseen is null)
        {
            MendAll(outcome.App);
        }
        else
        {
            Broke(PassOver(outcome.App), $"{outcome.App}: {outcome.Message}");
        }

        Change(
            outcome.App,
            app =>
                app with
                {
                    Stage = StatusNames.StageOf(outcome.Status),
                    Message = outcome.Message,
                    Code = outcome.Code,
                    LastChange = outcome.Changed ? time.GetUtcNow() : app.LastChange,
                    NextAttempt = null,
                    WasHealthy = outcome.Status == AppStatus.Healthy,
                    Commit = outcome.Commit ?? app.Commit,
                }
        );
    }

    /// <summary>Something else is declared now.</summary>
    internal void Reconciling(string name) =>
        Change(name, app => app with { Stage = AppStage.Progressing, Message = "", Code = null, WasHealthy = false });

    internal void Set(string name, AppStage stage, string message) =>
        Change(name, app => app with { Stage = stage, Message = message, Code = null });

    internal void Planned(string name, PlanNote plan) => Change(name, app => app with { Plan = plan });

    internal void Retry(string name, DateTimeOffset at) => Change(name, app => app with { NextAttempt = at });

    /// <summary>Forgets an application that was removed.</summary>
    internal void Forget(string name)
    {
        lock (_lock)
        {
            _apps = _apps.Remove(name);
        }

        MendAll(name);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Forgets applications that are listed no longer.</summary>
    internal void Keep(IEnumerable<string> names)
    {
        List<string> gone;
        lock (_lock)
        {
            gone = [.. _apps.Keys.Except(names)];
            _apps = _apps.RemoveRange(gone);
        }

        gone.ForEach(MendAll);
    }

    /// <summary>What a repair is called whose error nobody foresaw; the next pass over the application takes it back.</summary>
    internal static string RepairOf(string app) => $"A repair of {app}";

    private static string PassOver(string app) => $"The pass over {app}";

    private StateCondition Following => Summary.Of(EnvironmentConditions.Vital(this));

    private void MendAll(string app)
    {
        Mended(PassOver(app));
        Mended(RepairOf(app));
    }

    private void Change(string name, Func<AppState, AppState> change)
    {
        lock (_lock)
        {
            var app = _apps.GetValueOrDefault(name) ?? new AppState(name, AppStage.Progressing, "", null, null);
            var changed = change(app);
            var isSame = app.Stage == changed.Stage;
            _apps = _apps.SetItem(
                name,
                isSame && app.Since is not null ? changed : changed with { Since = time.GetUtcNow() }
            );
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>A commit that is not applied.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Why">Why not.</param>
internal sealed record RefusedCommit(string Commit, string Why)
{
    /// <summary>The code of why not; null where nobody foresaw it.</summary>
    public string? Code { get; init; }

    /// <summary>It does not follow from the one before, so that the agent cannot follow the branch for as long as that is so.</summary>
    public bool IsStandstill { get; init; }

    /// <summary>The branch is behind what was applied, and the agent waits for it; the commit itself is no failure.</summary>
    public bool IsWait { get; init; }
}
