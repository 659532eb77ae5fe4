using Fairlead.Agent.Desired;
using Fairlead.Agent.Loop;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Tests.Loops;

/// <summary>The loop's state, led somewhere by events; <c>web</c> needs <c>db</c>, and <c>jobs</c> needs nobody.</summary>
internal sealed class ModelScene
{
    private readonly Dictionary<(string, int), DesiredApp> _apps = [];

    public Model State { get; private set; } = Model.Begin(TimeSpan.FromSeconds(30), TimeSpan.Zero, 0.5);

    public TimeSpan Now { get; private set; }

    /// <summary>What the last event led to.</summary>
    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    public static CommitId Commit(int number) => CommitId.Parse($"{number:x40}");

    public static ObjectKey Key(string name) => new("", "ConfigMap", "shop", name);

    public static AppOutcome Healthy(string app) => new(app, AppStatus.Healthy, "");

    public static AppOutcome Failed(string app) => new(app, AppStatus.Failed, "It failed.") { Code = "FL0001" };

    public static AppOutcome Blocked(string app) => new(app, AppStatus.Blocked, "It waits.");

    public DesiredEnvironment Desired(int commit, params IReadOnlyList<(string Name, int Version)> apps) =>
        new(Commit(commit).ToString(), [.. apps.Select(app => App(app.Name, app.Version))])
        {
            UnlistedFolders = new HashSet<string>(),
        };

    public DesiredEnvironment All(int commit) => Desired(commit, ("db", 1), ("web", 1), ("jobs", 1));

    public static Drift Drift(string app, ObjectVersion? version = null, int tree = 1) =>
        new(app, "shop", Key(app), $"{app} was changed") { Version = version, Source = new SetSource("", $"{tree}") };

    public ModelScene Take(LoopEvent happened)
    {
        (State, Effects) = Model.Next(State, happened, Now);
        return this;
    }

    public ModelScene After(TimeSpan time)
    {
        Now += time;
        return Take(new LoopEvent.TimePassed());
    }

    /// <summary>Until time alone makes something begin.</summary>
    public ModelScene UntilDue() => After(State.NextDue!.Value - Now);

    public ModelScene Tip(int commit, bool changes = true) => Take(new LoopEvent.TipMoved(Commit(commit), changes));

    public ModelScene Judged(int commit, Judgement judgement) => Take(new LoopEvent.Judged(Commit(commit), judgement));

    public ModelScene Follows(DesiredEnvironment desired) =>
        Take(new LoopEvent.Judged(CommitId.Parse(desired.Commit), new Judgement.Follows(desired)));

    public ModelScene Refused(int commit, bool isStandstill = false, DesiredEnvironment? resumed = null) =>
        Judged(
            commit,
            new Judgement.Refused(
                new RefusedCommit(Commit(commit).ToString(), "It is bad.") { IsStandstill = isStandstill }
            )
            {
                Resumed = resumed,
            }
        );

    public ModelScene Done(params IEnumerable<AppOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            Take(new LoopEvent.AppDone(outcome));
        }

        return this;
    }

    public ModelScene Ended(int pass, PassEnd? end = null) =>
        Take(new LoopEvent.PassEnded(pass, end ?? new PassEnd.Finished([], false)));

    /// <summary>Everything of a commit is applied and healthy.</summary>
    public ModelScene AtRest(int commit = 1)
    {
        var desired = All(commit);
        Tip(commit).Follows(desired).Done(desired.Apps.Select(app => Healthy(app.Declared.Name)));
        return Ended(State.LastPass);
    }

    public T? The<T>()
        where T : Effect => Effects.OfType<T>().SingleOrDefault();

    private DesiredApp App(string name, int version)
    {
        if (!_apps.TryGetValue((name, version), out var app))
        {
            var declared = new DeclaredApp(name, "shop", name is "web" ? ["db"] : []);
            app = new DesiredApp(declared, [], null) { Source = new SetSource("", $"{version}") };
            _apps[(name, version)] = app;
        }

        return app;
    }
}
