using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Planning;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.Loop;

/// <summary>
/// The work in the repository and in the cluster, of the loop and of a run that ends. Every method ends with a value, unless
/// nobody foresaw the error.
/// </summary>
internal sealed class LoopWork : IDisposable
{
    private readonly AgentState _state;
    private readonly IReporter _reporter;
    private readonly ClusterEvents _events;
    private readonly ClusterComparison _cluster;
    private readonly CommitSource _commits;
    private readonly CommitJudge _judge;
    private readonly RecordStore _record;
    private readonly EnvironmentReconciler _reconciler;
    private readonly BranchTip _tip;
    private readonly NewerCheck _newer;

    // Whoever is about to write waits: what the cluster remembers was read, and what follows from it is not in force yet.
    private readonly SemaphoreSlim _judging = new(1);
    private volatile ClusterSession? _session;
    private volatile StrongBox<CommitId>? _judged;

    public LoopWork(
        AgentOptions options,
        ClusterClient client,
        BareClone clone,
        AgentState state,
        IReporter reporter,
        ClusterEvents events,
        TimeProvider time
    )
    {
        (_state, _reporter, _events) = (state, reporter, events);
        _cluster = new ClusterComparison(client, state, reporter, time);
        _record = Workspace.Record(options, client);
        _judge = new CommitJudge(clone, client, _record, CommitRules.Of(clone, options, time), options.Environment)
        {
            IsTrial = options.Plan,
        };
        _commits = new CommitSource(clone, options.Environment, _judge);
        _tip = new BranchTip(ending => clone.AskTipAsync(options.Branch, ending), time);
        _newer = new NewerCheck(clone, _tip, options.Environment)
        {
            Judged = () => _judged?.Value,
            Record = () => _judge.Record,
        };
        _reconciler = new EnvironmentReconciler(
            client,
            options.Environment,
            new ReconcileOptions { Timeout = options.Timeout, PlanOnly = options.Plan },
            _newer,
            new ProgressReporter(reporter, time)
            {
                Progressed = app => Progressed(app),
                Settled = outcome => Settled(outcome),
            }
        )
        {
            Prepared = (session, sets) =>
            {
                _session = session;
                Prepared(session, sets);
            },
            Consent = new SetConsent(clone, options.Environment) { Word = () => _judge.Record?.Acceptance },
            Correction = new PlanCorrection(clone, options.Environment),
            Removals = new RemovalHistory(clone, options.Environment),
        };
    }

    /// <summary>Told now and then that a pass goes on with an application.</summary>
    public Action<string> Progressed { get; init; } = _ => { };

    /// <summary>Told of each application as soon as it is done.</summary>
    public Action<AppOutcome> Settled { get; init; } = _ => { };

    /// <summary>Told what is declared, and in which cluster, before anything is changed and whenever that can be told better.</summary>
    public Action<ClusterSession, IReadOnlyList<DesiredSet>> Prepared { get; init; } = (_, _) => { };

    /// <summary>True where the environment differs between two commits, or that cannot be told.</summary>
    public bool Changes(CommitId before, CommitId after) => _commits.Changes(before, after);

    /// <inheritdoc cref="Effect.Judge"/>
    public async Task<Judgement> JudgeAsync(Effect.Judge effect, CancellationToken cancellationToken)
    {
        await _judging.WaitAsync(cancellationToken);
        try
        {
            return await LookAsync(effect, cancellationToken);
        }
        catch (GitException error) when (error.MayPass)
        {
            return new Judgement.NoClone(error.Message, RefusalCode.Of(error));
        }
        catch (Exception error) when (error is EnvironmentException or GitException)
        {
            return Refuse(effect, error);
        }
        catch (ClusterException error)
        {
            return new Judgement.NoCluster(error.Message, RefusalCode.Of(error));
        }
        finally
        {
            _judged = new StrongBox<CommitId>(effect.Commit);
            _state.Remember(_judge.Record);
            _judging.Release();
        }
    }

