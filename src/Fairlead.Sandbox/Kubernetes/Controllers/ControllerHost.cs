using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Pods;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Workloads;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Runs the controllers: every change wakes those it concerns, one object after the other.</summary>
internal sealed class ControllerHost : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Cluster _cluster;
    private readonly IReadOnlyList<IController> _controllers;
    private readonly WorkQueue _queue;
    private readonly StoreWatch _watch;
    private readonly Task _running;

    private ControllerHost(Cluster cluster, IReadOnlyList<IController> controllers)
    {
        _cluster = cluster;
        _controllers = controllers;
        _queue = new WorkQueue(cluster.Time);
        var (start, watch) = cluster.Store.WatchFromNow(resource: null);
        _watch = watch;
        _running = Task.WhenAll(
            Task.Run(() => FollowAsync(start), CancellationToken.None),
            Task.Run(WorkAsync, CancellationToken.None)
        );
    }

    public static ControllerHost Start(Cluster cluster, Func<string, bool> imageExists)
    {
        var definitions = new DefinitionController(cluster);
        definitions.Restore();
        ClusterSeed.Plant(cluster);
        return new ControllerHost(
            cluster,
            [
                definitions,
                new NamespaceController(cluster),
                new DeploymentController(cluster),
                new ReplicaSetController(cluster),
                new StatefulSetController(cluster),
                new DaemonSetController(cluster),
                new JobController(cluster),
                new CronJobController(cluster),
                new PodController(cluster, imageExists),
                new ServiceController(cluster),
                new ClaimController(cluster),
                new ProtectionController(cluster),
                new AccountTokenController(cluster),
                new RoleAggregationController(cluster),
                new AutoscalerController(cluster),
                new DisruptionBudgetController(cluster),
                new GarbageCollector(cluster),
                new EventExpiry(cluster),
            ]
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _watch.Dispose();
        _queue.Dispose();
        await _running;
        _stop.Dispose();
    }

    // What was there before is looked at once, as if it had just been made; the API answers meanwhile.
    private async Task FollowAsync(StoreSnapshot start)
    {
        foreach (var stored in start.All)
        {
            Wake(new StoreEvent(stored.Version, stored, Previous: null, IsDeletion: false));
        }

        await foreach (var change in _watch.Changes.ReadAllAsync(CancellationToken.None))
        {
            Wake(change);
        }
    }

    private void Wake(StoreEvent change)
    {
        foreach (var controller in _controllers)
        {
            foreach (var id in controller.Affected(change))
            {
                _queue.Add(new WorkItem(controller, id));
            }
        }
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Work(await _queue.TakeAsync(_stop.Token));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Work(WorkItem item)
    {
        try
        {
            if (item.Controller.Reconcile(item.Id) is { } later)
            {
                _queue.AddLater(item, later);
            }
        }
        catch (ApiException error)
        {
            // What the server refuses (a namespace that ends, an invalid template) may be allowed a little later.
            _cluster.Events.Warn(item.Id, "FailedReconcile", error.Message);
            _queue.AddLater(item, RetryDelay);
        }
        catch (ObjectDisposedException) when (_stop.IsCancellationRequested)
        {
            // The store closed under the last step; the next start takes it up again.
        }
#pragma warning disable CA1031 // One object that a controller cannot handle must not stop the cluster.
        catch (Exception error)
        {
            _cluster.Events.Warn(item.Id, "ControllerFault", error.Message);
            _queue.AddLater(item, RetryDelay);
        }
#pragma warning restore CA1031
    }
}
