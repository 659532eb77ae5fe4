using Fairlead.Git;

namespace Fairlead.Delivery;

/// <summary>
/// Brings releases into an environment: renders them, checks the whole environment, and commits release, objects and app
/// list together. Where nothing differs it makes no commit.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="charts">Where the releases' charts come from.</param>
public sealed class EnvironmentBump(BareClone repository, IChartSource charts)
{
    /// <summary>Commits and pushes; where the branch moves meanwhile, everything is worked out again on its new tip.</summary>
    /// <exception cref="DeliveryException">The request, the configuration, a chart or an object is wrong.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<BumpResult> RunAsync(BumpRequest request, CancellationToken cancellationToken)
    {
        BumpPlan? last = null;
        var outcome = await repository.CommitAsync(
            request.Branch,
            async (snapshot, token) =>
            {
                last = await new BumpPlanner(request, snapshot, charts).PlanAsync(token);
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
                $"{repository.Remote} has no branch {request.Branch}; check its name, or push a first commit to it."
            );
        var planned = await new BumpPlanner(request, repository.Snapshot(tip), charts).PlanAsync(cancellationToken);
        return Result(tip, planned.Change is not null, planned);
    }

    private static BumpResult Result(CommitId tip, bool changed, BumpPlan? planned) =>
        planned is null
            ? throw new InvalidOperationException("A commit was decided on without being planned.")
            : new BumpResult(tip, changed, planned.Plan, planned.Apps) { Warnings = planned.Warnings };
}
