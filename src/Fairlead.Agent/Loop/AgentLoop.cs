using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Environments.Health;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Loop;

/// <summary>
/// Keeps an environment as it is declared: takes one event after the other from a channel, lets <see cref="Model"/> say what
/// follows, and has that done. All that takes time ends in an event, also where it fails.
/// </summary>
internal sealed class AgentLoop : IAsyncDisposable
{
    private const string Telling = "The telling of what happened";

    private readonly LoopWork _work;
    private readonly LoopVoice _voice;
    private readonly LiveMonitor _monitor;
    private readonly ClusterWatch _watch;
    private readonly IdleMemory _memory;
    private readonly Supervisor _supervisor;
    private readonly AgentState _state;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _poll;
    private readonly TimeSpan _timeout;
    private readonly Action _fetch;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];
    private readonly Dictionary<int, CancellationTokenSource> _passes = [];
    private readonly Lock _lock = new();
    private readonly Channel<LoopEvent> _events = Channel.CreateUnbounded<LoopEvent>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    private CommitId? _tip;
    private volatile Model _model;
    private bool _isBroken;

    public AgentLoop(
        AgentOptions options,
        ClusterClient client,
        BareClone clone,
        AgentState state,
        IReporter reporter,
        ClusterEvents events,
        Supervisor supervisor,
        Action fetch,
        TimeProvider time
    )
    {
        (_state, _supervisor, _fetch, _time) = (state, supervisor, fetch, time);
        (_poll, _timeout) = (options.Poll, options.Timeout);
        _started = time.GetTimestamp();
        _memory = new IdleMemory(time);
        _voice = new LoopVoice(state, reporter, events, supervisor, Workspace.Record(options, client).Key, time);
        _monitor = new LiveMonitor(
            drift => Post(new LoopEvent.Drifted(drift)),
            (app, verdict) => Post(new LoopEvent.HealthChanged(app, verdict))
        );
        _watch = new ClusterWatch(client, _monitor.Handle, supervisor);
        _work = new LoopWork(options, client, clone, state, reporter, events, time)
        {
            Progressed = app => Post(new LoopEvent.AppProgressed(app)),
            Settled = outcome => Post(new LoopEvent.AppDone(outcome)),
            Prepared = Follow,
        };
        _model = Begin();
        state.Watches = () => _watch.Signs;
        state.OldestWork = () => OpenWork.Age(_model, Now);
        _timer = time.CreateTimer(
            _ => Post(new LoopEvent.TimePassed()),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>How long the loop is silent at most, where it is well: 10 seconds.</summary>
    public static TimeSpan Heartbeat { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The branch has another tip: what runs is superseded at once, unless that leaves the environment as it is.</summary>
    public void Supersede(CommitId commit)
    {
        lock (_lock)
        {
            var changes = _tip is not { } before || _work.Changes(before, commit);
            _tip = commit;
            Post(new LoopEvent.TipMoved(commit, changes));
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_isBroken)
        {
            await BeginAnewAsync();
        }

        Post(new LoopEvent.TimePassed());
        await foreach (var happened in _events.Reader.ReadAllAsync(cancellationToken))
        {
            Take(happened);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _stopping.CancelAsync();
        await EndWorkAsync();
        await _watch.DisposeAsync();
        _work.Dispose();
        _stopping.Dispose();
    }

    private TimeSpan Now => _time.GetElapsedTime(_started);

    // So that many agents that begin together do not do everything together.
    private Model Begin() => Model.Begin(_poll, Now, Random.Shared.NextDouble()) with { Timeout = _timeout };

    private void Post(LoopEvent happened) => _events.Writer.TryWrite(happened);

    private void Take(LoopEvent happened)
    {
        if (happened is LoopEvent.PassEnded ended && _passes.Remove(ended.Pass, out var pass))
        {
            pass.Dispose();
            _ = _memory.ReleaseAsync(() => _running.IsEmpty, _stopping.Token);
        }

        _isBroken = true;
        var (next, effects) = Model.Next(_model, happened, Now);
        _model = next;
        _isBroken = false;
        foreach (var effect in effects)
        {
            Do(effect);
        }

        _state.Beat();
        var pause = (next.NextDue ?? TimeSpan.MaxValue) - Now;
        _timer.Change(
            pause < TimeSpan.Zero ? TimeSpan.Zero
                : pause < Heartbeat ? pause
                : Heartbeat,
            Timeout.InfiniteTimeSpan
        );
    }

    // A state that no event leads out of is left behind with all that belongs to it.
    private async Task BeginAnewAsync()
    {
        CancelPasses();
        await EndWorkAsync();
        lock (_lock)
        {
            while (_events.Reader.TryRead(out _)) { }

            _model = Begin() with { Newest = _tip };
            _isBroken = false;
        }
    }

    private async Task EndWorkAsync()
    {
        await Task.WhenAll(_running.Keys);
        foreach (var pass in _passes.Values)
        {
            pass.Dispose();
        }

        _passes.Clear();
    }

    private void Do(Effect effect)
    {
        switch (effect)
        {
            case Effect.Judge judge:
                Run(
                    async token => new LoopEvent.Judged(judge.Commit, await _work.JudgeAsync(judge, token)),
                    error => new LoopEvent.Judged(judge.Commit, new Judgement.Broke(error)),
                    _stopping.Token
                );
                break;
            case Effect.StartPass start:
                var pass = _passes[start.Pass] = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                Run(
                    async token => new LoopEvent.PassEnded(start.Pass, await _work.PassAsync(start, token)),
                    error => new LoopEvent.PassEnded(start.Pass, new PassEnd.Broke(error)),
                    pass.Token
                );
                break;
            case Effect.CancelPasses:
                CancelPasses();
                break;
            case Effect.Examine examine:
                Run(
                    async token => new LoopEvent.Examined(examine.Drift.Key, await _work.ExamineAsync(examine, token)),
                    error => new LoopEvent.Examined(examine.Drift.Key, new Examination.Broke(error)),
                    _stopping.Token
                );
                break;
            case Effect.Repair repair:
                Run(
                    async token => new LoopEvent.RepairEnded(repair.Drift.Key, await _work.RepairAsync(repair, token)),
                    error => new LoopEvent.RepairEnded(repair.Drift.Key, new RepairEnd.Broke(error)),
                    _stopping.Token
                );
                break;
            case Effect.Fetch:
                _fetch();
                break;
            case Effect.Collect collect:
                _monitor.Begin(collect.App);
                break;
            case Effect.Release release:
                _monitor.Settle(release.App);
                break;
            default:
                Tell(effect);
                break;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is shown; the work goes on.")]
    private void Tell(Effect effect)
    {
        try
        {
            _voice.Tell(effect);
            _supervisor.Mended(Telling);
        }
        catch (Exception error)
        {
            _supervisor.Broke(Telling, error);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Every end is an event, whatever it is.")]
    private void Run(
        Func<CancellationToken, Task<LoopEvent>> work,
        Func<Exception, LoopEvent> broke,
        CancellationToken cancellationToken
    )
    {
        var running = Task.Run(
            async () =>
            {
                try
                {
                    Post(await work(cancellationToken));
                }
                catch (Exception error)
                {
                    Post(broke(error));
                }
            },
            CancellationToken.None
        );
        _running[running] = 0;
        _ = running.ContinueWith(
            ended => _running.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private void CancelPasses()
    {
        foreach (var pass in _passes.Values)
        {
            pass.Cancel();
        }
    }

    // From the thread of a pass, before it changes anything.
    private void Follow(ClusterSession session, IReadOnlyList<DesiredSet> sets)
    {
        _monitor.Declare(sets, _model.Desired?.Health ?? HealthRules.None);
        _ = _watch.FollowAsync(InventoryScope.Of(sets, [], session.Catalog), _stopping.Token);
    }
}
