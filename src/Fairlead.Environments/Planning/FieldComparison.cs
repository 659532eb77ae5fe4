using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Finds the fields in which two declared states of an object differ for a cluster.</summary>
internal sealed class FieldComparison
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Manifests are read to 100 levels, and the default is 64.
        MaxDepth = 256,
    };

    // Of a Secret only what says what it is may be shown; an annotation may hold a copy of it all.
    private static readonly string[] OpenInSecrets = ["apiVersion", "kind", "type", "immutable", "metadata.labels"];

    private readonly GroupKind _kind;
    private readonly List<FieldChange> _changes = [];
    private readonly List<string> _names = [];

    private FieldComparison(GroupKind kind) => _kind = kind;

    /// <summary>The fields that differ.</summary>
    /// <param name="kind">Kind of the object.</param>
    /// <param name="before">Its body before, as <see cref="DeclaredBody"/> gives it.</param>
    /// <param name="after">Its body after.</param>
    public static IReadOnlyList<FieldChange> Between(GroupKind kind, JsonObject before, JsonObject after)
    {
        var comparison = new FieldComparison(kind);
        comparison.Compare(before, after, "");
        return comparison._changes;
    }

    private void Compare(JsonNode? before, JsonNode? after, string path)
    {
        if (AreEqual(before, after))
        {
            return;
        }

        if (
            Parts(before) is not { } old
            || Parts(after) is not { } now
            || before!.GetValueKind() != after!.GetValueKind()
        )
        {
            _changes.Add(Change(path, before, after));
            return;
        }

        foreach (var key in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            Compare(before is JsonArray, key, old.GetValueOrDefault(key), now.GetValueOrDefault(key), path);
        }
    }

    private void Compare(bool isItem, string key, JsonNode? before, JsonNode? after, string path)
    {
        if (isItem)
        {
            Compare(before, after, $"{path}[{key}]");
            return;
        }

        _names.Add(key);
        Compare(before, after, Join(path, key));
        _names.RemoveAt(_names.Count - 1);
    }

    // A server writes amounts in a form of its own, and leaves out what says nothing.
    private bool AreEqual(JsonNode? before, JsonNode? after) =>
        JsonNode.DeepEquals(before, after)
        || (_kind.IsBuiltIn && before is null && FieldPath.IsEmpty(after) && !QuantityFields.IsText(_names))
        || (
            before is JsonValue
            && after is JsonValue
            && QuantityFields.Contains(_kind, _names)
            && Quantity.AreEqual(before.ToString(), after.ToString())
        );

    private FieldChange Change(string path, JsonNode? before, JsonNode? after) =>
        _kind == new GroupKind("", "Secret")
        && !OpenInSecrets.Any(open => path.StartsWith(open, StringComparison.Ordinal))
            ? new FieldChange(path, null, null, IsSecret: true)
            : new FieldChange(path, before?.ToJsonString(Compact), after?.ToJsonString(Compact), IsSecret: false);

    // Lists of named things are compared by name, so that one more container is one difference.
    private static Dictionary<string, JsonNode?>? Parts(JsonNode? node)
    {
        var parts = new Dictionary<string, JsonNode?>();
        return node switch
        {
            JsonObject map => map.ToDictionary(),
            JsonArray list
                when list.All(item => item is JsonObject map && parts.TryAdd(map.TextAt("name") ?? "", map)) => parts,
            _ => null,
        };
    }

    private static string Join(string path, string key) =>
        key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? path.Length == 0
                ? key
                : $"{path}.{key}"
            : $"{path}[{JsonValue.Create(key).ToJsonString(Compact)}]";
}
