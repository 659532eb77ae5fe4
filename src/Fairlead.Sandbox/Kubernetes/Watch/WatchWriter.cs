using System.Buffers;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Reading;
using Fairlead.Sandbox.Kubernetes.Selection;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Watch;

/// <summary>Writes the lines of a watch.</summary>
internal sealed class WatchWriter(ObjectFilter filter, ObjectView view)
{
    private const string InitialEventsEnd = "k8s.io/initial-events-end";

    public long LastBookmark { get; set; }

    /// <summary>The line for a change as this watch's filter sees it; empty if it does not concern it.</summary>
    public ReadOnlySpan<byte> Change(StoreEvent change)
    {
        var was = change.Previous is { } previous && filter.Matches(previous);
        var isNow = !change.IsDeletion && filter.Matches(change.Object);
        return (was, isNow) switch
        {
            (false, true) => Event("ADDED", change.Object),
            (true, true) => Event("MODIFIED", change.Object),
            (true, false) => Event("DELETED", change.Object),
            _ => default,
        };
    }

    public ReadOnlySpan<byte> Event(string type, StoredObject stored) =>
        Line(type, ObjectForms.Single(filter.Resource, stored, view));

    public ReadOnlySpan<byte> Bookmark(long version, bool isEndOfInitialEvents)
    {
        var metadata = new JsonObject { ["resourceVersion"] = ApiErrors.Text(version), ["creationTimestamp"] = null };
        if (isEndOfInitialEvents)
        {
            metadata["annotations"] = new JsonObject { [InitialEventsEnd] = "true" };
        }

        var tree = new JsonObject
        {
            ["kind"] = filter.Resource.Kind,
            ["apiVersion"] = filter.Resource.ApiVersion,
            ["metadata"] = metadata,
        };
        return Line("BOOKMARK", JsonText.Write(view.Form == ResponseForm.Metadata ? ObjectForms.Metadata(tree) : tree));
    }

    public static ReadOnlySpan<byte> Error(ApiException error) => Line("ERROR", JsonText.Write(error.ToStatus()));

    private static ReadOnlySpan<byte> Line(string type, ReadOnlyMemory<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
        buffer.Write("{\"type\":\""u8);
        buffer.Write(System.Text.Encoding.UTF8.GetBytes(type));
        buffer.Write("\",\"object\":"u8);
        buffer.Write(json.Span);
        buffer.Write("}\n"u8);
        return buffer.WrittenSpan;
    }
}
