using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Takes out of an object the fields that a conflict names.</summary>
internal static partial class ConflictFields
{
    /// <summary>A copy of <paramref name="body"/> without the fields at fault.</summary>
    public static JsonObject Without(JsonObject body, IEnumerable<StatusCause> causes)
    {
        var rest = (JsonObject)body.DeepClone();
        foreach (var cause in causes.Where(cause => cause.Reason is "FieldManagerConflict"))
        {
            Remove(rest, [.. Steps().Matches(cause.Field).Select(match => match.Value)]);
        }

        return rest;
    }

    // Fields read like .spec.template.spec.containers[name="web"].image
    [GeneratedRegex("""\.(?:[^.\[\\]|\\.)+|\[[^\]]*\]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Steps();

    private static void Remove(JsonNode node, string[] steps)
    {
        var parent = steps.SkipLast(1).Aggregate((JsonNode?)node, Child);
        if (steps.Length > 0 && steps[^1][0] == '.' && parent is JsonObject fields)
        {
            fields.Remove(NameOf(steps[^1]));
        }
        else if (steps.Length > 0 && parent is JsonArray items && Child(items, steps[^1]) is { } item)
        {
            items.Remove(item);
        }
    }

    private static JsonNode? Child(JsonNode? node, string step) =>
        (node, step[0]) switch
        {
            (JsonObject fields, '.') => fields[NameOf(step)],
            (JsonArray items, '[') => items.FirstOrDefault(item => IsKeyed(item, step)),
            _ => null,
        };

    private static bool IsKeyed(JsonNode? item, string step) =>
        step[1..^1]
            .Split(',')
            .Select(pair => pair.Split('=', 2))
            .All(pair => pair.Length == 2 && item.At(pair[0]) is { } value && value.ToJsonString().Is(pair[1]));

    private static string NameOf(string step) => step[1..].Replace("\\", "");
}
