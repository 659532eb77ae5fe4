using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Comparison;

namespace Fairlead.Kubernetes.Objects;

/// <summary>Tells what an object that is being deleted waits for, and who has to act.</summary>
internal static class Finalizers
{
    /// <summary>Finalizers that controllers have to clear; those of the garbage collector clear themselves.</summary>
    public static IReadOnlyList<string> Of(JsonObject root) =>
        [
            .. root.ItemsAt("metadata", "finalizers")
                .Select(name => name?.ToString() ?? "")
                .Where(name => name is not ("" or "foregroundDeletion" or "orphan")),
        ];

    /// <summary><c>it is being deleted, and waits for the finalizers example.org/guard (set by guard at ...)</c>.</summary>
    public static string Sentence(LiveObject live) =>
        Wait(live.Root) is { Length: > 0 } wait ? $"it is being deleted, and {wait}" : "it is being deleted";

    /// <summary><c>waits for the finalizers example.org/guard (set by guard at ...)</c>; empty where it waits for nothing.</summary>
    public static string Wait(JsonObject root)
    {
        var names = Of(root).Select(name => HolderOf(root, name) is { } who ? $"{name} (set by {who})" : name).ToList();
        var contents = root.ItemsAt("status", "conditions")
            .Where(condition => condition.TextAt("status") is "True")
            .Where(condition =>
                condition.TextAt("type") is "NamespaceContentRemaining" or "NamespaceFinalizersRemaining"
            )
            .Select(condition => condition.TextAt("message"))
            .OfType<string>()
            .ToList();
        return names.Count > 0 ? $"waits for the finalizers {string.Join(", ", names)}"
            : contents.Count > 0 ? $"waits for its contents: {string.Join("; ", contents)}"
            : "";
    }

    private static FieldOwner? HolderOf(JsonObject root, string finalizer)
    {
        var item = $"v:{JsonValue.Create(finalizer).ToJsonString()}";
        return ManagedFields
            .Others(root)
            .Where(entry => entry.ObjectAt("fieldsV1", "f:metadata", "f:finalizers")?.ContainsKey(item) == true)
            .Select(FieldOwner.From)
            .FirstOrDefault();
    }
}
