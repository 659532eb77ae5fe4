using Fairlead.Environments.Health;
using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Hooks;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>One pass over one application: namespace and record, hooks, batches, health, prune.</summary>
internal sealed class AppRun
{
    private readonly ClusterSession _session;
    private readonly LiveInventory _inventory;
    private readonly DesiredSet _set;
    private readonly PassMemory _memory;
    private readonly Action<ReconcileEvent> _report;
    private readonly ObjectApplier _applier;
    private readonly ApplySetParentWriter _parent;
    private readonly HookRunner _hooks;
    private readonly IReadOnlyList<PreparedHook> _due;
    private readonly bool _isInstall;
    private readonly string? _commit;
    private readonly Deadline _deadline;
    private readonly HealthRules _health;
    private readonly PrunePolicy _prune;
    private readonly Dictionary<ObjectKey, LiveObject> _live = [];
    private readonly Dictionary<ObjectAction, int> _counts = [];

    public AppRun(
        ClusterSession session,
        LiveInventory inventory,
        DesiredSet set,
        ReconcileOptions options,
        PassMemory memory,
        Action<ReconcileEvent> report
    )
    {
        var known = inventory.Parents.GetValueOrDefault(set.App.SetId);
        _session = session;
        _inventory = inventory;
        _set = set;
        _memory = memory;
        _report = report;
        _applier = new ObjectApplier(session, options.Commit);
        _parent = new ApplySetParentWriter(session, new UnownedObjects(session, memory), set.App, known);
        _hooks = new HookRunner(session, _applier, _parent, report, set);
        _due = _hooks.Due(set.Hooks);
        _isInstall = known?.IsInstalling ?? !inventory.MembersOf(set.App.SetId).Any();
        _deadline = new Deadline(session.Client.Time, set.App.Deadline ?? options.Timeout);
        _health = options.Health;
        _prune = options.Prune;
        _commit = options.Commit;
    }

    public Application App => _set.App;

    // The commit in force, though an earlier one may have declared the same: in between the set may have been another.
    private SetSource? Source =>
        App.Source is { } source && _commit is { } commit ? source with { Commit = commit } : App.Source;

    public AppOutcome Outcome(AppStatus status, string message) =>
        new(App.Name, status, message)
        {
            Created = _counts.GetValueOrDefault(ObjectAction.Created),
            Configured = _counts.GetValueOrDefault(ObjectAction.Configured),
            Unchanged = _counts.GetValueOrDefault(ObjectAction.Unchanged),
            Pruned = _counts.GetValueOrDefault(ObjectAction.Pruned),
            Commit = _parent.Current.Source?.Commit,
        };

    /// <summary>Makes the namespace and the record of the set, where they are missing or say too little.</summary>
    public async Task PrepareAsync(AppPlan plan, CancellationToken cancellationToken)
    {
        if (_inventory.MissingNamespaces.Contains(App.Namespace))
        {
            await _memory.Namespaces.GetAsync(
                (PassMemory.Who(_session.Client), App.Namespace),
                ending => NamespaceKeeper.CreateAsync(_session, App.Namespace, App.Environment, ending),
                cancellationToken
            );
        }

        var isInstalling = _isInstall && _set.Hooks.Count > 0;
        await _parent.CoverAsync(plan.Objects.Select(item => item.Key), isInstalling, cancellationToken);
    }

    /// <summary>Runs hooks, applies batch by batch, and waits until everything is healthy.</summary>
    public async Task ApplyAsync(AppPlan plan, CancellationToken cancellationToken)
    {
        var planned = plan.Objects.Where(item => item.Desired is not null).ToDictionary(item => item.Key);
        var batches = ApplyOrder.Of(_set.Objects);
        var (before, after) = _isInstall
            ? (HookMoments.BeforeInstall, HookMoments.AfterInstall)
            : (HookMoments.BeforeUpgrade, HookMoments.AfterUpgrade);
        await _hooks.ClearLeftAsync(_set.Hooks, cancellationToken);
        await _hooks.RunAsync(_due, before, _deadline, cancellationToken);
        await ApplyAsync(batches, planned, cancellationToken);
        await WaitAsync(_live.Values, cancellationToken);
        await _hooks.RunAsync(_due, after, _deadline, cancellationToken);
        await _hooks.SkipAsync(
            _due.Where(hook => !hook.Moments.HasFlag(before) && !hook.Moments.HasFlag(after))
                .Concat(_hooks.Uncounted(_set.Hooks).ToList()),
            cancellationToken
        );
    }

