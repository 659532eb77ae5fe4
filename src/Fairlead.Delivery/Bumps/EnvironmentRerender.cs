using System.Text;
using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation.Policies;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>
/// Renders the releases that an environment has again, with people's files as they are now: values, <c>fairlead.yaml</c>,
/// health. Charts are pinned by digest, so nothing else changes; what differs becomes one commit of kind <c>configure</c>.
/// </summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="charts">Where the releases' charts come from.</param>
/// <param name="time">Tells which holds are over.</param>
public sealed class EnvironmentRerender(BareClone repository, IChartSource charts, TimeProvider time)
{
    private readonly HoldCheck _holds = new(repository, time);

    /// <summary>Tells what the environments' agents are. Default: nothing does, and <c>environment.yaml</c> alone is believed.</summary>
    public ConnectedAgents? Agents { get; init; }

    /// <summary>Every policy there is. Default: those that come along.</summary>
    public IReadOnlyList<IManifestPolicy> Policies { get; init; } = ManifestPolicies.Shipped;

    /// <summary>Further trailers of the commit, such as <c>Traceparent</c>. Default: none.</summary>
    public IReadOnlyList<Trailer> Trailers { get; init; } = [];

    /// <summary>Whether people let a change of an environment in by a pull request, as they do with what is promoted there.</summary>
    /// <exception cref="DeliveryException">There is no such branch, or no such environment.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<bool> NeedsReviewAsync(string environment, string branch, CancellationToken cancellationToken)
    {
        var tip = repository.Snapshot(await TipOf.BranchAsync(repository, branch, cancellationToken));
        return PromotionPlanner.Configuration(tip).Environment(environment).IsReviewed;
    }

    /// <summary>Commits and pushes; where the branch moves meanwhile, everything is worked out again on its new tip.</summary>
    /// <exception cref="DeliveryException">A chart or an object is wrong, or the environment is held.</exception>
    /// <exception cref="GitException">The repository cannot be read or written.</exception>
    public async Task<BumpResult> RunAsync(string environment, string branch, CancellationToken cancellationToken)
    {
        BumpPlan? last = null;
        var outcome = await repository.CommitAsync(
            branch,
            async (snapshot, token) => (last = await PlanAsync(environment, snapshot, token)).Change,
            cancellationToken
        );
        return Result(outcome.Tip, outcome.Changed, last!);
    }

    /// <summary>Puts the commit on a branch of its own, <c>fairlead/configure/ENVIRONMENT.rerender</c>, for a pull request.</summary>
    /// <inheritdoc cref="RunAsync" />
    public async Task<(BumpResult Result, string? Branch)> ProposeAsync(
        string environment,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var tip = await TipOf.BranchAsync(repository, branch, cancellationToken);
        var plan = await PlanAsync(environment, repository.Snapshot(tip), cancellationToken);
        if (plan.Change is not { } change)
        {
            return (Result(tip, changed: false, plan), null);
        }

        var proposed = $"fairlead/configure/{environment}.rerender";
        var outcome = await repository.PutBranchAsync(proposed, tip, change, cancellationToken);
        return (Result(outcome.Tip, outcome.Changed, plan), proposed);
    }

    /// <summary>Finds the manifests that are not what their charts render; needs the charts, and writes nothing.</summary>
    /// <param name="environment">The only environment; null for every one that is declared.</param>
    /// <param name="branch">The branch to look at, such as a pull request's.</param>
    /// <exception cref="DeliveryException">A file cannot be read, or a chart cannot be rendered.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<IReadOnlyList<StaleFile>> CheckAsync(
        string? environment,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var tip = repository.Snapshot(await TipOf.BranchAsync(repository, branch, cancellationToken));
        var configuration = PromotionPlanner.Configuration(tip);
        IEnumerable<DeliveryEnvironment> environments = environment is null
            ? configuration.EnvironmentsInOrder
            : [configuration.Environment(environment)];
        var stale = new List<StaleFile>();
        foreach (var name in environments.Select(one => one.Name))
        {
            var plan = await new BumpPlanner(Request(name), tip, charts).PlanAsync(cancellationToken);
            stale.AddRange(Unreleased(tip, name).Concat(Differing(tip, plan.Change)));
        }

        return [.. stale.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static IEnumerable<StaleFile> Unreleased(TreeSnapshot tip, string environment) =>
        EnvironmentTree
            .Read(tip, environment)
            .Apps.Where(app => app.Release is null)
            .SelectMany(app =>
                app.Files.Keys.Select(file =>
                    StaleFile.Of(
                        $"{EnvironmentLayout.ManifestsFolder(environment, app.Name)}/{file}",
                        present: "",
                        rendered: null
                    )
                )
            );

    // What environment.yaml says depends on the agent, too, which a check does not ask.
    private static IEnumerable<StaleFile> Differing(TreeSnapshot tip, TreeChange? change)
    {
        var files = (change?.Writes.Keys ?? []).Concat(change?.Deletes ?? []);
        return files
            .Where(path => PlacedFile.At(path).Role == FileRole.Manifest)
            .Select(path =>
                StaleFile.Of(
                    path,
                    tip.ReadText(path),
                    change!.Writes.TryGetValue(path, out var bytes) ? Encoding.UTF8.GetString(bytes) : null
                )
            );
    }

    private async Task<BumpPlan> PlanAsync(string environment, TreeSnapshot tip, CancellationToken cancellationToken)
    {
        var plan = await new BumpPlanner(Request(environment), tip, charts) { Agents = Agents }.PlanAsync(
            cancellationToken
        );
        if (plan.Change is { } change)
        {
            _holds.Check(tip, [.. change.Writes.Keys, .. change.Deletes]);
        }

        return plan;
    }

    private BumpRequest Request(string environment) =>
        new()
        {
            Environment = environment,
            Releases = [],
            Kind = CommitKind.Configure,
            Policies = Policies,
            Trailers = Trailers,
        };

    private static BumpResult Result(CommitId tip, bool changed, BumpPlan plan) =>
        new(tip, changed, plan.Plan, plan.Apps) { Warnings = plan.Warnings, Notes = plan.Notes };
}
