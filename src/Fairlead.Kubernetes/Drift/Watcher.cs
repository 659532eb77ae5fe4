using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>
/// Watches the members of apply sets of one kind in one namespace. Lists, then watches from there; a watch that breaks
/// or is too old begins with a list again, which also finds what was deleted meanwhile.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="scope">What to watch.</param>
/// <param name="changed">Told of every change; may be told twice of the same one.</param>
public sealed class Watcher(ClusterClient client, InventoryScope scope, Action<LiveChange> changed)
{
    private const int ServerSeconds = 290;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(ServerSeconds + 40);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ObjectKey, string> _uids = [];
    private string? _resourceVersion;

    /// <summary>Watches until it is cancelled; a cluster that is down is asked again, ever more rarely.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                _resourceVersion ??= await ListAsync(cancellationToken);
                await WatchAsync(_resourceVersion, cancellationToken);
                pause = FirstPause;
            }
            catch (ClusterException error)
            {
                // A version that is too old cannot be watched; anything else is the cluster's trouble and passes.
                _resourceVersion = null;
                if (error.Status != HttpStatusCode.Gone)
                {
                    await Task.Delay(pause * (0.75 + (Random.Shared.NextDouble() / 2)), client.Time, cancellationToken);
                    pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                }
            }
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var list = await ObjectStore.ListAsync(
            client,
            scope.Kind,
            scope.Namespace,
            ApplySetNames.PartOf,
            cancellationToken
        );
        var present = list.Objects.Select(item => item.Key).ToHashSet();
        foreach (var key in _uids.Keys.Where(key => !present.Contains(key)).ToList())
        {
            _uids.Remove(key);
            changed(new LiveChange(key, null));
        }

        foreach (var item in list.Objects)
        {
            _uids[item.Key] = item.Uid;
            changed(new LiveChange(item.Key, item));
        }

        return list.ResourceVersion;
    }

    private async Task WatchAsync(string from, CancellationToken cancellationToken)
    {
        var path =
            $"{scope.Kind.CollectionPath(scope.Namespace)}?watch=true&allowWatchBookmarks=true&timeoutSeconds={ServerSeconds}"
            + $"&resourceVersion={Uri.EscapeDataString(from)}&labelSelector={Uri.EscapeDataString(ApplySetNames.PartOf)}";
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(Silence);
        try
        {
            using var response = await client.OpenWatchAsync(path, silence.Token);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(silence.Token));
            while (await reader.ReadLineAsync(silence.Token) is { } line)
            {
                silence.CancelAfter(Silence);
                Handle(line);
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClusterException($"{client.Address} has been silent on a watch for too long.", error);
        }
        catch (Exception error) when (error is IOException or HttpRequestException or JsonException)
        {
            throw new ClusterException(
                $"The watch of {scope.Kind.Plural} at {client.Address} broke off: {error.Message}",
                error
            );
        }
    }

    private void Handle(string line)
    {
        var happened = JsonNode.Parse(line);
        if (happened.ObjectAt("object") is not { } root)
        {
            return;
        }

        if (happened.TextAt("type") is "ERROR")
        {
            throw new ClusterException(
                $"WATCH {scope.Kind.Plural}",
                (HttpStatusCode)(root.NumberAt("code") ?? 500),
                root
            );
        }

        _resourceVersion = root.TextAt("metadata", "resourceVersion") ?? _resourceVersion;
        if (happened.TextAt("type") is not "BOOKMARK")
        {
            Report(
                LiveObject.From(root, scope.Kind.ApiVersion, scope.Kind.GroupKind.Kind),
                happened.TextAt("type") is "DELETED"
            );
        }
    }

    // A deletion that arrives late must not hide the object that was created in its place.
    private void Report(LiveObject live, bool deleted)
    {
        if (!deleted)
        {
            _uids[live.Key] = live.Uid;
            changed(new LiveChange(live.Key, live));
        }
        else if (_uids.TryGetValue(live.Key, out var uid) && uid.Is(live.Uid))
        {
            _uids.Remove(live.Key);
            changed(new LiveChange(live.Key, null));
        }
    }
}
