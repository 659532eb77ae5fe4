using System.Text.Json.Nodes;

namespace Fairlead.Environments.Objects;

/// <summary>The parts of an object's metadata that decisions are made by.</summary>
internal static class Metadata
{
    public static string Name(JsonObject root) => root.TextAt("metadata", "name") ?? "";

    public static string Namespace(JsonObject root) => root.TextAt("metadata", "namespace") ?? "";

    public static string? Annotation(JsonObject root, string name) => root.TextAt("metadata", "annotations", name);

    public static string? Label(JsonObject root, string name) => root.TextAt("metadata", "labels", name);

    public static void SetAnnotation(JsonObject root, string name, string value) =>
        root.Ensure("metadata").Ensure("annotations")[name] = value;

    public static void SetLabel(JsonObject root, string name, string value) =>
        root.Ensure("metadata").Ensure("labels")[name] = value;

    public static string GroupOf(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : apiVersion[..slash];
    }
}
