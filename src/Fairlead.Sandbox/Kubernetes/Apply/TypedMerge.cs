using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>Lays an applied configuration over a live object.</summary>
internal static class TypedMerge
{
    public static JsonObject Merge(JsonObject live, JsonObject applied, SchemaType type) =>
        (JsonObject)(MergeValue(live, applied, type) ?? new JsonObject());

    private static JsonNode? MergeValue(JsonNode? live, JsonNode? applied, SchemaType type) =>
        (live, applied) switch
        {
            (JsonObject a, JsonObject b) when !IsOne(a.Count, b.Count, type) && TypedFields.HasMembers(type) => Members(
                a,
                b,
                type
            ),
            (JsonArray a, JsonArray b) when a.Count + b.Count > 0 && TypedFields.HasItems(type) => Items(a, b, type),
            (JsonObject { Count: > 0 } a, null) when !type.IsAtomic && TypedFields.HasMembers(type) => a.DeepClone(),
            (JsonArray { Count: > 0 } a, null) when TypedFields.HasItems(type) => a.DeepClone(),
            _ => applied?.DeepClone(),
        };

    private static bool IsOne(int left, int right, SchemaType type) => type.IsAtomic || left + right == 0;

    private static JsonObject Members(JsonObject live, JsonObject applied, SchemaType type)
    {
        var result = new JsonObject();
        foreach (var (name, value) in live)
        {
            result[name] = applied.TryGetPropertyValue(name, out var other)
                ? MergeValue(value, other, type.Member(name) ?? SchemaType.Any)
                : value?.DeepClone();
        }

        foreach (var (name, value) in applied)
        {
            if (!live.ContainsKey(name))
            {
                result[name] = value?.DeepClone();
            }
        }

        return result;
    }

    // The applied order wins; what only the live list has keeps its place between its neighbours.
    private static JsonArray Items(JsonArray live, JsonArray applied, SchemaType type)
    {
        var lefts = live.Select(item => (Step: PathStep.Of(item, type), Item: item)).ToList();
        var rights = applied.Select(item => (Step: PathStep.Of(item, type), Item: item)).ToList();
        var inLive = Index(lefts);
        var inApplied = Index(rights);
        var result = new JsonArray();
        var done = new HashSet<string>();
        var next = 0;
        foreach (var (step, item) in lefts)
        {
            if (step is null || !inApplied.ContainsKey(step))
            {
                result.Add(item?.DeepClone());
                continue;
            }

            while (!done.Contains(step) && next < rights.Count)
            {
                Take(rights[next++]);
            }
        }

        while (next < rights.Count)
        {
            Take(rights[next++]);
        }

        return result;

        void Take((string? Step, JsonNode? Item) right)
        {
            var step = right.Step ?? "";
            done.Add(step);
            result.Add(
                inLive.TryGetValue(step, out var other)
                    ? MergeValue(other, right.Item, type.Element ?? SchemaType.Any)
                    : right.Item?.DeepClone()
            );
        }
    }

    private static Dictionary<string, JsonNode?> Index(List<(string? Step, JsonNode? Item)> items)
    {
        var result = new Dictionary<string, JsonNode?>();
        foreach (var (step, item) in items)
        {
            if (step is not null)
            {
                result.TryAdd(step, item);
            }
        }

        return result;
    }
}
