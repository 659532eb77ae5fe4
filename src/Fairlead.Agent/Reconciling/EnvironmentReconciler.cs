using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Agent.Reporting;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>Makes a cluster match an environment: every application in the order of dependencies.</summary>
/// <param name="client">The cluster.</param>
/// <param name="environment">Name of the environment.</param>
/// <param name="options">Limits where the environment itself sets none.</param>
/// <param name="newer">Says what is of a newer commit, and is left.</param>
/// <param name="reporter">Told of everything that happens.</param>
internal sealed class EnvironmentReconciler(
    ClusterClient client,
    string environment,
    ReconcileOptions options,
    NewerCheck newer,
    IReporter reporter
) : IDisposable
{
    private readonly PreparedEnvironment _prepared = new(client, environment);

    /// <summary>Told what is declared, and in which cluster, before anything is changed and whenever more of that is known.</summary>
    public Action<ClusterSession, IReadOnlyList<DesiredSet>> Prepared { get; init; } = (_, _) => { };

    /// <summary>Tells which objects are not to be deleted.</summary>
    public required SetConsent Consent { get; init; }

    /// <summary>Tells where the cluster makes the agent do otherwise than a plan had shown.</summary>
    public required PlanCorrection Correction { get; init; }

    /// <summary>Tells what was taken away on purpose.</summary>
    public required RemovalHistory Removals { get; init; }

    /// <inheritdoc />
    public void Dispose() => _prepared.Dispose();

    /// <summary>One pass over the applications, each of which the reporter is told of.</summary>
    /// <param name="desired">What is declared.</param>
    /// <param name="previous">Outcomes of applications that are not to be looked at again; empty to look at all.</param>
    /// <param name="removes">Also remove the applications that are listed no longer.</param>
    /// <param name="cancellationToken">Ends the pass; what was begun is continued by the next one.</param>
    /// <exception cref="ClusterException">The cluster cannot be reached, or tells nothing about itself.</exception>
    public async Task<EnvironmentOutcome> RunAsync(
        DesiredEnvironment desired,
        IReadOnlyDictionary<string, AppOutcome> previous,
        bool removes,
        CancellationToken cancellationToken
    )
    {
        var (session, prepared, kinds) = await _prepared.PrepareAsync(desired, previous.Count == 0, cancellationToken);
        var sets = prepared.Select(app => app.Set).OfType<DesiredSet>().ToList();
        Prepared(session, sets);
        var (looked, others) = Split(sets, previous);
        var inventory = await InventoryReader.ReadAsync(
            client,
            session.Catalog,
            environment,
            looked,
            others,
            desired.Removed?.Namespaces ?? [],
            cancellationToken
        );
        var superseded = await new NewerSets(newer, desired.Newest).FindAsync(
            inventory,
            looked,
            sets,
            cancellationToken
        );
        var limits = options with
        {
            Prune = options.Prune.Within(desired.Budget.Count, desired.Budget.Percent, kinds.ByKind) with
            {
                SuspendedBecause = desired.KeepsBecause ?? Suspended(prepared, kinds) ?? Suspended(superseded),
                Withheld = Consent.Withheld(desired, inventory.Parents.Values),
            },
            Health = desired.Health,
            Commit = desired.Newest,
        };
        var reconciler = new AppReconciler(
            session,
            inventory,
            sets,
            limits,
            happened => Report(desired.Commit, happened)
        );
        await new AppSchedule(reconciler, reporter, previous).RunAsync(
            [
                .. prepared.Select(app =>
                    app with
                    {
                        Superseded = superseded.GetValueOrDefault(app.Set?.App.SetId ?? ""),
                    }
                ),
            ],
            cancellationToken
        );
        await FollowDefinedAsync(desired, prepared, cancellationToken);
        var removal = new AppRemoval(reconciler, Removals, reporter, environment);
        var removed = removes ? await removal.RunAsync(inventory, desired, limits.Prune, cancellationToken) : [];
        if (removes && desired.Removed is { } gone && removed.All(app => app.Status == AppStatus.Healthy))
        {
            await new RemovalEnd(session, reporter, environment).RunAsync(gone, options.PlanOnly, cancellationToken);
        }

        return new EnvironmentOutcome(removed, superseded.Count > 0);
    }

    // What an application defined is served from now on, and its objects are to be followed, too.
    private async Task FollowDefinedAsync(
        DesiredEnvironment desired,
        IEnumerable<PreparedApp> prepared,
        CancellationToken cancellationToken
    )
    {
        if (prepared.Any(app => app.HasUnknownKind))
        {
            var (session, apps, _) = await _prepared.PrepareAsync(desired, fresh: false, cancellationToken);
            Prepared(session, [.. apps.Select(app => app.Set).OfType<DesiredSet>()]);
        }
    }

    private void Report(string commit, ReconcileEvent happened)
    {
        reporter.Report(happened);
        if (happened is PlanMade made && Correction.Find(commit, made) is { } message)
        {
            reporter.Report(new PlanCorrected(made.App, message));
        }
    }

    private static (List<DesiredSet> Looked, HashSet<string> Others) Split(
        List<DesiredSet> sets,
        IReadOnlyDictionary<string, AppOutcome> previous
    )
    {
        var isKnown = sets.ToLookup(set => previous.ContainsKey(set.App.Name));
        return ([.. isKnown[false]], isKnown[true].Select(set => set.App.SetId).ToHashSet());
    }

    // What an application declares that cannot be read is unknown; it might be the very object another one gave up.
    private static string? Suspended(IEnumerable<PreparedApp> apps, KindLimits kinds) =>
        kinds.Problem is not null ? "nothing is pruned while its budget cannot be read"
        : apps.FirstOrDefault(app => app.Problem is not null) is { } app ? PlanWords.Unread(app.Declared.Name)
        : null;

    // What a newer commit gave to another application would look like something that was given up.
    private static string? Suspended(IReadOnlyDictionary<string, Supersession> superseded) =>
        superseded.Count > 0 ? "nothing is pruned while what the cluster has may be of a newer commit" : null;
}
