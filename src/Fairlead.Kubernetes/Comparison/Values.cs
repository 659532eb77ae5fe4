using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Compares declared values with those of the cluster, as far as they are declared.</summary>
internal sealed class Values
{
    private static readonly string[][] ItemKeys =
    [
        ["name"],
        ["key"],
        ["containerPort", "protocol"],
        ["port", "protocol"],
        ["mountPath"],
        ["devicePath"],
        ["topologyKey", "whenUnsatisfiable"],
        ["ip"],
        ["type"],
        ["uid"],
    ];

    private readonly GroupKind _kind;
    private readonly bool _builtIn;
    private readonly bool _secret;
    private readonly List<FieldDifference> _found = [];
    private readonly List<string> _path = [];

    private Values(GroupKind kind)
    {
        _kind = kind;
        _builtIn = kind.IsBuiltIn;
        _secret = kind == new GroupKind("", "Secret");
    }

    /// <summary>The declared fields whose value in the cluster is another one.</summary>
    public static IReadOnlyList<FieldDifference> Compare(JsonObject desired, JsonObject live, GroupKind kind)
    {
        var values = new Values(kind);
        foreach (var (name, value) in desired.Where(pair => pair.Key is not ("apiVersion" or "kind" or "status")))
        {
            values.Field(name, value, live[name]);
        }

        return values._found;
    }

    private void Field(string name, JsonNode? desired, JsonNode? live, string place = "")
    {
        _path.Add(name);
        Node(desired, live, place);
        _path.RemoveAt(_path.Count - 1);
    }

    private string Place { get; set; } = "";

    private void Node(JsonNode? desired, JsonNode? live, string place)
    {
        var outer = Place;
        Place = place.Length > 0 ? outer + place : Join(outer, _path[^1]);
        switch (desired)
        {
            case null:
                break;
            case JsonObject fields when live is JsonObject others:
                foreach (var (name, value) in fields)
                {
                    Field(name, value, others[name]);
                }

                break;
            case JsonArray items when live is JsonArray others:
                Items(items, others);
                break;
            default:
                Leaf(desired, live);
                break;
        }

        Place = outer;
    }

    private void Items(JsonArray desired, JsonArray live)
    {
        if (KeysOf(desired, live) is { } keys)
        {
            foreach (var item in desired)
            {
                var other = live.FirstOrDefault(candidate => keys.All(key => SameKey(item.At(key), candidate.At(key))));
                Node(item, other, $"[{keys[0]}={item.At(keys[0])}]");
            }

            return;
        }

        if (desired.Count != live.Count)
        {
            Add(DifferenceKind.Value, desired, live);
            return;
        }

        for (var index = 0; index < desired.Count; index++)
        {
            Node(desired[index], live[index], $"[{index}]");
        }
    }

    private static bool SameKey(JsonNode? desired, JsonNode? live) =>
        desired is null || JsonNode.DeepEquals(desired, live);

    private static string[]? KeysOf(JsonArray desired, JsonArray live) =>
        ItemKeys.FirstOrDefault(keys => desired.Count > 0 && IsKey(desired, keys) && IsKey(live, keys));

    private static bool IsKey(JsonArray items, string[] keys) =>
        items.All(item => item.At(keys[0]) is JsonValue)
        && items.Select(item => string.Join('\n', keys.Select(key => item.At(key)?.ToString()))).Distinct().Count()
            == items.Count;

    private void Leaf(JsonNode desired, JsonNode? live)
    {
        if (live is null)
        {
            if (!(_builtIn && IsDropped(desired) && !QuantityFields.IsText(_path)))
            {
                Add(DifferenceKind.Missing, desired, null);
            }
        }
        else if (!Same(desired, live))
        {
            Add(DifferenceKind.Value, desired, live);
        }
    }

    // Built-in kinds leave out what is false, zero or empty.
    private static bool IsDropped(JsonNode value) =>
        value switch
        {
            JsonObject fields => fields.All(pair => pair.Value is null || IsDropped(pair.Value)),
            JsonArray items => items.Count == 0,
            _ => value.GetValueKind() switch
            {
                JsonValueKind.String => value.GetValue<string>().Length == 0,
                JsonValueKind.Number => Number(value) == 0,
                JsonValueKind.False => true,
                _ => false,
            },
        };

    private bool Same(JsonNode desired, JsonNode live)
    {
        var (one, other) = (desired.GetValueKind(), live.GetValueKind());
        if (one == JsonValueKind.Number && other == JsonValueKind.Number)
        {
            return Number(desired) is { } left && Number(live) is { } right
                ? left == right
                : JsonNode.DeepEquals(desired, live);
        }

        return JsonNode.DeepEquals(desired, live)
            || (QuantityFields.Contains(_kind, _path) && Quantity.AreEqual(desired.ToString(), live.ToString()));
    }

    private static decimal? Number(JsonNode node) =>
        decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private void Add(DifferenceKind kind, JsonNode desired, JsonNode? live)
    {
        var hidden = (_secret && _path[0] is "data" or "stringData") || _path.Contains(Annotations.LastApplied);
        _found.Add(new FieldDifference(Place, kind, hidden ? null : Short(live), hidden ? null : Short(desired)));
    }

    private static string? Short(JsonNode? node)
    {
        var text = node?.ToJsonString();
        return text is { Length: > 120 } ? text[..117] + "..." : text;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
