using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>
/// Brings releases into an environment: renders them, checks the whole environment, and commits release, objects and app
/// list together. Where nothing differs it makes no commit. What is promoted to, held, or released from newer source
/// stays as it is.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="charts">Where the releases' charts come from.</param>
/// <param name="time">The clock.</param>
public sealed class EnvironmentBump(BareClone repository, IChartSource charts, TimeProvider time)
{
    private readonly HoldCheck _holds = new(repository, time);

    /// <summary>
    /// Tells which of two source commits is older, so that an older one does not replace a newer one. Default: nothing
    /// does, and whatever is brought is taken.
    /// </summary>
    public SourceHistory? Sources { get; init; }

    /// <summary>Tells what the environments' agents are. Default: nothing does, and <c>environment.yaml</c> alone is believed.</summary>
    public ConnectedAgents? Agents { get; init; }

    /// <summary>Refuses an environment that builds do not release to; <see cref="RunAsync"/> asks again.</summary>
    /// <param name="environment">As the tip declares it.</param>
    /// <param name="tip">The tip.</param>
    /// <exception cref="DeliveryException">It takes its releases from another environment.</exception>
    public static void CheckTarget(DeliveryEnvironment environment, TreeSnapshot tip)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(tip);
        BumpTarget.Check(environment, tip);
    }

    /// <summary>Commits and pushes; where the branch moves meanwhile, everything is worked out again on its new tip.</summary>
    /// <exception cref="DeliveryException">
    /// The request, the configuration, a chart or an object is wrong; the environment is another one's to release to, or
    /// held; or which source is older cannot be told.
    /// </exception>
    /// <exception cref="SupersededException">The environment has releases from newer source, or from another line of it.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<BumpResult> RunAsync(BumpRequest request, CancellationToken cancellationToken)
    {
        BumpPlan? last = null;
        var outcome = await repository.CommitAsync(
            request.Branch,
            async (snapshot, token) =>
            {
                last = await PlanAsync(request, snapshot, Nothing, token);
                return last.Change;
            },
            cancellationToken
        );
        return Result(outcome.Tip, outcome.Changed, last);
    }

    /// <summary>Works out what <see cref="RunAsync"/> would do, and writes nothing.</summary>
    /// <inheritdoc cref="RunAsync" />
    public async Task<BumpResult> PreviewAsync(BumpRequest request, CancellationToken cancellationToken)
    {
        var tip =
            await repository.FetchAsync(request.Branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{repository.Remote} has no branch {request.Branch}; check its name, or push a first commit to it."
            );
        var planned = await PlanAsync(request, repository.Snapshot(tip), Nothing, cancellationToken);
        return Result(tip, planned.Change is not null, planned);
    }

    /// <summary>Works out what comes to a tip: what is asked for, and what was proposed of other apps.</summary>
    // On each tip that is pushed to: a hold or a newer release may have come meanwhile.
    internal async Task<BumpPlan> PlanAsync(
        BumpRequest request,
        TreeSnapshot tip,
        IReadOnlyDictionary<string, Release> proposed,
        CancellationToken cancellationToken
    )
    {
        var planner = new BumpPlanner(request, tip, charts) { Agents = Agents, Proposed = proposed };
        if (request.Releases.Count > 0)
        {
            BumpTarget.Check(planner.Environment, tip);
        }

        if (Sources is { } sources)
        {
            new SourceCheck(sources, request.Environment).Check(request.Releases, planner.Predecessor);
            new SourceCheck(sources, ProposedBump.BranchOf(request.Environment)).Check(
                request.Releases,
                wanted => planner.Predecessor(wanted, proposed.GetValueOrDefault(wanted.App))
            );
        }

        var plan = await planner.PlanAsync(cancellationToken);
        if (plan.Change is { } change)
        {
            var kept = proposed
                .Keys.Except(request.Releases.Select(release => release.App))
                .Select(app => EnvironmentLayout.AppFolder(request.Environment, app) + "/")
                .ToList();
            // What others proposed waits for the end of a hold where it is.
            _holds.Check(
                tip,
                [
                    .. change
                        .Writes.Keys.Concat(change.Deletes)
                        .Where(file => !kept.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))),
                ]
            );
        }

        return plan;
    }

    private static readonly Dictionary<string, Release> Nothing = [];

    internal static BumpResult Result(CommitId tip, bool changed, BumpPlan? planned) =>
        planned is null
            ? throw new InvalidOperationException("A commit was decided on without being planned.")
            : new BumpResult(tip, changed, planned.Plan, planned.Apps)
            {
                Warnings = planned.Warnings,
                Notes = planned.Notes,
            };
}
