using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Selection;
using Fairlead.Sandbox.Kubernetes.Validation;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>An object seen as how many replicas it wants and has.</summary>
internal static class ScaleForm
{
    public static JsonObject Of(JsonObject tree, ScalePaths paths)
    {
        var metadata = new JsonObject();
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            metadata.Put(name, tree.Map("metadata").Get(name)?.DeepClone());
        }

        var status = new JsonObject { ["replicas"] = At(tree, paths.StatusReplicas).AsNumber() ?? 0 };
        if (paths.Selector is { } path && At(tree, path) is { } selector)
        {
            status["selector"] = selector.AsText() ?? LabelSelector.Of(selector as JsonObject).ToString();
        }

        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = At(tree, paths.SpecReplicas).AsNumber() ?? 0 },
            ["status"] = status,
        };
    }

    /// <summary>Sets the replicas of the object to what the changed scale says.</summary>
    public static JsonObject Change(JsonObject tree, ScalePaths paths, Func<JsonObject, JsonObject> change)
    {
        var scale = change(Of(tree, paths));
        var replicas = scale.Map("spec").Number("replicas") ?? 0;
        if (replicas < 0)
        {
            throw ApiErrors.Invalid(
                "autoscaling",
                "Scale",
                tree.Map("metadata").Text("name") ?? "",
                [FieldError.Invalid("spec.replicas", ApiErrors.Text(replicas), "must be greater than or equal to 0")]
            );
        }

        tree.Ensure("metadata").Put("resourceVersion", scale.Map("metadata").Get("resourceVersion")?.DeepClone());
        var steps = paths.SpecReplicas.Split('.');
        var owner = tree;
        foreach (var step in steps[..^1])
        {
            owner = owner.Ensure(step);
        }

        owner[steps[^1]] = replicas;
        return tree;
    }

    private static JsonNode? At(JsonObject tree, string path) => tree.At(path.Split('.'));
}
