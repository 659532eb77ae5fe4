using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Planning;
using Fairlead.Kubernetes.Rights;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Makes a cluster match what the applications of an environment declare, one application at a time.</summary>
/// <param name="session">The cluster.</param>
/// <param name="inventory">What it has.</param>
/// <param name="environment">Every set of the environment.</param>
/// <param name="options">Limits.</param>
/// <param name="report">Told of everything that happens, from any thread.</param>
public sealed class AppReconciler(
    ClusterSession session,
    LiveInventory inventory,
    IReadOnlyList<DesiredSet> environment,
    ReconcileOptions options,
    Action<ReconcileEvent> report
)
{
    private readonly PassMemory _memory = new();
    private readonly Planner _planner = new(inventory, session.Catalog, environment, options.Prune);

    /// <summary>Plans an application; changes nothing.</summary>
    /// <exception cref="ClusterException">What exists cannot be found out.</exception>
    public async Task<AppPlan> PlanAsync(DesiredSet set, CancellationToken cancellationToken)
    {
        var acting = session.As(set.App.ActAs);
        var unowned = await new UnownedObjects(acting, _memory).FindAsync(_planner.Unseen(set), cancellationToken);
        var plan = await new PlanTrial(acting, options.Prune, options.PlanOnly).RunAsync(
            _planner.Plan(set, unowned),
            cancellationToken
        );
        return options.CheckRights && plan.HasChanges
            ? await RightsCheck.RunAsync(acting, inventory, plan, _memory, cancellationToken)
            : plan;
    }

    /// <summary>Applies an application in order, waits until it is healthy, and prunes. Failures are the outcome's message.</summary>
    public async Task<AppOutcome> RunAsync(DesiredSet set, CancellationToken cancellationToken)
    {
        var started = session.Client.Time.GetTimestamp();
        ClusterSession acting;
        try
        {
            acting = session.As(set.App.ActAs);
        }
        catch (ClusterException error)
        {
            return new AppOutcome(set.App.Name, AppStatus.Failed, error.Message) { Code = RefusalCode.Of(error) };
        }

        var run = new AppRun(acting, inventory, set, options, _memory, report);
        var (failure, code, isLate) = ("", (string?)null, false);
        Exception? unforeseen = null;
        try
        {
            var plan = await PlanAsync(set, cancellationToken);
            report(
                new PlanMade(set.App.Name, plan)
                {
                    From = inventory.Parents.GetValueOrDefault(set.App.SetId)?.Source?.Commit,
                }
            );
            if (plan.Rights is { } rights)
            {
                report(new RightsMissing(set.App.Name, rights));
            }

            failure = options.PlanOnly ? Blocked(plan) : await RunAsync(run, plan, cancellationToken);
            code = Code(plan, failure);
        }
        catch (Exception error)
            when (error is ApplyException or UnhealthyException or ClusterException or ManifestException)
        {
            // One application's failure must not stop the others; its outcome carries the reason.
            (failure, code) = (error.Message, RefusalCode.Of(error));
            isLate = error is UnhealthyException { IsLate: true };
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            (unforeseen, failure) = (error, UnforeseenError.Describe(error));
        }

        return Outcome(run, failure, unforeseen, started) with
        {
            Code = code,
            IsLate = isLate,
        };
    }

    /// <summary>Deletes the members of an application that is declared no longer, and then its record.</summary>
    public Task<AppOutcome> RemoveAsync(ApplySetParent parent, CancellationToken cancellationToken) =>
        RemoveAsync(parent, PruneAsync, cancellationToken);

    /// <summary>Lets go of the members of an application that is declared no longer and whose objects stay, and deletes its record.</summary>
    public Task<AppOutcome> ReleaseAsync(ApplySetParent parent, CancellationToken cancellationToken) =>
        RemoveAsync(parent, ReleaseAsync, cancellationToken);

    private async Task<AppOutcome> RemoveAsync(
        ApplySetParent parent,
        Func<AppRun, ApplySetParent, CancellationToken, Task<string>> remove,
        CancellationToken cancellationToken
    )
    {
        var started = session.Client.Time.GetTimestamp();
        var app = new Application(parent.App, parent.Namespace, parent.Environment);
        var run = new AppRun(session, inventory, new DesiredSet(app, [], []), options, _memory, report);
        var (failure, code) = ("", (string?)null);
        Exception? unforeseen = null;
        try
        {
            failure = await ReadableAsync(parent, () => remove(run, parent, cancellationToken));
            code = failure.Length > 0 ? Refusals.Unpruned : null;
        }
        catch (Exception error) when (error is ApplyException or ClusterException)
        {
            (failure, code) = (error.Message, RefusalCode.Of(error));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            (unforeseen, failure) = (error, UnforeseenError.Describe(error));
        }

        return Outcome(run, failure, unforeseen, started) with
        {
            Code = code,
        };
    }

    private AppOutcome Outcome(AppRun run, string failure, Exception? unforeseen, long started) =>
        run.Outcome(failure.Length == 0 ? AppStatus.Healthy : AppStatus.Failed, failure) with
        {
            Unforeseen = unforeseen,
            Duration = session.Client.Time.GetElapsedTime(started),
        };

    private static async Task<string> RunAsync(AppRun run, AppPlan plan, CancellationToken cancellationToken)
    {
        if (Blocked(plan) is { Length: > 0 } blocked)
        {
            return blocked;
        }

        await run.PrepareAsync(plan, cancellationToken);
        await run.ApplyAsync(plan, cancellationToken);
        return await run.PruneAsync(plan, cancellationToken);
    }

    // Members of a kind that cannot be read might be left behind.
    private async Task<string> ReadableAsync(ApplySetParent parent, Func<Task<string>> remove)
    {
        var unreadable = parent.Kinds.Where(kind => inventory.Unreadable.ContainsKey(kind) || IsUnknown(kind)).ToList();
        return unreadable.Count > 0
            ? $"Nothing is pruned, for objects of the kind {unreadable[0]} cannot be read at present."
            : await remove();
    }

    private async Task<string> ReleaseAsync(AppRun run, ApplySetParent parent, CancellationToken cancellationToken)
    {
        var plan = new AppPlan(new DesiredSet(run.App, [], []), _planner.PlanRelease(parent));
        report(new PlanMade(parent.App, plan) { From = parent.Source?.Commit });
        return options.PlanOnly ? "" : await run.ReleaseAsync(plan, _planner.HandedOver(parent), cancellationToken);
    }

    private async Task<string> PruneAsync(AppRun run, ApplySetParent parent, CancellationToken cancellationToken)
    {
        var leaving = _planner.PlanRemoval(parent);
        var plan = new AppPlan(new DesiredSet(run.App, [], []), leaving);
        report(new PlanMade(parent.App, plan) { From = parent.Source?.Commit });
        if (leaving.FirstOrDefault(item => item.Action == PlannedAction.Blocked) is { } blocked)
        {
            return $"{blocked.Reason}; nothing was pruned.";
        }

        return options.PlanOnly ? "" : await run.RemoveAsync(plan, _planner.HandedOver(parent), cancellationToken);
    }

    private static string? Code(AppPlan plan, string failure) =>
        failure.Length == 0 ? null
        : Blocked(plan).Length > 0 ? Refusals.Blocked
        : Refusals.Unpruned;

    private bool IsUnknown(GroupKind kind) =>
        session.Catalog.Find(kind) is null && !session.Catalog.IsCertainlyAbsent(kind);

    private static string Blocked(AppPlan plan) =>
        string.Join(
            " ",
            plan.Objects.Where(item => item is { Action: PlannedAction.Blocked, Desired: not null })
                .Select(item =>
                    item is { IsRefused: true, Desired: { } desired }
                        ? $"{Refusal.Subject(desired)} {item.Reason}."
                        : $"{item.Key.Title} is blocked: {item.Reason}."
                )
                .Order(StringComparer.Ordinal)
        );
}
