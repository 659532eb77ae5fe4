using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Validation;

/// <summary>What every object must have, whatever its kind.</summary>
internal static class ShapeCheck
{
    private const int LongestName = 253;

    public static IEnumerable<Finding> Check(AppObjects app, RenderedObject found, ISet<string> namespaces) =>
        Problems(app, found, namespaces).Select(problem => found.Problem(app, problem));

    private static IEnumerable<string> Problems(AppObjects app, RenderedObject found, ISet<string> namespaces)
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
            && identity.Namespace != app.Namespace
            && !namespaces.Contains(identity.Namespace)
        )
        {
            yield return $"is in namespace {identity.Namespace}, but {app.App} belongs in {app.Namespace}; take the namespace from .Release.Namespace";
        }
    }

    private static string? NameProblem(JsonObject content, string name) =>
        name.Length > LongestName || name is "." or ".." || name.AsSpan().IndexOfAny('/', '%') >= 0
            ? "has a name that cannot be part of an address; use lower-case letters, digits, hyphens and dots"
        : name.Length > 0 ? null
        : content.ObjectAt("metadata")?["generateName"] is null ? "has no metadata.name"
        : "has a generateName instead of a metadata.name, so that each apply would make another one; give it a name";
}
