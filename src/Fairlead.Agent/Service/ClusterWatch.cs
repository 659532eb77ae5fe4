using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Service;

/// <summary>Watches every kind and namespace in which the environment has something.</summary>
/// <param name="client">The cluster.</param>
/// <param name="changed">Told of every change.</param>
internal sealed class ClusterWatch(ClusterClient client, Action<LiveChange> changed) : IAsyncDisposable
{
    private static readonly HashSet<string> Passive =
    [
        "ConfigMap",
        "Secret",
        "ServiceAccount",
        "LimitRange",
        "ResourceQuota",
        "Role.rbac.authorization.k8s.io",
        "RoleBinding.rbac.authorization.k8s.io",
        "ClusterRole.rbac.authorization.k8s.io",
        "ClusterRoleBinding.rbac.authorization.k8s.io",
        "NetworkPolicy.networking.k8s.io",
    ];

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<(GroupKind, string), (CancellationTokenSource Stop, Task Work)> _watchers = [];

    /// <summary>Watches these scopes, and no others any longer.</summary>
    public async Task FollowAsync(IReadOnlyList<InventoryScope> scopes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var wanted = scopes.ToDictionary(scope => (scope.Kind.GroupKind, scope.Namespace));
            foreach (var left in _watchers.Keys.Where(key => !wanted.ContainsKey(key)).ToList())
            {
                await StopAsync(_watchers[left]);
                _watchers.Remove(left);
            }

            foreach (var (key, scope) in wanted.Where(pair => !_watchers.ContainsKey(pair.Key)))
            {
                var stop = new CancellationTokenSource();
                var watcher = new Watcher(client, scope, changed) { WholeObjects = HasHealth(scope.Kind.GroupKind) };
                _watchers[key] = (stop, watcher.RunAsync(stop.Token));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers.Values)
        {
            await StopAsync(watcher);
        }

        _watchers.Clear();
        _turn.Dispose();
    }

    // What has no status is as well as it was applied; its metadata tell whether somebody else changed it.
    private static bool HasHealth(GroupKind kind) => !Passive.Contains(kind.ToString());

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
}
