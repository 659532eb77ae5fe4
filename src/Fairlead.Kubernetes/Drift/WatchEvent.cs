using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Drift;

/// <summary>One line of a watch.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c>, <c>DELETED</c> or <c>BOOKMARK</c>.</param>
/// <param name="Object">The object, or of a bookmark only its version.</param>
internal readonly record struct WatchEvent(string Type, JsonObject Object)
{
    private const string InitialEventsEnd = "k8s.io/initial-events-end";

    public string? ResourceVersion => Object.TextAt("metadata", "resourceVersion");

    public bool IsBookmark => Type is "BOOKMARK";

    /// <summary>True for the bookmark that ends the objects which were there when the watch began.</summary>
    public bool EndsInitialEvents => IsBookmark && Metadata.Annotation(Object, InitialEventsEnd) is "true";

    /// <summary>Reads a line; null where it holds no object.</summary>
    /// <exception cref="ClusterException">The server reports an error.</exception>
    /// <exception cref="System.Text.Json.JsonException">The line was cut off, or is not read.</exception>
    public static WatchEvent? Read(string line, string what)
    {
        var happened = AnswerReader.Parse(line);
        if (happened.ObjectAt("object") is not { } root)
        {
            return null;
        }

        return happened.TextAt("type") is "ERROR"
            ? throw new ClusterException($"WATCH {what}", (HttpStatusCode)(root.NumberAt("code") ?? 500), root)
            : new WatchEvent(happened.TextAt("type") ?? "", root);
    }
}
