using System.Collections.Concurrent;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Loop;

/// <summary>Watches every kind and namespace in which the environment has something.</summary>
/// <param name="client">The cluster.</param>
/// <param name="changed">Told of every change.</param>
/// <param name="supervisor">Begins again what ends.</param>
internal sealed class ClusterWatch(ClusterClient client, Action<LiveChange> changed, Supervisor supervisor)
    : IAsyncDisposable
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
    private readonly ConcurrentDictionary<ObjectKey, LiveChange> _unheard = [];
    private readonly Dictionary<(GroupKind, string), (CancellationTokenSource Stop, Task Work)> _watchers = [];
    private IReadOnlyList<InventoryScope> _scopes = [];

    /// <summary>Watches these scopes, and no others any longer; returns when that is so.</summary>
    public Task FollowAsync(IReadOnlyList<InventoryScope> scopes, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _scopes, scopes);
        return supervisor.TryAsync(
            "The beginning of watches",
            FollowAsync,
            () => ReferenceEquals(Volatile.Read(ref _scopes), scopes),
            cancellationToken
        );
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

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var wanted = Volatile.Read(ref _scopes).ToDictionary(scope => (scope.Kind.GroupKind, scope.Namespace));
            foreach (var left in _watchers.Keys.Where(key => !wanted.ContainsKey(key)).ToList())
            {
                await StopAsync(_watchers[left]);
                _watchers.Remove(left);
            }

            foreach (var (key, scope) in wanted.Where(pair => !_watchers.ContainsKey(pair.Key)))
            {
                var stop = new CancellationTokenSource();
                _watchers[key] = (stop, supervisor.KeepAsync(NameOf(scope), WatchAsync, stop.Token));

                // One that ended knows no longer where it was.
                Task WatchAsync(CancellationToken token) =>
                    new Watcher(client, scope, change => Tell(change, token))
                    {
                        WholeObjects = HasHealth(scope.Kind.GroupKind),
                    }.RunAsync(token);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string NameOf(InventoryScope scope) =>
        scope.Namespace.Length == 0
            ? $"The watch of {scope.Kind.Plural}"
            : $"The watch of {scope.Kind.Plural} in {scope.Namespace}";

    // What is odd about one object must not keep the others of its kind from being followed.
    private void Tell(LiveChange change, CancellationToken cancellationToken)
    {
        try
        {
            changed(change);
            if (_unheard.TryRemove(change.Key, out _))
            {
                supervisor.Mended(LookAt(change));
            }
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            _unheard[change.Key] = change;
            supervisor.Broke(LookAt(change), error);
            _ = TellAgainAsync(change, cancellationToken);
        }
    }

    // Until it succeeds, or there is newer news of the object.
    private async Task TellAgainAsync(LiveChange change, CancellationToken cancellationToken)
    {
        await supervisor.PauseAsync(1, cancellationToken);
        await supervisor.TryAsync(
            LookAt(change),
            _ =>
            {
                changed(change);
                _unheard.TryRemove(KeyValuePair.Create(change.Key, change));
                return Task.CompletedTask;
            },
            () => ReferenceEquals(_unheard.GetValueOrDefault(change.Key), change),
            cancellationToken
        );
    }

    private static string LookAt(LiveChange change) => $"The look at {change.Key.Title}";

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
