using System.Collections.Immutable;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Service;

/// <summary>Watches everything that the environment has in the cluster, and tells which application drifted.</summary>
/// <param name="client">The cluster.</param>
/// <param name="drifted">Told of the application, the object, and what happened to it.</param>
internal sealed class DriftMonitor(ClusterClient client, Action<string, ObjectKey, string> drifted) : IAsyncDisposable
{
    private readonly Dictionary<(GroupKind, string), (CancellationTokenSource Stop, Task Work)> _watchers = [];
    private ImmutableDictionary<ObjectKey, (string App, DesiredObject Desired)> _declared = ImmutableDictionary<
        ObjectKey,
        (string, DesiredObject)
    >.Empty;

    /// <summary>Compares from now on with what is declared now.</summary>
    public void Declare(IEnumerable<DesiredSet> sets) =>
        Volatile.Write(
            ref _declared,
            sets.SelectMany(set => set.Objects.Select(item => (set.App.Name, item)))
                .DistinctBy(pair => pair.item.Key)
                .ToImmutableDictionary(pair => pair.item.Key, pair => (pair.Name, pair.item))
        );

    /// <summary>Watches these scopes, and no others any longer.</summary>
    public async Task WatchAsync(IReadOnlyList<InventoryScope> scopes, CancellationToken cancellationToken)
    {
        var wanted = scopes.ToDictionary(scope => (scope.Kind.GroupKind, scope.Namespace));
        foreach (var left in _watchers.Keys.Where(key => !wanted.ContainsKey(key)).ToList())
        {
            await StopAsync(_watchers[left]);
            _watchers.Remove(left);
        }

        foreach (var (key, scope) in wanted.Where(pair => !_watchers.ContainsKey(pair.Key)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _watchers[key] = (stop, new Watcher(client, scope, Handle).RunAsync(stop.Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers.Values)
        {
            await StopAsync(watcher);
        }
    }

    private static async Task StopAsync((CancellationTokenSource Stop, Task Work) watcher)
    {
        await watcher.Stop.CancelAsync();
        try
        {
            await watcher.Work;
        }
        catch (OperationCanceledException)
        {
            // It was asked to stop.
        }

        watcher.Stop.Dispose();
    }

    private void Handle(LiveChange change)
    {
        if (
            Volatile.Read(ref _declared).TryGetValue(change.Key, out var declared)
            && DriftCheck.Describe(declared.Desired, change) is { } what
        )
        {
            drifted(declared.App, change.Key, what);
        }
    }
}
