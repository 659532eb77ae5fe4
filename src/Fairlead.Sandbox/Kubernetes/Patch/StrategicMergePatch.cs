using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Patch;

/// <summary>
/// Merge patch that knows the types: lists merge by their merge key or as sets, and the directives <c>$patch</c>,
/// <c>$retainKeys</c>, <c>$setElementOrder</c> and <c>$deleteFromPrimitiveList</c> are honoured.
/// </summary>
/// <remarks>Source: Kubernetes' strategic-merge-patch.md.</remarks>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string OrderPrefix = "$setElementOrder/";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string RetainKeys = "$retainKeys";

    public static JsonObject Apply(JsonObject target, JsonObject patch, SchemaType type)
    {
        var result = target.Copy();
        Members(result, patch, type);
        return result;
    }

    private static void Members(JsonObject target, JsonObject patch, SchemaType type)
    {
        if (patch.Text(Directive) is { } directive)
        {
            Replace(target, patch, directive);
            return;
        }

        if (patch.List(RetainKeys) is { } retained)
        {
            var names = retained.Texts().ToHashSet();
            foreach (var name in target.Select(member => member.Key).Where(name => !names.Contains(name)).ToList())
            {
                target.Remove(name);
            }
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeletePrefix, StringComparison.Ordinal))
            {
                DeleteScalars(target.List(name[DeletePrefix.Length..]), value as JsonArray);
            }
            else if (!name.StartsWith('$'))
            {
                Member(target, name, value, type.Member(name) ?? SchemaType.Any);
            }
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(OrderPrefix, StringComparison.Ordinal) && value is JsonArray order)
            {
                var field = name[OrderPrefix.Length..];
                ListOrder.Arrange(target.List(field), order, type.Member(field)?.PatchMergeKey ?? "");
            }
        }
    }

    private static void Replace(JsonObject target, JsonObject patch, string directive)
    {
        target.Clear();
        if (directive is not "replace")
        {
            return;
        }

        foreach (var (name, value) in patch.Where(member => member.Key is not Directive))
        {
            target[name] = value?.DeepClone();
        }
    }

    private static void Member(JsonObject target, string name, JsonNode? value, SchemaType type)
    {
        switch (value)
        {
            case null:
                target.Remove(name);
                break;
            case JsonObject { } inner when inner.Text(Directive) is "delete":
                target.Remove(name);
                break;
            case JsonObject inner:
                Members(target.Ensure(name), inner, type);
                break;
            case JsonArray items when type.PatchMergeKey is { Length: > 0 } key:
                Items(target.ChildList(name), items, type.Element ?? SchemaType.Any, key);
                DropIfEmpty(target, name, items);
                break;
            case JsonArray items when type.PatchMergeKey is not null:
                Scalars(target.ChildList(name), items);
                break;
            default:
                target[name] = Clean(value);
                break;
        }
    }

    private static void DropIfEmpty(JsonObject target, string name, JsonArray patch)
    {
        if (patch.Count > 0 && target.List(name) is { Count: 0 })
        {
            target.Remove(name);
        }
    }

    private static void Items(JsonArray target, JsonArray patch, SchemaType element, string key)
    {
        var isReplacement = patch.Objects().Any(item => item.Text(Directive) is "replace" && item.Get(key) is null);
        if (isReplacement)
        {
            target.Clear();
        }

        foreach (var item in patch.Objects())
        {
            var found = target.Objects().FirstOrDefault(other => JsonTree.Same(other.Get(key), item.Get(key)));
            if (item.Text(Directive) is "delete")
            {
                target.Remove(found);
            }
            else if (item.Text(Directive) is "replace" && item.Get(key) is null)
            {
                continue;
            }
            else if (item.Get(key) is null)
            {
                throw ApiErrors.BadRequest($"map: {JsonText.ToText(item)} does not contain declared merge key: {key}");
            }
            else if (found is null)
            {
                target.Add(Clean(item));
            }
            else
            {
                Members(found, item, element);
            }
        }
    }

    private static void Scalars(JsonArray target, JsonArray patch)
    {
        foreach (var value in patch)
        {
            if (!target.Any(other => JsonTree.Same(other, value)))
            {
                target.Add(value?.DeepClone());
            }
        }
    }

    private static void DeleteScalars(JsonArray? target, JsonArray? doomed)
    {
        foreach (var value in doomed ?? [])
        {
            if (target?.FirstOrDefault(other => JsonTree.Same(other, value)) is { } found)
            {
                target.Remove(found);
            }
        }
    }

    /// <summary>What a patch adds, without its directives and nulls.</summary>
    private static JsonNode? Clean(JsonNode? value)
    {
        if (value is JsonArray items)
        {
            return new JsonArray([.. items.Select(Clean)]);
        }

        if (value is not JsonObject members)
        {
            return value?.DeepClone();
        }

        var result = new JsonObject();
        foreach (var (name, inner) in members)
        {
            if (!name.StartsWith('$') && inner is not null)
            {
                result[name] = Clean(inner);
            }
        }

        return result;
    }
}
