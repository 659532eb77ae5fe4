using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>CustomResourceDefinitions: names, versions and structural schemas.</summary>
internal static class DefinitionValidation
{
    public static void Check(JsonObject tree, JsonObject? live, List<FieldError> errors)
    {
        var spec = tree.Map("spec");
        CheckNames(tree, spec, errors);
        var versions = spec.List("versions").Objects().ToList();
        if (versions.Count(version => version.Flag("storage")) != 1)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.versions",
                    JsonText.ToText(spec.Get("versions")),
                    "must have exactly one version marked as storage version"
                )
            );
        }

        for (var index = 0; index < versions.Count; index++)
        {
            CheckSchema(versions[index], $"spec.versions[{index}].schema.openAPIV3Schema", errors);
        }

        foreach (var field in new[] { "group", "scope" })
        {
            BuiltInValidation.CheckSame(spec.Get(field), live.Map("spec").Get(field), $"spec.{field}", errors);
        }

        foreach (var name in new[] { "plural", "kind" })
        {
            BuiltInValidation.CheckSame(
                spec.Map("names").Get(name),
                live.Map("spec").Map("names").Get(name),
                $"spec.names.{name}",
                errors
            );
        }
    }

    private static void CheckNames(JsonObject tree, JsonObject? spec, List<FieldError> errors)
    {
        var name = tree.Map("metadata").Text("name") ?? "";
        var expected = $"{spec.Map("names").Text("plural")}.{spec.Text("group")}";
        if (name != expected)
        {
            errors.Add(
                FieldError.Invalid("metadata.name", $"\"{name}\"", "must be spec.names.plural+\".\"+spec.group")
            );
        }

        foreach (var field in new[] { "plural", "kind" })
        {
            if (spec.Map("names").Text(field) is not { Length: > 0 })
            {
                errors.Add(FieldError.Required($"spec.names.{field}"));
            }
        }

        if (spec.Text("group") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required("spec.group"));
        }

        if (spec.Text("scope") is not ("Namespaced" or "Cluster"))
        {
            errors.Add(FieldError.NotSupported("spec.scope", spec.Text("scope") ?? "", ["Cluster", "Namespaced"]));
        }
    }

    private static void CheckSchema(JsonObject version, string path, List<FieldError> errors)
    {
        if (version.Map("schema").Map("openAPIV3Schema") is not { } schema)
        {
            errors.Add(FieldError.Required(path[..^".openAPIV3Schema".Length], "schemas are required"));
            return;
        }

        if (schema.Text("type") is not "object")
        {
            errors.Add(FieldError.Required($"{path}.type", "must not be empty at the root"));
        }

        CheckStructural(schema, path, errors);
    }

    private static void CheckStructural(JsonObject schema, string path, List<FieldError> errors)
    {
        foreach (var (name, property) in schema.Map("properties") ?? [])
        {
            if (property is JsonObject inner)
            {
                CheckTyped(inner, $"{path}.properties[{name}]", errors);
            }
        }

        if (schema.Map("items") is { } items)
        {
            CheckTyped(items, $"{path}.items", errors);
        }

        if (schema.Get("additionalProperties") is JsonObject values)
        {
            CheckTyped(values, $"{path}.additionalProperties", errors);
        }

        if (
            schema.Text("x-kubernetes-list-type") is "map"
            && schema.List("x-kubernetes-list-map-keys") is not { Count: > 0 }
        )
        {
            errors.Add(
                FieldError.Required(
                    $"{path}.x-kubernetes-list-map-keys",
                    "must not be empty if x-kubernetes-list-type is map"
                )
            );
        }
    }

    private static void CheckTyped(JsonObject schema, string path, List<FieldError> errors)
    {
        var mayLackType =
            schema.Flag("x-kubernetes-int-or-string") || schema.Flag("x-kubernetes-preserve-unknown-fields");
        if (schema.Text("type") is not { Length: > 0 } && !mayLackType)
        {
            errors.Add(FieldError.Required($"{path}.type", "must not be empty for specified object fields"));
        }

        CheckStructural(schema, path, errors);
    }
}