    /// <summary>Deletes what is declared no longer; what could not be deleted is the answer.</summary>
    public async Task<string> PruneAsync(AppPlan plan, CancellationToken cancellationToken)
    {
        var result = await DeleteAsync(plan, cancellationToken);
        var failure = string.Join(" ", [.. result.Failures, .. NotPruned(plan)]);
        await _parent.MatchAsync(
            plan.Objects.Select(item => item.Key).Except(result.Gone),
            UnknownKinds(),
            failure.Length == 0 && !plan.Objects.Any(IsWithheld) ? Source : null,
            [.. _set.Hooks.Select(hook => hook.Manifest.Key)],
            cancellationToken
        );
        return failure;
    }

    // As long as something stays only because no plan has shown that it goes, the set is still that of the commit before.
    private bool IsWithheld(PlannedObject item) =>
        item.Action is PlannedAction.Keep
        && (_prune.SuspendedBecause is not null || _prune.WithheldBecause(item.Key) is not null);

    private static IEnumerable<string> NotPruned(AppPlan plan)
    {
        var blocked = plan.Objects.Where(item => item is { Action: PlannedAction.Blocked, Desired: null }).ToList();
        return blocked
            .Where(item => item.Obstacle == Obstacle.Permission)
            .Select(item => $"{item.Key.Title} could not be pruned: {item.Reason}.")
            .Order(StringComparer.Ordinal)
            .Concat(
                blocked
                    .Where(item => item.Obstacle != Obstacle.Permission)
                    .Select(item => $"Nothing was pruned: {item.Reason}.")
                    .Take(1)
            );
    }

    /// <summary>Deletes every member and, when all are gone, the record.</summary>
    /// <param name="plan">What leaves.</param>
    /// <param name="handedOver">Members that another application declares and has not taken over yet.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <remarks>The record stays as long as it has members, for without it they would look like somebody else's.</remarks>
    public async Task<string> RemoveAsync(
        AppPlan plan,
        IReadOnlyList<ObjectKey> handedOver,
        CancellationToken cancellationToken
    )
    {
        var result = await DeleteAsync(plan, cancellationToken);
        var notTaken = await StillMembersAsync(handedOver, cancellationToken);
        var left = plan.Objects.Select(item => item.Key).Except(result.Gone).Concat(notTaken).ToList();
        if (left.Count == 0)
        {
            await _parent.DeleteAsync(cancellationToken);
        }
        else
        {
            await _parent.MatchAsync(left, UnknownKinds(), source: null, [], cancellationToken);
        }

        return string.Join(" ", result.Failures);
    }

