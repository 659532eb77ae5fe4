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
    private static readonly TimeSpan PatienceForInitialEvents = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // After a relist that found something, or that a server's odd word asked for.
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(1);

    private readonly KnownObjects _known = new();
    private WatchTroubles _troubles = new(_ => { });
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stream;
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HashSet<ObjectKey>? _initial;
    private string? _resourceVersion;
    private bool _streamsLists = true;
    private volatile bool _isDoubted;
    private volatile bool _isComplete;
    private volatile Sign? _lastSign;

    /// <summary>
    /// Every so often, by chance a quarter more or less, a list is compared with what the watch knows: 5 minutes. A watch
    /// that loses events on the way shows nothing of it.
    /// </summary>
    public static TimeSpan RelistPeriod { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a server may be silent on a watch before it is given up and begun anew: 330 seconds.</summary>
    public static TimeSpan LongestSilence { get; } = TimeSpan.FromSeconds(ServerSeconds + 40);

    /// <summary>
    /// Objects come whole, and not only with their metadata; false by default. Metadata names who owns which field, which is
    /// all that drift is told by, in a fraction of the memory.
    /// </summary>
    public bool WholeObjects { get; init; }

    /// <summary>
    /// Told what is wrong with the watch itself, and null once that is over: it lost events, the cluster went back in time, or
    /// the server sends more than is read. It is begun anew by itself.
    /// </summary>
    public Action<ClusterException?> Troubled { get; init; } = _ => { };

    /// <summary>
    /// The watch ends with an error where the server does not let it list or watch, as a watch of a whole cluster may have to;
    /// false by default, for rights may be granted later.
    /// </summary>
    public bool EndsWhereForbidden { get; init; }

    /// <summary>Objects that another watch knew when it ended: those that are gone by now are told as such.</summary>
    public IReadOnlyList<ObjectKey> Remembered { get; init; } = [];

    /// <summary>The objects that there are, as far as the watch knows.</summary>
    public IReadOnlyList<ObjectKey> Known => _known.Keys;

    /// <summary>When the server last said anything, be it a bookmark; null before it did.</summary>
    public DateTimeOffset? LastSign => _lastSign?.Shown;

    /// <summary>How long the server has said nothing since, be it a bookmark; null before it said anything.</summary>
    public TimeSpan? Silence => _lastSign is { } sign ? client.Time.GetElapsedTime(sign.At) : null;

    /// <summary>Watches until it is cancelled; a cluster that is down is asked again, ever more rarely.</summary>
    /// <exception cref="ClusterException">It is not allowed, and <see cref="EndsWhereForbidden"/>.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _troubles = new WatchTroubles(Troubled);
        _known.Remember(Remembered);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FollowAsync(ending.Token);
        var checking = CheckAsync(ending.Token);
        await Task.WhenAny(following, checking);
        await ending.CancelAsync();
        await Task.WhenAll(following, checking);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
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
            catch (ClusterException error) when (!EndsWhereForbidden || error.Status != HttpStatusCode.Forbidden)
            {
                // A version that is too old cannot be watched; anything else is the cluster's trouble and passes.
                _resourceVersion = null;
                _isComplete = false;
                _troubles.Failed(error);
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

    // The first time at any moment of the period, so that watches that began together are not compared together.
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var relist = new Relist(client, scope, _known);
        var pause = ExponentialBackoff.Jittered(RelistPeriod, least: 0.1, most: 1);
        while (true)
        {
            await PauseAsync(pause, cancellationToken);
            var isWell = await CheckAsync(relist, cancellationToken);
            pause = ExponentialBackoff.Jittered(isWell ? RelistPeriod : Doubt);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await _hurry.Task.WaitAsync(pause, client.Time, cancellationToken);
            _hurry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        catch (TimeoutException)
        {
            // Nobody was in a hurry.
        }
    }

    private async Task<bool> CheckAsync(Relist relist, CancellationToken cancellationToken)
    {
        // One that is about to begin lists by itself.
        if (!_isComplete)
        {
            return false;
        }

        try
        {
            if (await relist.RunAsync(cancellationToken) is not { } finding)
            {
                _troubles.Proved();
                return true;
            }

            _troubles.Lost(finding, LastSign);
            await BeginAnewAsync(finding);
            return false;
        }
        catch (ClusterException error)
        {
            // The cluster's trouble; of what it tells nothing follows for the watch.
            _troubles.Failed(error);
            return true;
        }
    }

    private async Task BeginAnewAsync(RelistFinding finding)
    {
        CancellationTokenSource? stream;
        lock (_lock)
        {
            if (finding.WentBack)
            {
                _known.Distrust();
            }

            _isDoubted = true;
            _isComplete = false;
            stream = _stream;
        }

        try
        {
            await (stream?.CancelAsync() ?? Task.CompletedTask);
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself, and the next one begins anew.
        }
    }

    private static bool IsNotStreaming(ClusterException error) =>
        error.Status
            is HttpStatusCode.BadRequest
                or HttpStatusCode.UnprocessableEntity
                or HttpStatusCode.Forbidden
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.NotImplemented
        || error.IsTooMuch
        || error.Data.Contains(nameof(PatienceForInitialEvents));

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var stream = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await WatchAsync(stream, stream.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A relist had it end; the next one begins with a list.
        }
        finally
        {
            lock (_lock)
            {
                _stream = null;
            }
        }
    }

    private async Task WatchAsync(CancellationTokenSource stream, CancellationToken cancellationToken)
    {
        bool isDoubted;
        lock (_lock)
        {
            (_stream, isDoubted) = (stream, _isDoubted);
        }

        _initial = null;
        if (isDoubted)
        {
            _resourceVersion = null;
        }

        // A list in one answer cannot lose what a stream has lost.
        if (_resourceVersion is null && _streamsLists && !isDoubted)
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
        See();
        if (WentBack(list.ResourceVersion))
        {
            _known.Distrust();
        }

        foreach (var item in list.Objects)
        {
            Report(item, deleted: false, isState: true);
        }

        Complete(list.Objects.Select(item => item.Key).ToHashSet(), list.ResourceVersion);
        return list.ResourceVersion;
    }

    private async Task ReadAsync(string from, CancellationToken cancellationToken)
    {
        var path =
            $"{scope.Kind.CollectionPath(scope.Namespace)}?watch=true&allowWatchBookmarks=true&timeoutSeconds={ServerSeconds}"
            + $"&labelSelector={Uri.EscapeDataString(ApplySetNames.PartOf)}{from}";
        using var patience = new CancellationTokenSource(Patience, client.Time);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var accept = WholeObjects ? "application/json" : Metadata;
            using var response = await client.OpenWatchAsync(path, accept, silence.Token);
            See();
            var lines = await response.Content.ReadAsStreamAsync(silence.Token);
            using var reader = new LineReader(lines, AnswerLimits.Line);
            while (await reader.ReadAsync(silence.Token) is { } line)
            {
                See();
                Handle(WatchEvent.Read(line, scope.Kind.Plural));
                patience.CancelAfter(Patience);
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(error);
        }
        catch (TooMuchException error)
        {
            throw new ClusterException(
                Refusals.TooMuch,
                $"The watch of {scope.Title} at {client.Address} sent a line of more than {AnswerLimits.Mebibytes(AnswerLimits.Line)}, which are not read; look at what is so large, and make it smaller.",
                error
            );
        }
        catch (JsonException error)
        {
            throw new ClusterException(
                Refusals.NoKubernetes,
                $"The watch of {scope.Title} at {client.Address} sent half a line, no JSON, or what is not read of it, such as a name twice or more than {AnswerLimits.Depth} levels: {error.Message}",
                error
            );
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new ClusterException(
                Refusals.Unreachable,
                $"The watch of {scope.Title} at {client.Address} broke off: {error.Message}",
                error
            );
        }
    }

    private TimeSpan Patience => _initial is null ? LongestSilence : PatienceForInitialEvents;

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
            Complete(present, happened.ResourceVersion);
        }
        else if (_initial is null && WentBack(happened.ResourceVersion))
        {
            // It may be another server's cache that lags; a relist tells.
            _hurry.TrySetResult();
            return;
        }

        // Before the initial events end, their versions are those of the objects, from which no watch can begin.
        if (_initial is null)
        {
            _resourceVersion = happened.ResourceVersion ?? _resourceVersion;
            _known.Saw(happened.ResourceVersion);
        }
    }

    private void See() => _lastSign = new Sign(client.Time.GetUtcNow(), client.Time.GetTimestamp());

    private bool WentBack(string? version) => ResourceVersions.Number(version) < _known.Newest;

    private void Complete(IReadOnlySet<ObjectKey> present, string? version)
    {
        foreach (var gone in _known.ForgetAllBut(present))
        {
            changed(new LiveChange(gone, null));
        }

        if (WentBack(version))
        {
            _hurry.TrySetResult();
        }

        _known.Saw(version);
        _isDoubted = false;
        _isComplete = true;
        _troubles.Began();
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

    /// <summary>The server said something.</summary>
    /// <param name="Shown">When, by the clock that people read.</param>
    /// <param name="At">When, by one that nobody sets.</param>
    private sealed record Sign(DateTimeOffset Shown, long At);
}
