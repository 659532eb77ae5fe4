using Fairlead.Environments.Health;
using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Hooks;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Runs hooks, each once for its content, one after the other.</summary>
/// <param name="session">The cluster.</param>
/// <param name="applier">Writes their objects.</param>
/// <param name="parent">Keeps the record of the hooks that have run.</param>
/// <param name="report">Told of everything that happens.</param>
/// <param name="app">The application.</param>
internal sealed class HookRunner(
    ClusterSession session,
    ObjectApplier applier,
    ApplySetParentWriter parent,
    Action<ReconcileEvent> report,
    Application app
)
{
    private readonly HookMark _mark = new(app.SetId);

    /// <summary>Behind a recorded digest: the hook has run, and its object is still to be deleted.</summary>
    private const char ToDelete = '!';

    /// <summary>The hooks whose content has not run yet.</summary>
    public IReadOnlyList<PreparedHook> Due(IEnumerable<PreparedHook> hooks) =>
        [.. hooks.Where(hook => !(DigestRecorded(hook) ?? "").TrimEnd(ToDelete).Is(DigestOf(hook)))];

    /// <summary>Deletes what hooks have left behind because a pass was killed before it could.</summary>
    public async Task ClearLeftAsync(IEnumerable<PreparedHook> hooks, CancellationToken cancellationToken)
    {
        foreach (var hook in hooks.Where(hook => DigestRecorded(hook).Is(DigestOf(hook) + ToDelete)))
        {
            var kind = await session.RequireAsync(hook.Manifest, cancellationToken);
            if (
                await FindAsync(kind, hook.Manifest.Key, cancellationToken) is { } live
                && _mark.IsOn(live, DigestOf(hook))
            )
            {
                await DeleteAsync(kind, live, cancellationToken);
            }

            await parent.RecordAsync(hook.Manifest.Key, DigestOf(hook), cancellationToken);
        }
    }

    /// <summary>Runs the hooks of a moment; those of other moments of the same release count as done.</summary>
    /// <exception cref="UnhealthyException">A hook failed.</exception>
    public async Task RunAsync(
        IReadOnlyList<PreparedHook> hooks,
        HookMoments moment,
        DateTimeOffset deadline,
        CancellationToken cancellationToken
    )
    {
        foreach (var hook in hooks.Where(hook => hook.Moments.HasFlag(moment)))
        {
            await RunAsync(hook, deadline, cancellationToken);
            await parent.RecordAsync(hook.Manifest.Key, DigestOf(hook), cancellationToken);
        }
    }

    /// <summary>Records hooks that have no part in this release, so that the next pass does not take them for new.</summary>
    public async Task SkipAsync(IEnumerable<PreparedHook> hooks, CancellationToken cancellationToken)
    {
        foreach (var hook in hooks)
        {
            await parent.RecordAsync(hook.Manifest.Key, DigestOf(hook), cancellationToken);
        }
    }

    private string? DigestRecorded(PreparedHook hook) => parent.Current.Hooks.GetValueOrDefault(hook.Manifest.Key);

    private static string DigestOf(PreparedHook hook) => hook.Prepared.Digest;

    private async Task RunAsync(PreparedHook hook, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var desired = hook.Prepared;
        var kind = await session.RequireAsync(desired.Manifest, cancellationToken);
        var live = await FindAsync(kind, desired.Key, cancellationToken);
        var isRunning = live is not null && _mark.IsOn(live, desired.Digest) && !HasFailed(live);
        if (live is not null && !isRunning)
        {
            live = await ClearAsync(hook, kind, live, cancellationToken);
        }

        var detail =
            isRunning ? "was started before"
            : live is null ? "started"
            : "started in the object that was there";
        report(new ObjectHandled(app.Name, desired.Key, ObjectAction.Hook, detail));
        if (live is null || !isRunning)
        {
            live = await StartAsync(desired, live, cancellationToken);
        }

        await FinishAsync(hook, kind, live, deadline, cancellationToken);
    }

    private async Task<LiveObject?> FindAsync(ResourceKind kind, ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await ObjectStore.FindAsync(session.Client, kind, key, cancellationToken);
        }
        catch (ClusterException error)
        {
            throw new ApplyException(
                Refusals.FailedHookRequest,
                $"Hook {key.Title} cannot be looked up. {error.Message}",
                error
            );
        }
    }

    // What is left is changed in its place: what a hook may not delete, and what was a member of the application.
    private async Task<LiveObject?> ClearAsync(
        PreparedHook hook,
        ResourceKind kind,
        LiveObject live,
        CancellationToken cancellationToken
    )
    {
        if (await DeleteAsync(kind, live, cancellationToken))
        {
            return null;
        }

        return _mark.IsOn(live) || live.PartOf.Is(app.SetId) || hook.Declared.MayTakeOver
            ? live
            : throw new ApplyException(
                Refusals.ForeignHook,
                $"Hook {live.Key.Title} exists already, and no hook of this application made it; delete it, give the hook another name, or consent with the annotation {Annotations.TakeOver}: allowed on the hook."
            );
    }

    private async Task<LiveObject> StartAsync(
        DesiredObject desired,
        LiveObject? live,
        CancellationToken cancellationToken
    )
    {
        var body = (System.Text.Json.Nodes.JsonObject)desired.Body.DeepClone();
        _mark.PutOn(body, desired.Digest);
        var marked = desired with
        {
            Body = body,
            // What may be deleted and made anew has been.
            Directives = desired.Directives with
            {
                MayRecreate = false,
            },
        };
        var action = live is null ? PlannedAction.Create : PlannedAction.Change;
        return await applier.ApplyAsync(
            new PlannedObject(desired.Key, action, []) { Desired = marked, Live = live },
            cancellationToken
        );
    }

    private async Task FinishAsync(
        PreparedHook hook,
        ResourceKind kind,
        LiveObject live,
        DateTimeOffset deadline,
        CancellationToken cancellationToken
    )
    {
        try
        {
            live = await HookWait.UntilDoneAsync(
                session,
                kind,
                live,
                message => report(new Waiting(app.Name, message)),
                deadline,
                cancellationToken
            );
        }
        catch (UnhealthyException) when (hook.DeletePolicies.HasFlag(HookDeletePolicies.Failed))
        {
            await DeleteAsync(kind, live, cancellationToken);
            throw;
        }

        if (hook.DeletePolicies.HasFlag(HookDeletePolicies.Succeeded) && _mark.MayDelete(live))
        {
            // The record comes first: a pass that is killed between the two must not run the hook twice, nor leave it there.
            await parent.RecordAsync(hook.Manifest.Key, DigestOf(hook) + ToDelete, cancellationToken);
            await DeleteAsync(kind, live, cancellationToken);
        }
    }

    // Whether it is gone: what no hook of this application made, and what holds data, stays.
    private async Task<bool> DeleteAsync(ResourceKind kind, LiveObject live, CancellationToken cancellationToken)
    {
        if (!_mark.MayDelete(live))
        {
            return false;
        }

        try
        {
            await applier.DeleteAsync(kind, live, cancellationToken);
            return true;
        }
        catch (ClusterException error)
        {
            throw new ApplyException(
                Refusals.FailedHookRequest,
                $"Hook {live.Key.Title} could not be deleted. {error.Message}",
                error
            );
        }
    }

    private static bool HasFailed(LiveObject live) => HookWait.Verdict(live).Status == HealthStatus.Failed;
}
