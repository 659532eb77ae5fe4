using System.Text.Json.Nodes;
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

/// <summary>Runs hooks, each once for a release, one after the other.</summary>
/// <param name="session">The cluster.</param>
/// <param name="applier">Writes their objects.</param>
/// <param name="parent">Keeps the record of the hooks that have run.</param>
/// <param name="report">Told of everything that happens.</param>
/// <param name="set">The application, with everything that it declares.</param>
internal sealed class HookRunner(
    ClusterSession session,
    ObjectApplier applier,
    ApplySetParentWriter parent,
    Action<ReconcileEvent> report,
    DesiredSet set
)
{
    /// <summary>Between the digest of a hook and that of its release; agents of before the release counted wrote the first alone.</summary>
    private const char OfRelease = '+';

    /// <summary>Time that a hook stays there after its end at least, so that the end is seen.</summary>
    private const int LeastSecondsToLive = 300;

    private readonly HookMark _mark = new(set.App.SetId);

    // Most applications have no hooks, and need none.
    private string Release =>
        field ??= ReleaseDigest.Of(
            set.Objects.Select(item => item.Manifest).Concat(set.Hooks.Select(hook => hook.Manifest))
        );

    /// <summary>Behind a recorded digest: the hook has run, and its object is still to be deleted.</summary>
    private const char ToDelete = '!';

    /// <summary>The hooks that have not run for this release yet.</summary>
    public IReadOnlyList<PreparedHook> Due(IEnumerable<PreparedHook> hooks) =>
        [.. hooks.Where(hook => !HasRun(hook, (DigestRecorded(hook) ?? "").TrimEnd(ToDelete)))];

    /// <summary>Those that an agent has run that counted no releases: from the next one on they do.</summary>
    public IEnumerable<PreparedHook> Uncounted(IEnumerable<PreparedHook> hooks) =>
        hooks.Where(hook => DigestRecorded(hook) is { } recorded && !recorded.Contains(OfRelease));

    /// <summary>Deletes what hooks have left behind because a pass was killed before it could.</summary>
    public async Task ClearLeftAsync(IEnumerable<PreparedHook> hooks, CancellationToken cancellationToken)
    {
        foreach (var hook in hooks.Where(hook => DigestRecorded(hook)?.EndsWith(ToDelete) is true))
        {
            var kind = await session.RequireAsync(hook.Manifest, cancellationToken);
            var recorded = DigestRecorded(hook)!.TrimEnd(ToDelete);
            if (await FindAsync(kind, hook.Manifest.Key, cancellationToken) is { } live && _mark.IsOn(live, recorded))
            {
                await DeleteAsync(kind, live, cancellationToken);
            }

            await parent.RecordAsync(hook.Manifest.Key, recorded, cancellationToken);
        }
    }

    /// <summary>Runs the hooks of a moment; those of other moments of the same release count as done.</summary>
    /// <exception cref="UnhealthyException">A hook failed.</exception>
    public async Task RunAsync(
        IReadOnlyList<PreparedHook> hooks,
        HookMoments moment,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        // What one of them needs, such as an account, another one may have made: all stay until the last has ended.
        var ended = new List<(ResourceKind Kind, LiveObject Live, string Digest)>();
        try
        {
            foreach (var hook in hooks.Where(hook => hook.Moments.HasFlag(moment)))
            {
                var (kind, live) = await RunAsync(hook, deadline, cancellationToken);
                var isDeleted = IsDeletedAfter(hook) && _mark.MayDelete(live);
                // The record comes first: a pass that is killed must not run the hook twice, nor leave it there.
                var digest = isDeleted ? DigestOf(hook) + ToDelete : DigestOf(hook);
                await parent.RecordAsync(hook.Manifest.Key, digest, cancellationToken);
                if (isDeleted)
                {
                    ended.Add((kind, live, DigestOf(hook)));
                }
            }
        }
        finally
        {
            foreach (var (kind, live, digest) in ended)
            {
                await DeleteAsync(kind, live, cancellationToken);
                await parent.RecordAsync(live.Key, digest, cancellationToken);
            }
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

    private string DigestOf(PreparedHook hook) => $"{hook.Prepared.Digest}{OfRelease}{Release}";

    private bool HasRun(PreparedHook hook, string recorded) =>
        recorded.Is(recorded.Contains(OfRelease) ? DigestOf(hook) : hook.Prepared.Digest);

    // One that asks to be gone soon after its end goes once the end was seen.
    private static bool IsDeletedAfter(PreparedHook hook) =>
        hook.DeletePolicies.HasFlag(HookDeletePolicies.Succeeded)
        || SecondsToLive(hook.Manifest.Root) < LeastSecondsToLive;

    private static double? SecondsToLive(JsonObject root) => root.NumberAt("spec", "ttlSecondsAfterFinished");

    private async Task<(ResourceKind Kind, LiveObject Live)> RunAsync(
        PreparedHook hook,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var desired = hook.Prepared;
        var kind = await session.RequireAsync(desired.Manifest, cancellationToken);
        var live = await FindAsync(kind, desired.Key, cancellationToken);
        var isRunning = live is not null && IsOfThisRelease(hook, live) && !HasFailed(live);
        if (live is not null && !isRunning)
        {
            live = await ClearAsync(hook, kind, live, cancellationToken);
        }

        var detail =
            isRunning ? "was started before"
            : live is null ? "started"
            : "started in the object that was there";
        report(new ObjectHandled(set.App.Name, desired.Key, ObjectAction.Hook, detail));
        if (live is null || !isRunning)
        {
            live = await StartAsync(hook, live, cancellationToken);
        }

        return (kind, await FinishAsync(hook, kind, live, deadline, cancellationToken));
    }

    // An agent of before may have started it, and marked it with its content only.
    private bool IsOfThisRelease(PreparedHook hook, LiveObject live) =>
        _mark.IsOn(live, DigestOf(hook)) || _mark.IsOn(live, hook.Prepared.Digest);

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

        return _mark.IsOn(live) || live.PartOf.Is(set.App.SetId) || hook.Declared.MayTakeOver
            ? live
            : throw new ApplyException(
                Refusals.ForeignHook,
                $"Hook {live.Key.Title} exists already, and no hook of this application made it; delete it, give the hook another name, or consent with the annotation {Annotations.TakeOver}: allowed on the hook."
            );
    }

    private async Task<LiveObject> StartAsync(PreparedHook hook, LiveObject? live, CancellationToken cancellationToken)
    {
        var desired = hook.Prepared;
        var body = (JsonObject)desired.Body.DeepClone();
        _mark.PutOn(body, DigestOf(hook));
        if (desired.Key.Kind is "Job" && SecondsToLive(body) < LeastSecondsToLive)
        {
            // It would be gone before anybody had seen whether it ended well.
            body.Ensure("spec")["ttlSecondsAfterFinished"] = LeastSecondsToLive;
        }

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

    private async Task<LiveObject> FinishAsync(
        PreparedHook hook,
        ResourceKind kind,
        LiveObject live,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await HookWait.UntilDoneAsync(
                session,
                kind,
                live,
                message => report(new Waiting(set.App.Name, message)),
                deadline,
                cancellationToken
            );
        }
        catch (UnhealthyException) when (hook.DeletePolicies.HasFlag(HookDeletePolicies.Failed))
        {
            await DeleteAsync(kind, live, cancellationToken);
            throw;
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