    /// <inheritdoc cref="Effect.StartPass"/>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends a pass that was told to end is its end.")]
    public async Task<PassEnd> PassAsync(Effect.StartPass effect, CancellationToken cancellationToken)
    {
        var (_, desired, work) = effect;
        try
        {
            if (!await IsCurrentAsync(cancellationToken))
            {
                return new PassEnd.Outdated();
            }

            using var tracing = Tracing.Pass(desired.Commit, _state.Environment, _commits.TraceParent);
            _state.Began(desired.Commit);
            var outcome = await _reconciler.RunAsync(desired, work.Others, work.Removes, cancellationToken);
            return new PassEnd.Finished(outcome.Removed, work.Removes && outcome.IsSuperseded);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new PassEnd.Cancelled();
        }
        catch (ClusterException error)
        {
            return new PassEnd.NoCluster(error.Message, RefusalCode.Of(error));
        }
    }

    /// <inheritdoc cref="Effect.Examine"/>
    public async Task<Examination> ExamineAsync(Effect.Examine effect, CancellationToken cancellationToken)
    {
        try
        {
            var (drift, inForce) = effect;
            var why = await _newer.OfRepairAsync(
                CommitId.Parse(inForce),
                drift.Key.Title,
                drift.Details!.Change.Live,
                cancellationToken
            );
            return why is not null ? new Examination.Newer(why)
                : await IsCurrentAsync(cancellationToken) ? new Examination.Foreign()
                : new Examination.Outdated();
        }
        catch (ClusterException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Examination.NoCluster();
        }
    }

    /// <inheritdoc cref="Effect.Repair"/>
    public async Task<RepairEnd> RepairAsync(Effect.Repair effect, CancellationToken cancellationToken)
    {
        var (set, desired, change) = effect.Drift.Details!;
        try
        {
            if (_session is not { } session || change.Live is not { } live || !DriftRepair.IsSimple(set, change))
            {
                return new RepairEnd.NeedsPass();
            }

            var repaired = await DriftRepair.RunAsync(
                session.As(set.App.ActAs),
                desired,
                live,
                effect.InForce,
                cancellationToken
            );
            return new RepairEnd.Done(ObjectVersion.Of(repaired));
        }
        catch (Exception error) when (error is ApplyException or ClusterException)
        {
            return new RepairEnd.Refused(error.Message, RefusalCode.Of(error));
        }
    }

    public void Dispose()
    {
        _reconciler.Dispose();
        _tip.Dispose();
        _judging.Dispose();
    }

    private async Task<Judgement> LookAsync(Effect.Judge effect, CancellationToken cancellationToken)
    {
        if (effect.IsAnew)
        {
            _commits.Forget();
        }
        else if (_commits.TrySkip(effect.Commit))
        {
            return new Judgement.Same();
        }

        var judged = await _commits.ReadAsync(effect.Commit, cancellationToken);
        await _cluster.CompareAsync(judged, cancellationToken);
        if (_judge.Used is { } used)
        {
            _reporter.Report(new AcceptanceUsed(used.ToString()));
            _events.Add(_record.Key, "Accepted", used.ToString(), isWarning: true);
        }

        return new Judgement.Follows(judged);
    }

    private Judgement.Refused Refuse(Effect.Judge effect, Exception error)
    {
        var history = error as HistoryException;
        var resumed = effect.InForce is null && _judge.Record is { } record ? _judge.Remembered(record) : null;
        var refused = new RefusedCommit(effect.Commit.ToString(), error.Message)
        {
            Code = RefusalCode.Of(error),
            IsStandstill = history is not null,
            IsWait = history is { IsWait: true },
        };
        return new Judgement.Refused(refused)
        {
            Resumed = resumed,
            IsReached = (resumed ?? effect.InForce) is not { } kept || _judge.Reaches(kept),
        };
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await _judging.WaitAsync(cancellationToken);
        try
        {
            return await _judge.IsCurrentAsync(cancellationToken);
        }
        finally
        {
            _judging.Release();
        }
    }
}
