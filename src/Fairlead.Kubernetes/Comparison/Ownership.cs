using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>
/// Compares what is declared with what the cluster records as ours. While we own a field nobody else changed it, so this
/// finds foreign changes without knowing how the server normalised a value.
/// </summary>
internal static class Ownership
{
    private static readonly string[] Identity = ["apiVersion", "kind", "status"];
    private static readonly string[] MetadataIdentity = ["name", "namespace", "creationTimestamp"];

    /// <summary>Fields that are declared but not ours, and fields that are ours but declared no longer.</summary>
    public static IReadOnlyList<FieldDifference> Compare(JsonObject desired, JsonObject live)
    {
        var differences = new List<FieldDifference>();
        FindNotOwned(desired, ManagedFields.OwnedByUs(live), "", differences);
        FindSurplus(desired, ManagedFields.AppliedByUs(live) ?? [], "", differences);
        return differences;
    }

    private static void FindNotOwned(JsonNode? desired, JsonObject owned, string path, List<FieldDifference> found)
    {
        // A name without children is a scalar, or a list or map that is owned as one piece.
        if (path.Length > 0 && owned.All(pair => pair.Key is "."))
        {
            return;
        }

        if (desired is JsonObject fields)
        {
            foreach (var (name, value) in fields.Where(pair => !IsIdentity(path, pair.Key)))
            {
                Descend(value, owned["f:" + name], Join(path, name), found);
            }
        }
        else if (desired is JsonArray items)
        {
            var matches = ListItems.Match(items, owned);
            for (var index = 0; index < items.Count; index++)
            {
                var place = matches[index] is { } name ? ListItems.Describe(name) : $"[{index}]";
                Descend(items[index], matches[index] is { } match ? owned[match] : null, path + place, found);
            }
        }
    }

    private static void Descend(JsonNode? desired, JsonNode? owned, string path, List<FieldDifference> found)
    {
        if (owned is JsonObject children)
        {
            FindNotOwned(desired, children, path, found);
        }
        // Empty values leave no trace in the record of some kinds; nobody can have changed them unseen.
        else if (!FieldPath.IsEmpty(desired))
        {
            found.Add(new FieldDifference(path, DifferenceKind.NotOwned, null, null));
        }
    }

    private static void FindSurplus(JsonNode? desired, JsonObject owned, string path, List<FieldDifference> found)
    {
        if (desired is JsonObject fields)
        {
            foreach (var (name, children) in owned.Where(pair => pair.Key.StartsWith("f:", StringComparison.Ordinal)))
            {
                var field = name[2..];
                if (!fields.ContainsKey(field) && !IsIdentity(path, field))
                {
                    found.Add(new FieldDifference(Join(path, field), DifferenceKind.Surplus, null, null));
                }
                else if (children is JsonObject owns && fields[field] is { } value)
                {
                    FindSurplus(value, owns, Join(path, field), found);
                }
            }
        }
        else if (desired is JsonArray items)
        {
            FindSurplusItems(items, owned, path, found);
        }
    }

    private static void FindSurplusItems(JsonArray items, JsonObject owned, string path, List<FieldDifference> found)
    {
        var matches = ListItems.Match(items, owned);
        foreach (var name in ListItems.NamesIn(owned))
        {
            var index = Array.IndexOf(matches, name);
            if (index < 0)
            {
                found.Add(new FieldDifference(path + ListItems.Describe(name), DifferenceKind.Surplus, null, null));
            }
            else if (owned[name] is JsonObject children)
            {
                FindSurplus(items[index], children, path + ListItems.Describe(name), found);
            }
        }
    }

    private static bool IsIdentity(string path, string name) =>
        path switch
        {
            "" => Identity.Contains(name),
            "metadata" => MetadataIdentity.Contains(name),
            _ => false,
        };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
