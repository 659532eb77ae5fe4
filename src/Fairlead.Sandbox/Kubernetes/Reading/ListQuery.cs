using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Selection;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Reading;

/// <summary>The query parameters of a list or watch.</summary>
internal sealed record ListQuery(
    ObjectFilter Filter,
    int Limit,
    string Continue,
    string ResourceVersion,
    string Match,
    bool HasBookmarks,
    bool SendsInitialEvents,
    TimeSpan? Timeout
)
{
    public static ListQuery Read(HttpRequest request, ResourceDefinition resource, string space, string name)
    {
        var query = request.Query;
        var labels = query["labelSelector"].ToString();
        var fields = query["fieldSelector"].ToString();
        if (name.Length > 0)
        {
            fields = "metadata.name=" + name;
        }

        return new ListQuery(
            new ObjectFilter(
                resource,
                space,
                labels.Length == 0 ? LabelSelector.Everything : LabelSelector.Parse(labels),
                fields.Length == 0 ? FieldSelector.Everything : FieldSelector.Parse(fields, resource)
            ),
            (int)Math.Clamp(Number(query["limit"].ToString()) ?? 0, 0, int.MaxValue),
            query["continue"].ToString(),
            query["resourceVersion"].ToString(),
            query["resourceVersionMatch"].ToString(),
            query["allowWatchBookmarks"] == "true",
            query["sendInitialEvents"] == "true",
            Number(query["timeoutSeconds"].ToString()) is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null
        );
    }

    /// <summary>Reads a resourceVersion; an empty one is 0.</summary>
    /// <exception cref="ApiException">The text is no version.</exception>
    public static long Version(string text) =>
        text.Length == 0 ? 0
        : long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var version) && version >= 0
            ? version
        : throw ApiErrors.BadRequest(
            $"Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax"
        );

    private static long? Number(string text) =>
        long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, 1_000_000)
            : null;
}
