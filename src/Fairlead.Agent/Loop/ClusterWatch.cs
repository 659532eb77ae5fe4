using System.Collections.Concurrent;
using System.Net;
using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Loop;

/// <summary>
/// Watches every kind and namespace in which the environment has something: a kind in many namespaces by one watch of the
/// cluster where the agent may, else by one in each of them.
/// </summary>
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

    private const string Beginning = "The beginning of watches";

    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<ObjectKey, LiveChange> _unheard = [];
    private readonly ConcurrentDictionary<(GroupKind, string), FollowedScope> _watchers = [];
    private readonly ConcurrentDictionary<GroupKind, bool> _narrow = [];
    private IReadOnlyList<InventoryScope> _scopes = [];

    /// <summary>Watches these scopes, and no others any longer; returns when that is so.</summary>
    public Task FollowAsync(IReadOnlyList<InventoryScope> scopes, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _scopes, scopes);
        return supervisor.TryAsync(
            Beginning,
            FollowAsync,
            () => ReferenceEquals(Volatile.Read(ref _scopes), scopes),
            cancellationToken
        );
    }

    /// <summary>Each watch, and how long the server has said nothing on it; in the order of kinds and namespaces.</summary>
    public IReadOnlyList<WatchSign> Signs =>
        [
            .. _watchers
                .Values.Select(one => (one.Scope, Silence: one.Silence()))
                .Where(one => one.Silence is not null)
                .Select(one => new WatchSign(one.Scope.Kind.GroupKind, one.Scope.Namespace, one.Silence!.Value))
                .OrderBy(sign => sign.Kind.ToString(), StringComparer.Ordinal)
                .ThenBy(sign => sign.Namespace, StringComparer.Ordinal),
        ];

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _turn.WaitAsync(CancellationToken.None);
        foreach (var watcher in _watchers.Values)
        {
            await watcher.DisposeAsync();
        }

        _watchers.Clear();
        _turn.Dispose();
        _ending.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var wanted = WatchPlan
                .Of(Volatile.Read(ref _scopes), [.. _narrow.Keys])
                .ToDictionary(scope => (scope.Kind.GroupKind, scope.Namespace));
            var left = new List<FollowedScope>();
            foreach (var key in _watchers.Keys.Where(key => !wanted.ContainsKey(key)).ToList())
            {
                left.Add(_watchers[key]);
                await _watchers[key].DisposeAsync();
                _watchers.TryRemove(key, out _);
            }

            foreach (var (key, scope) in wanted.Where(pair => !_watchers.ContainsKey(pair.Key)))
            {
                // What is deleted between two watches is told by neither, unless the one knows what the other knew.
                var known = left.Where(one => WatchPlan.Overlap(one.Scope, scope)).SelectMany(one => one.Known);
                _watchers[key] = Begin(scope, [.. known.Where(item => WatchPlan.Shows(scope, item))]);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private FollowedScope Begin(InventoryScope scope, IReadOnlyList<ObjectKey> known)
    {
        var followed = new FollowedScope(scope) { Known = known };
        followed.Begin(token => supervisor.KeepAsync(NameOf(scope), ending => WatchAsync(followed, ending), token));
        return followed;
    }

    private async Task WatchAsync(FollowedScope followed, CancellationToken cancellationToken)
    {
        var scope = followed.Scope;
        var isWide = scope.Kind.IsNamespaced && scope.Namespace.Length == 0;
        // One that ended knows no longer where it was, only what there was.
        var watcher = new Watcher(client, scope, change => Tell(change, cancellationToken))
        {
            WholeObjects = HasHealth(scope.Kind.GroupKind),
            EndsWhereForbidden = isWide,
            Remembered = followed.Known,
            Troubled = trouble => supervisor.Say(TrustIn(scope), trouble),
        };
        followed.Silence = () => watcher.Silence;
        try
        {
            await watcher.RunAsync(cancellationToken);
        }
        catch (ClusterException error) when (isWide && error.Status == HttpStatusCode.Forbidden)
        {
            // A watch of each namespace takes over, and ends this one.
            _narrow[scope.Kind.GroupKind] = true;
            _ = supervisor.TryAsync(Beginning, FollowAsync, () => true, _ending.Token);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            followed.Known = watcher.Known;
            supervisor.Say(TrustIn(scope), null);
        }
    }

    private static string NameOf(InventoryScope scope) => $"The watch of {scope.Title}";

    private static string TrustIn(InventoryScope scope) => $"Watched {scope.Title}";

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
}
