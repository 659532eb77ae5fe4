using System.Net;
using System.Text.Json;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>
/// Watches the members of apply sets of one kind in one namespace. Where the server can, one request tells what is there
/// and what changes; otherwise a list comes first. A watch that breaks goes on from where it was; one that is too old begins
/// anew, which also finds what was deleted meanwhile.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="scope">What to watch.</param>
/// <param name="changed">Told of every change; may be told twice of the same one.</param>
/// <remarks>Source: Kubernetes documentation, "Kubernetes API Concepts", "Efficient detection of changes" and "Streaming lists".</remarks>
public sealed class Watcher(ClusterClient client, InventoryScope scope, Action<LiveChange> changed)
{
    private const int ServerSeconds = 290;
    private const string Metadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(ServerSeconds + 40);
    private static readonly TimeSpan PatienceForInitialEvents = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly KnownObjects _known = new();
    private HashSet<ObjectKey>? _initial;
    private string? _resourceVersion;
    private bool _streamsLists = true;

    /// <summary>
    /// Objects come whole, and not only with their metadata; false by default. Metadata names who owns which field, which is
    /// all that drift is told by, in a fraction of the memory.
    /// </summary>
    public bool WholeObjects { get; init; }

    /// <summary>Watches until it is cancelled; a cluster that is down is asked again, ever more rarely.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = client.Time.GetTimestamp();
            try
            {
                await WatchAsync(cancellationToken);
                if (client.Time.GetElapsedTime(started) > FirstPause)
                {
                    failures = 0;
                    continue;
                }
            }
            catch (ClusterException error) when (_initial is not null && IsNotStreaming(error))
            {
                // The server has no streaming lists; list and watch say the same in two requests.
                _streamsLists = false;
                continue;
            }
            catch (ClusterException error)
            {
                // A version that is too old cannot be watched; anything else is the cluster's trouble and passes.
                _resourceVersion = null;
                if (error.Status == HttpStatusCode.Gone && client.Time.GetElapsedTime(started) > FirstPause)
                {
                    continue;
                }
            }

            failures++;
            var pause = ExponentialBackoff.After(failures, FirstPause, LongestPause);
            await Task.Delay(ExponentialBackoff.Jittered(pause), client.Time, cancellationToken);
        }
    }

    private static bool IsNotStreaming(ClusterException error) =>
        error.Status
            is HttpStatusCode.BadRequest
                or HttpStatusCode.UnprocessableEntity
                or HttpStatusCode.Forbidden
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.NotImplemented
        || error.Data.Contains(nameof(PatienceForInitialEvents));

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        _initial = null;
        if (_resourceVersion is null && _streamsLists)
        {
            _initial = [];
            await ReadAsync("&sendInitialEvents=true&resourceVersionMatch=NotOlderThan", cancellationToken);
            return;
        }

        _resourceVersion ??= await ListAsync(cancellationToken);
        await ReadAsync($"&resourceVersion={Uri.EscapeDataString(_resourceVersion)}", cancellationToken);
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var list = await ObjectStore.ListAsync(
            client,
            scope.Kind,
            scope.Namespace,
            ApplySetNames.PartOf,
            metadataOnly: !WholeObjects,
            cancellationToken
        );
        foreach (var item in list.Objects)
        {
            Report(item, deleted: false, isState: true);
        }

        Complete(list.Objects.Select(item => item.Key).ToHashSet());
        return list.ResourceVersion;
    }

    private async Task ReadAsync(string from, CancellationToken cancellationToken)
    {
        var path =
            $"{scope.Kind.CollectionPath(scope.Namespace)}?watch=true&allowWatchBookmarks=true&timeoutSeconds={ServerSeconds}"
            + $"&labelSelector={Uri.EscapeDataString(ApplySetNames.PartOf)}{from}";
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(Patience);
        try
        {
            var accept = WholeObjects ? "application/json" : Metadata;
            using var response = await client.OpenWatchAsync(path, accept, silence.Token);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(silence.Token));
            while (await reader.ReadLineAsync(silence.Token) is { } line)
            {
                Handle(WatchEvent.Read(line, scope.Kind.Plural));
                silence.CancelAfter(Patience);
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(error);
        }
        catch (Exception error) when (error is IOException or HttpRequestException or JsonException)
        {
            throw new ClusterException(
                Refusals.Unreachable,
                $"The watch of {scope.Kind.Plural} at {client.Address} broke off: {error.Message}",
                error
            );
        }
    }

    private TimeSpan Patience => _initial is null ? Silence : PatienceForInitialEvents;

    // A server of before streaming lists ignores the wish for one, and then says nothing that would end it.
    private ClusterException Silent(Exception error)
    {
        var silent = new ClusterException(
            Refusals.Unreachable,
            $"{client.Address} has been silent on a watch for too long.",
            error
        );
        if (_initial is not null)
        {
            silent.Data[nameof(PatienceForInitialEvents)] = true;
        }

        return silent;
    }

    private void Handle(WatchEvent? line)
    {
        if (line is not { } happened)
        {
            return;
        }

        if (!happened.IsBookmark)
        {
            var live = LiveObject.From(happened.Object, scope.Kind.ApiVersion, scope.Kind.GroupKind.Kind);
            _initial?.Add(live.Key);
            Report(live, happened.Type is "DELETED", isState: _initial is not null);
        }
        else if (happened.EndsInitialEvents && _initial is { } present)
        {
            _initial = null;
            Complete(present);
        }

        // Before the initial events end, their versions are those of the objects, from which no watch can begin.
        if (_initial is null)
        {
            _resourceVersion = happened.ResourceVersion ?? _resourceVersion;
        }
    }

    private void Complete(IReadOnlySet<ObjectKey> present)
    {
        foreach (var gone in _known.ForgetAllBut(present))
        {
            changed(new LiveChange(gone, null));
        }
    }

    private void Report(LiveObject live, bool deleted, bool isState)
    {
        if (deleted && _known.Forget(live))
        {
            changed(new LiveChange(live.Key, null));
        }
        else if (!deleted && _known.Learn(live, isState))
        {
            changed(new LiveChange(live.Key, live));
        }
    }
}
