using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Yaml;

namespace Fairlead.Sandbox.Kubernetes.Patch;

/// <summary>JSON patch.</summary>
/// <remarks>Source: RFC 6902.</remarks>
internal static class JsonPatch
{
    private const int MaximumOperations = 10_000;

    /// <summary>The target with every operation done.</summary>
    /// <exception cref="ApiException">An operation cannot be done.</exception>
    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        if (operations.Count > MaximumOperations)
        {
            throw new ApiException(
                413,
                "RequestEntityTooLarge",
                $"The allowed maximum operations in a JSON patch is {MaximumOperations}, got {operations.Count}"
            );
        }

        JsonNode? root = target;
        foreach (var operation in operations)
        {
            root = Perform(
                root,
                operation as JsonObject ?? throw ApiErrors.BadRequest("a JSON patch operation is not an object")
            );
        }

        return root as JsonObject ?? throw Impossible("the patched value is not an object");
    }

    private static JsonNode? Perform(JsonNode? root, JsonObject operation)
    {
        var path = Split(operation.Text("path") ?? throw Impossible("operation without a path"));
        switch (operation.Text("op"))
        {
            case "add":
                return Add(root, path, Value(operation));
            case "remove":
                Remove(root, path);
                return root;
            case "replace":
                _ = Find(root, path);
                return Replace(root, path, Value(operation));
            case "move":
                var from = Split(operation.Text("from") ?? "");
                var moved = Find(root, from)?.DeepClone();
                Remove(root, from);
                return Add(root, path, moved);
            case "copy":
                return Add(root, path, Find(root, Split(operation.Text("from") ?? ""))?.DeepClone());
            case "test":
                Test(root, path, operation);
                return root;
            default:
                throw Impossible($"Unexpected kind: {operation.Text("op")}");
        }
    }

    private static JsonNode? Value(JsonObject operation) =>
        operation.ContainsKey("value")
            ? operation.Get("value")?.DeepClone()
            : throw Impossible($"{operation.Text("op")} operation without a value");

    private static void Test(JsonNode? root, string[] path, JsonObject operation)
    {
        if (!JsonTree.Same(Find(root, path), operation.Get("value")))
        {
            throw Impossible($"testing value {operation.Text("path")} failed: test failed");
        }
    }

    private static JsonNode? Add(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return value;
        }

        var parent = Find(root, path[..^1]);
        if (parent is JsonObject members)
        {
            members[path[^1]] = value;
        }
        else if (parent is JsonArray items)
        {
            items.Insert(path[^1] is "-" ? items.Count : Index(path[^1], items.Count), value);
        }
        else
        {
            throw Missing(path, "add");
        }

        return root;
    }

    private static JsonNode? Replace(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return value;
        }

        switch (Find(root, path[..^1]))
        {
            case JsonObject members:
                members[path[^1]] = value;
                break;
            case JsonArray items:
                items[Index(path[^1], items.Count - 1)] = value;
                break;
        }

        return root;
    }

    private static void Remove(JsonNode? root, string[] path)
    {
        var parent = path.Length == 0 ? null : Find(root, path[..^1]);
        var isDone = parent switch
        {
            JsonObject members => members.Remove(path[^1]),
            JsonArray items => RemoveAt(items, Index(path[^1], items.Count - 1)),
            _ => false,
        };
        if (!isDone)
        {
            throw Missing(path, "remove");
        }
    }

    private static bool RemoveAt(JsonArray items, int index)
    {
        items.RemoveAt(index);
        return true;
    }

    private static JsonNode? Find(JsonNode? node, string[] path)
    {
        for (var depth = 0; depth < path.Length; depth++)
        {
            node = node switch
            {
                JsonObject members when members.TryGetPropertyValue(path[depth], out var value) => value,
                JsonArray items => items[Index(path[depth], items.Count - 1)],
                _ => throw Missing(path, "replace"),
            };
        }

        return node;
    }

    private static int Index(string text, int last) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last
            ? index
            : throw Impossible($"Unable to access invalid index: {text}: invalid index referenced");

    private static string[] Split(string pointer) => [.. JsonPointer.Split(pointer)];

    private static ApiException Missing(string[] path, string operation) =>
        Impossible(
            $"{operation} operation does not apply: doc is missing path: \"/{string.Join('/', path)}\": missing value"
        );

    private static ApiException Impossible(string why) =>
        new(422, "Invalid", "the server rejected our request due to an error in our request: " + why);
}
