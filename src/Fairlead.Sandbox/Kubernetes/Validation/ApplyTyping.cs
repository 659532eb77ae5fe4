using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>Checks that an applied configuration fits its type; fields the type does not know are errors.</summary>
internal static class ApplyTyping
{
    /// <summary>Refuses a configuration that does not fit.</summary>
    /// <exception cref="ApiException">The configuration does not fit.</exception>
    public static void Check(ResourceDefinition resource, JsonObject configuration, string space, string name)
    {
        var errors = new List<string>();
        Members(configuration, resource.Type, "", errors);
        if (errors.Count > 0)
        {
            var text =
                errors.Count == 1 ? errors[0] : "errors:\n" + string.Concat(errors.Select(error => $"  {error}\n"));
            var place = space.Length == 0 ? $"/{name}" : $"{space}/{name}";
            throw ApiErrors.Unclassified(
                $"failed to create typed patch object ({place}; {resource.ApiVersion}, Kind={resource.Kind}): {text}"
            );
        }
    }

    private static void Members(JsonObject members, SchemaType type, string path, List<string> errors)
    {
        foreach (var (name, value) in members)
        {
            var inner = $"{path}.{name}";
            if (type.Member(name) is { } known)
            {
                Value(value, known, inner, errors);
            }
            else
            {
                errors.Add($"{inner}: field not declared in schema");
            }
        }
    }

    private static void Value(JsonNode? value, SchemaType type, string path, List<string> errors)
    {
        switch (type.Kind)
        {
            case SchemaKind.Any:
            case var _ when value is null:
                return;
            case SchemaKind.Struct or SchemaKind.Map:
                if (value is JsonObject members)
                {
                    Members(members, type, path, errors);
                }
                else
                {
                    errors.Add($"{path}: expected map, got {Describe(value)}");
                }

                return;
            case SchemaKind.List:
                if (value is JsonArray items)
                {
                    Items(items, type, path, errors);
                }
                else
                {
                    errors.Add($"{path}: expected list, got {Describe(value)}");
                }

                return;
            default:
                Scalar(value, type, path, errors);
                return;
        }
    }

    private static void Items(JsonArray items, SchemaType type, string path, List<string> errors)
    {
        var seen = new HashSet<string>();
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            if (!type.IsKeyed && !type.IsSet)
            {
                Value(item, type.Element ?? SchemaType.Any, $"{path}[{index}]", errors);
                continue;
            }

            if (PathStep.Of(item, type) is not { } step)
            {
                errors.Add(
                    $"{path}: element {index}: associative list with keys has an element that omits all key fields {string.Join(", ", type.Keys.Select(key => $"\"{key}\""))} (and doesn't have default values for any key fields)"
                );
                continue;
            }

            if (!seen.Add(step))
            {
                errors.Add($"{path}: duplicate entries for key {PathStep.ToDisplay(step)}");
            }

            Value(item, type.Element ?? SchemaType.Any, path + PathStep.ToDisplay(step), errors);
        }
    }

    private static void Scalar(JsonNode? value, SchemaType type, string path, List<string> errors)
    {
        var expected = type.Kind switch
        {
            SchemaKind.Text or SchemaKind.Time or SchemaKind.Bytes when value.AsText() is null => "string",
            SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.Real when value.AsReal() is null =>
                "numeric (int or float)",
            SchemaKind.Flag when value.AsFlag() is null => "boolean",
            SchemaKind.Quantity or SchemaKind.IntOrText when value is JsonObject or JsonArray => "scalar",
            _ => null,
        };
        if (expected is not null)
        {
            errors.Add($"{path}: expected {expected}, got {Describe(value)}");
        }
    }

    private static string Describe(JsonNode? value) =>
        value switch
        {
            null => "null",
            JsonObject => "map",
            JsonArray => "list",
            _ when value.AsText() is not null => "string",
            _ when value.AsFlag() is not null => "boolean",
            _ when value.AsNumber() is not null => "int",
            _ => "float",
        };
}
