using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Declarations;
using k8s.Models;

namespace Fairlead.Delivery.Validation.Typing;

/// <summary>Every object must be what its kind allows: Kubernetes' own by its types, custom ones by their definitions.</summary>
internal sealed class TypeCheck(CustomKinds custom)
{
    public IEnumerable<Finding> Check(AppObjects app, RenderedObject found) =>
        Problems(found).Select(problem => found.Problem(app, problem));

    private IReadOnlyList<string> Problems(RenderedObject found)
    {
        var written = ObjectIdentity.Text(found.Content, "apiVersion");
        var (group, kind) = (found.Identity.Group, found.Identity.Kind);
        if (written.Length == 0 || kind.Length == 0)
        {
            return [];
        }

        var version = written[(written.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (TypedKinds.Find(group, version, kind) is { } type)
        {
            return
            [
                .. TypedReading.Problems(found.Content, type, ""),
                .. ListItemCheck.Problems(found.Content, found.Identity),
            ];
        }

        var metadata = Metadata(found.Content);
        if (custom.TryFind(group, version, kind, out var schema))
        {
            return [.. metadata, .. schema is null ? [] : StructuralSchema.Problems(found.Content, schema)];
        }

        return [.. metadata, .. Unknown(group, kind, written)];
    }

    private static IReadOnlyList<string> Metadata(JsonObject content) =>
        content["metadata"] switch
        {
            null => [],
            JsonObject map =>
            [
                .. TypedReading.Problems(map, typeof(V1ObjectMeta), "metadata"),
                .. ListItemCheck.MetadataProblems(content),
            ],
            _ => ["metadata must be a mapping"],
        };

    private IEnumerable<string> Unknown(string group, string kind, string written)
    {
        if (custom.Defines(group, kind))
        {
            yield return $"is of {written}, a version that the definition of {kind} does not have";
        }
        else if (TypedKinds.VersionsOf(group, kind) is { Count: > 0 } versions)
        {
            yield return $"is of {written}, which Kubernetes {TypedKinds.KubernetesVersion} no longer or not yet has for {kind}; expected {Choices.Of(versions)}";
        }
        else if (TypedKinds.IsOwnGroup(group))
        {
            yield return $"is a {kind}, which Kubernetes {TypedKinds.KubernetesVersion} does not have in {written}{Choices.DidYouMean(kind, TypedKinds.KindsOf(group))}";
        }
    }
}
