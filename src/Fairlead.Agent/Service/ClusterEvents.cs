using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Service;

/// <summary>
/// Leaves Kubernetes Events beside the record of an application: what was applied, what failed, what was repaired. They are
/// written beside the agent's work; a cluster that takes none loses them and nothing else.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="problem">Told what is wrong with them; null once nothing is.</param>
/// <param name="time">Source of time.</param>
/// <remarks>Source: Kubernetes API reference, Event of the core group.</remarks>
internal sealed class ClusterEvents(ClusterClient client, Action<string?> problem, TimeProvider time)
{
    private const int LongestMessage = 1024;
    private const int Waiting = 500;

    // Two within one tick of the clock are two.
    private long _written;

    private readonly Channel<JsonObject> _queue = Channel.CreateBounded<JsonObject>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    /// <summary>Something happened to an application.</summary>
    /// <param name="app">The application.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="reason">One word in camel case.</param>
    /// <param name="message">A sentence.</param>
    /// <param name="isWarning">Somebody should look.</param>
    public void Add(string app, string @namespace, string reason, string message, bool isWarning) =>
        Add(Record(app, @namespace), reason, message, isWarning);

    /// <summary>Something happened that concerns an object.</summary>
    /// <param name="subject">The object.</param>
    /// <param name="reason">One word in camel case.</param>
    /// <param name="message">A sentence.</param>
    /// <param name="isWarning">Somebody should look.</param>
    public void Add(ObjectKey subject, string reason, string message, bool isWarning) =>
        _queue.Writer.TryWrite(Event(subject, reason, message, isWarning));

    /// <summary>Writes what there is to write; then it is done.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (_queue.Reader.TryRead(out var item))
        {
            await WriteAsync(item, cancellationToken);
        }
    }

    /// <summary>Writes events until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var item in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            await WriteAsync(item, cancellationToken);
        }
    }

    /// <summary>The reason and the message of an outcome; null where nothing is to be told.</summary>
    public static (string Reason, string Message)? Of(AppOutcome outcome) =>
        outcome.Status switch
        {
            AppStatus.Healthy when outcome.Changed => (
                "Applied",
                $"Healthy; {outcome.Created} created, {outcome.Configured} configured, {outcome.Pruned} pruned"
            ),
            AppStatus.Failed => ("Failed", RefusalCode.After(outcome.Message, outcome.Code)),
            _ => null,
        };

    private static ObjectKey Record(string app, string @namespace) =>
        new("", "ConfigMap", @namespace, ApplySetNames.ParentName(app));

    private async Task WriteAsync(JsonObject item, CancellationToken cancellationToken)
    {
        try
        {
            var path = $"/api/v1/namespaces/{item["metadata"]!["namespace"]}/events";
            await client.SendAsync(new ClusterRequest(HttpMethod.Post, path, item), cancellationToken);
            problem(null);
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Conflict)
        {
            // Its name is its own: it was written, and the answer was lost on the way.
            problem(null);
        }
        catch (ClusterException error)
        {
            problem($"Kubernetes Events cannot be written: {error.Message}");
        }
    }

    private JsonObject Event(ObjectKey subject, string reason, string message, bool isWarning)
    {
        var now = time.GetUtcNow();
        var stamp = Timestamp.Of(now);
        var number = Interlocked.Increment(ref _written);
        var shown = ForeignText.Shown(message);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{subject.Name}.{(now.UtcTicks + number).ToString("x", CultureInfo.InvariantCulture)}",
                ["namespace"] = subject.Namespace,
            },
            ["involvedObject"] = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["namespace"] = subject.Namespace,
                ["name"] = subject.Name,
            },
            ["reason"] = reason,
            ["message"] = shown.Length <= LongestMessage ? shown : shown[..LongestMessage],
            ["type"] = isWarning ? "Warning" : "Normal",
            ["source"] = new JsonObject { ["component"] = FieldManager.Name },
            ["firstTimestamp"] = stamp,
            ["lastTimestamp"] = stamp,
            ["count"] = 1,
        };
    }
}
