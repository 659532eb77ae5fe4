using System.Collections.Concurrent;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Agent.Loop;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Service;

/// <summary>One look at the branch and one pass: the loop's work, without the loop.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="client">The cluster.</param>
/// <param name="clone">The repository.</param>
/// <param name="state">What is known.</param>
/// <param name="reporter">Told of everything that happens.</param>
internal sealed class OnceRun(
    AgentOptions options,
    ClusterClient client,
    BareClone clone,
    AgentState state,
    IReporter reporter
)
{
    private readonly ConcurrentDictionary<string, AppOutcome> _outcomes = [];
    private readonly ClusterEvents _events = new(client, _ => { }, TimeProvider.System);

    /// <summary>The commit that is applied; null where none may be.</summary>
    public string? Commit { get; private set; }

    /// <summary>How it ended.</summary>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<RunEnd> RunAsync(CancellationToken cancellationToken)
    {
        using var work = new LoopWork(options, client, clone, state, reporter, _events, TimeProvider.System)
        {
            Settled = outcome => _outcomes[outcome.App] = outcome,
        };
        // Where another agent went on meanwhile, what that one applied is what is to be applied here.
        return await RunAsync(work, isLast: false, cancellationToken)
            ?? await RunAsync(work, isLast: true, cancellationToken)
            ?? throw new InvalidOperationException("The last attempt has no end.");
    }

    // Null where it is to be tried once more.
    private async Task<RunEnd?> RunAsync(LoopWork work, bool isLast, CancellationToken cancellationToken)
    {
        if (await FetchAsync(cancellationToken) is not { } tip)
        {
            return Refused(
                $"{options.Repository} has no branch {options.Branch}; nothing is applied or pruned.",
                Refusals.MissingBranch
            );
        }

        if (options.AcceptedCommit is not null && !isLast)
        {
            await new AcceptanceKeeper(client, Workspace.Record(options, client)).KeepAsync(options, cancellationToken);
        }

        var judgement = await work.JudgeAsync(new Effect.Judge(tip, IsAnew: true, InForce: null), cancellationToken);
        await _events.FlushAsync(cancellationToken);
        switch (judgement)
        {
            case Judgement.Follows { Desired: var desired }:
                Commit = tip.ToString();
                state.Took(desired.Commit, desired.Holds);
                return await PassAsync(work, desired, isLast, cancellationToken);
            case Judgement.Refused { Commit: var refused }:
                if (!refused.IsWait)
                {
                    state.Refuse(refused);
                }

                return Refused(refused.Why, refused.Code);
            case Judgement.NoCluster failed:
                return Refused(failed.Message, failed.Code);
            case Judgement.NoClone damaged:
                return Refused(damaged.Message, damaged.Code);
            default:
                throw new InvalidOperationException($"A first look at {tip} says {judgement}.");
        }
    }

    private async Task<CommitId?> FetchAsync(CancellationToken cancellationToken)
    {
        var tip = await clone.FetchAsync(options.Branch, cancellationToken);
        if (tip is { } fetched)
        {
            reporter.Fetched(fetched.ToString());
        }

        return tip;
    }

    private async Task<RunEnd?> PassAsync(
        LoopWork work,
        DesiredEnvironment desired,
        bool isLast,
        CancellationToken cancellationToken
    )
    {
        _outcomes.Clear();
        var end = await work.PassAsync(new Effect.StartPass(1, desired, PassWork.All(desired)), cancellationToken);
        return end switch
        {
            PassEnd.Finished { IsSuperseded: true } or PassEnd.Outdated when !isLast => null,
            PassEnd.Finished => Finished(),
            PassEnd.Outdated => Refused(
                "Somebody else wrote to the record of the environment meanwhile, twice; run again.",
                Refusals.UnconfirmedCommit
            ),
            PassEnd.NoCluster failed => Refused(failed.Message, failed.Code),
            _ => RunEnd.Interrupted with { IsProblem = true },
        };
    }

    private RunEnd Finished()
    {
        var ill = _outcomes
            .Values.Where(app => app.Status != AppStatus.Healthy)
            .OrderBy(app => app.App, StringComparer.Ordinal)
            .ToList();
        return ill.Count == 0
            ? new RunEnd(ExitCode.Healthy, "", null)
            : new RunEnd(
                ExitOf(ill),
                $"Not healthy: {string.Join(", ", ill.Select(app => app.App))}.",
                Refusals.UnhealthyEnvironment
            );
    }

    // What was not begun waits for another, which has said why.
    private static int ExitOf(IReadOnlyCollection<AppOutcome> ill) =>
        ill.Any(app => app.IsSuperseded) ? ExitCode.Failed
        : ill.Where(app => app.Status == AppStatus.Failed).All(app => app.IsLate) ? ExitCode.Late
        : ExitCode.Unhealthy;

    private static RunEnd Refused(string message, string? code) =>
        new(ExitCode.Failed, message, code) { IsProblem = true };
}
