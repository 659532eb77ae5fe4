using System.Buffers;
using System.IO.Pipelines;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Reading;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Validation;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Watch;

/// <summary>Sends changes as they happen.</summary>
internal sealed class WatchEndpoint(ClusterStore store, TimeProvider time)
{
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(45);

    public async Task AnswerAsync(HttpContext context, ListQuery query)
    {
        var writer = new WatchWriter(query.Filter, ObjectView.Of(context, time)) { LastBookmark = time.GetTimestamp() };
        if (query.SendsInitialEvents && query.Match is not "NotOlderThan")
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "ListOptions",
                "",
                [
                    FieldError.Forbidden(
                        "resourceVersionMatch",
                        "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
                    ),
                ]
            );
        }

        if (!query.SendsInitialEvents && query.Match.Length > 0)
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "ListOptions",
                "",
                [
                    FieldError.Forbidden(
                        "resourceVersionMatch",
                        "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
                    ),
                ]
            );
        }

        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/json";
        RequestAudit.Of(context)?.Write(200);
        var output = context.Response.BodyWriter;
        try
        {
            using var watch = Begin(query, writer, output);
            await output.FlushAsync(context.RequestAborted);
            await FollowAsync(watch, query, writer, output, context.RequestAborted);
        }
        catch (VersionGoneException gone)
        {
            output.Write(WatchWriter.Error(ApiErrors.Gone(gone.Message)));
            await output.FlushAsync(context.RequestAborted);
        }
    }

    private StoreWatch Begin(ListQuery query, WatchWriter writer, PipeWriter output)
    {
        var version = ListQuery.Version(query.ResourceVersion);
        if (version > 0 && !query.SendsInitialEvents)
        {
            return store.Watch(query.Filter.Resource.Storage, Math.Min(version, store.Current.Version));
        }

        var (start, watch) = store.WatchFromNow(query.Filter.Resource.Storage);
        foreach (var stored in start.List(query.Filter.Resource.Storage).Where(query.Filter.Matches))
        {
            output.Write(writer.Event("ADDED", stored));
        }

        if (query.SendsInitialEvents && query.HasBookmarks)
        {
            output.Write(writer.Bookmark(start.Version, isEndOfInitialEvents: true));
        }

        return watch;
    }

    private async Task FollowAsync(
        StoreWatch watch,
        ListQuery query,
        WatchWriter writer,
        PipeWriter output,
        CancellationToken cancellationToken
    )
    {
        using var end = new CancellationTokenSource(query.Timeout ?? LongestWatch, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        while (await NextAsync(watch, both.Token))
        {
            while (watch.Changes.TryRead(out var change))
            {
                output.Write(writer.Change(change));
            }

            SendBookmark(watch, query, writer, output, isDue: false);
            await output.FlushAsync(cancellationToken);
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            SendBookmark(watch, query, writer, output, isDue: true);
            await output.FlushAsync(cancellationToken);
        }
    }

    private void SendBookmark(StoreWatch watch, ListQuery query, WatchWriter writer, PipeWriter output, bool isDue)
    {
        var now = time.GetTimestamp();
        if (
            query.HasBookmarks
            && (isDue || time.GetElapsedTime(writer.LastBookmark, now) >= BookmarkInterval)
            && store.VersionReadBy(watch) is { } version
        )
        {
            writer.LastBookmark = now;
            output.Write(writer.Bookmark(version, isEndOfInitialEvents: false));
        }
    }

    // True when there may be something to send; false when the watch is over.
    private async Task<bool> NextAsync(StoreWatch watch, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(
            static state => ((CancellationTokenSource?)state)?.Cancel(),
            pause,
            BookmarkInterval,
            Timeout.InfiniteTimeSpan
        );
        try
        {
            return await watch.Changes.WaitToReadAsync(pause.Token);
        }
        catch (OperationCanceledException)
        {
            return !cancellationToken.IsCancellationRequested;
        }
    }
}