    /// <summary>Lets go of every member and, when that is done, deletes the record.</summary>
    /// <param name="plan">What leaves.</param>
    /// <param name="handedOver">Members that another application declares and has not taken over yet.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<string> ReleaseAsync(
        AppPlan plan,
        IReadOnlyList<ObjectKey> handedOver,
        CancellationToken cancellationToken
    )
    {
        var failures = await Task.WhenAll(plan.Objects.Select(item => TryReleaseAsync(item, cancellationToken)));
        var message = string.Join(" ", failures.OfType<string>());
        if (message.Length == 0 && (await StillMembersAsync(handedOver, cancellationToken)).Count == 0)
        {
            await _parent.DeleteAsync(cancellationToken);
        }

        return message;
    }

    private async Task<string?> TryReleaseAsync(PlannedObject item, CancellationToken cancellationToken)
    {
        if (item.Live is not { } live)
        {
            return null;
        }

        try
        {
            await ObjectRelease.RunAsync(_session, live, cancellationToken);
            Handled(item.Key, ObjectAction.Kept, item.Reason);
            return null;
        }
        catch (ClusterException error)
        {
            return $"{item.Key.Title} is not let go of: {(error.ServerMessage.Length > 0 ? error.ServerMessage : error.Message).TrimEnd('.')}.";
        }
        catch (ApplyException error)
        {
            return error.Message;
        }
    }

    // Another application of the same pass may have taken them over meanwhile.
    private async Task<IReadOnlyList<ObjectKey>> StillMembersAsync(
        IReadOnlyList<ObjectKey> keys,
        CancellationToken cancellationToken
    )
    {
        var still = new List<ObjectKey>();
        foreach (var key in keys)
        {
            if (
                _session.Catalog.Find(key.GroupKind) is not { } kind
                || await ObjectStore.FindAsync(_session.Client, kind, key, cancellationToken) is { } live
                    && live.PartOf.Is(App.SetId)
            )
            {
                still.Add(key);
            }
        }

        return still;
    }

    // Members of a kind that cannot be read at present are not gone; without their kind on the record nobody would find them.
    private List<GroupKind> UnknownKinds() =>
        [
            .. _parent.Current.Kinds.Where(kind =>
                _inventory.Unreadable.ContainsKey(kind)
                || (_session.Catalog.Find(kind) is null && !_session.Catalog.IsCertainlyAbsent(kind))
            ),
        ];

    private async Task<PruneResult> DeleteAsync(AppPlan plan, CancellationToken cancellationToken)
    {
        foreach (var item in plan.Objects.Where(item => item.Action == PlannedAction.Keep))
        {
            Handled(item.Key, ObjectAction.Kept, item.Reason);
        }

        return await new Pruner(_session, Handled).PruneAsync(plan.Objects, cancellationToken);
    }

    private async Task ApplyAsync(
        IReadOnlyList<ApplyBatch<DesiredObject>> batches,
        Dictionary<ObjectKey, PlannedObject> planned,
        CancellationToken cancellationToken
    )
    {
        var previous = batches.Count > 0 ? batches[0] : null;
        foreach (var batch in batches)
        {
            if ((batch.Wave, batch.Level) != (previous?.Wave, previous?.Level))
            {
                await WaitAsync(_live.Values.Where(CanBeAwaited), cancellationToken);
            }

            await ApplyAsync([.. batch.Objects.Select(item => planned[item.Key])], cancellationToken);
            previous = batch;
        }
    }

    private async Task ApplyAsync(IReadOnlyList<PlannedObject> batch, CancellationToken cancellationToken)
    {
        var failures = await Task.WhenAll(batch.Select(item => TryApplyAsync(item, cancellationToken)));
        if (string.Join(" ", failures.OfType<string>()) is { Length: > 0 } message)
        {
            throw new ApplyException(Refusals.FailedObject, message);
        }

        if (batch.Any(item => item.IsApplied && item.Key.Kind is "CustomResourceDefinition"))
        {
            await WaitAsync(Alive(batch), cancellationToken);
            await _session.RefreshAsync(cancellationToken);
        }
    }

    private IEnumerable<LiveObject> Alive(IEnumerable<PlannedObject> batch)
    {
        lock (_live)
        {
            return [.. batch.Select(item => _live.GetValueOrDefault(item.Key)).OfType<LiveObject>()];
        }
    }

    // Every object of a batch gets its chance, so that one message tells everything that is wrong.
    private async Task<string?> TryApplyAsync(PlannedObject item, CancellationToken cancellationToken)
    {
        if (!item.IsApplied)
        {
            Remember(item.Live);
            Handled(item.Key, ObjectAction.Unchanged, item.Detail);
            return null;
        }

        try
        {
            Remember(await _applier.ApplyAsync(item, cancellationToken));
            Handled(item.Key, item.Live is null ? ObjectAction.Created : ObjectAction.Configured, item.Detail);
            return null;
        }
        catch (ApplyException error)
        {
            return error.Message;
        }
    }

    private void Remember(LiveObject? live)
    {
        if (live is not null)
        {
            lock (_live)
            {
                _live[live.Key] = live;
            }
        }
    }

    private void Handled(ObjectKey key, ObjectAction action, string detail)
    {
        lock (_counts)
        {
            _counts[action] = _counts.GetValueOrDefault(action) + 1;
        }

        _report(new ObjectHandled(App.Name, key, action, detail));
    }

    private Task WaitAsync(IEnumerable<LiveObject> objects, CancellationToken cancellationToken) =>
        new HealthWaiter(
            _session.Client,
            _session.Catalog,
            _health,
            message => _report(new Waiting(App.Name, message))
        ).WaitAsync([.. objects], _deadline, cancellationToken);

    // A claim may be bound only when a pod of a later wave uses it.
    private static bool CanBeAwaited(LiveObject live) => live.Key.Kind is not "PersistentVolumeClaim";
}
