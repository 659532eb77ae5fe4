using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Planning;

/// <summary>Takes the namespace that an app lives in out of its objects, so that two environments can be compared.</summary>
internal static class HomeNamespace
{
    public static IEnumerable<RenderedObject> Neutral(IReadOnlyList<RenderedObject> objects)
    {
        var home = objects
            .Select(found => found.Identity.Namespace)
            .Where(space => space.Length > 0)
            .GroupBy(space => space)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Key;
        return home is null ? objects : objects.Select(found => Neutral(found, home));
    }

    private static RenderedObject Neutral(RenderedObject found, string home)
    {
        if (found.Identity.Namespace != home)
        {
            return found;
        }

        var content = (JsonObject)found.Content.DeepClone();
        content.ObjectAt("metadata")?.Remove("namespace");
        return found with { Content = content };
    }
}
