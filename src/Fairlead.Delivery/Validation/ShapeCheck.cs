using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Delivery;

/// <summary>What every object must have, whatever its kind.</summary>
internal static class ShapeCheck
{
    private const int LongestName = 253;

    private static readonly (string Kind, string[] Maps)[] TextMaps =
    [
        ("ConfigMap", ["data", "binaryData"]),
        ("Secret", ["data", "stringData"]),
    ];

    public static IEnumerable<Finding> Check(AppObjects app, RenderedObject found) =>
        Problems(app, found).Select(problem => found.Problem(app, problem));

    private static IEnumerable<string> Problems(AppObjects app, RenderedObject found)
    {
        var identity = found.Identity;
        if (ObjectIdentity.Text(found.Content, "apiVersion").Length == 0)
        {
            yield return "has no apiVersion; write one, such as v1 or apps/v1";
        }

        if (identity.Kind.Length == 0)
        {
            yield return "has no kind";
        }

        if (NameProblem(found.Content, identity.Name) is { } problem)
        {
            yield return problem;
        }

        if (
            identity.Namespace.Length > 0
            && !string.Equals(identity.Namespace, app.Namespace, StringComparison.Ordinal)
        )
        {
            yield return $"is in namespace {identity.Namespace}, but {app.App} belongs in {app.Namespace}; take the namespace from .Release.Namespace";
        }

        foreach (var place in NotText(found.Content, identity))
        {
            yield return $"{place} is no text; quote the value";
        }
    }

    private static string? NameProblem(JsonObject content, string name) =>
        name.Length > LongestName || name is "." or ".." || name.AsSpan().IndexOfAny('/', '%') >= 0
            ? "has a name that cannot be part of an address; use lower-case letters, digits, hyphens and dots"
        : name.Length > 0 ? null
        : content.Map("metadata")?["generateName"] is null ? "has no metadata.name"
        : "has a generateName instead of a metadata.name, so that each apply would make another one; give it a name";

    private static IEnumerable<string> NotText(JsonObject content, ObjectIdentity identity)
    {
        var data = TextMaps
            .Where(map =>
                identity.Group.Length == 0 && string.Equals(map.Kind, identity.Kind, StringComparison.Ordinal)
            )
            .SelectMany(map => map.Maps)
            .Select(name => (name, content[name]));
        var metadata = content["metadata"] as JsonObject;
        return data.Append(("metadata.labels", metadata?["labels"]))
            .Append(("metadata.annotations", metadata?["annotations"]))
            .SelectMany(map => NotText(map.Item1, map.Item2));
    }

    private static IEnumerable<string> NotText(string place, JsonNode? map) =>
        map switch
        {
            null => [],
            JsonObject entries => entries
                .Where(entry => entry.Value?.GetValueKind() != JsonValueKind.String)
                .Select(entry => $"{place}[{entry.Key}]"),
            _ => [$"{place}"],
        };
}
