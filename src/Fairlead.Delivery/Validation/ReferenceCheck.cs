using System.Text.Json.Nodes;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;

namespace Fairlead.Delivery.Validation;

/// <summary>Finds references that point nowhere: no app of the environment brings the object, and nobody else does.</summary>
internal sealed class ReferenceCheck(DeliveryEnvironment environment, IObjectsInSight others)
{
    // Kubernetes makes these in every namespace.
    private static readonly string[] Given = ["ConfigMap/kube-root-ca.crt", "ServiceAccount/default"];

    private static readonly string[] KeyMaps = ["data", "stringData", "binaryData"];

    public IEnumerable<Finding> Check(AppObjects app, RenderedObject found)
    {
        var pod = PodSpecs.Of(found);
        var references = pod is null ? [] : PodReferences.Of(pod);
        return references
            .Concat(ObjectReferences.Of(found))
            .Distinct()
            .Select(Problem)
            .OfType<string>()
            .Select(problem => found.Problem(app, problem));
    }

    private string? Problem(ObjectReference reference)
    {
        var address = $"{reference.Kind}/{reference.Name}";
        if (Given.Contains(address) || environment.External.Contains(address))
        {
            return null;
        }

        if (!others.Has(reference.Kind, reference.Name))
        {
            return $"{reference.Place} needs {reference.Kind} {reference.Name}, which no app of {environment.Name} brings; "
                + $"correct the name, or add {address} to \"external\" of {environment.Name} in {EnvironmentLayout.ConfigurationFile} if it comes from elsewhere";
        }

        return
            reference.Key is { } key
            && !others.Find(reference.Kind, reference.Name).Any(target => HasKey(target.Content, key))
            ? $"{reference.Place} needs the key {key} of {reference.Kind} {reference.Name}, which has no such key"
            : null;
    }

    private static bool HasKey(JsonObject content, string key) =>
        KeyMaps.Any(part => content.ObjectAt(part)?.ContainsKey(key) ?? false);
}
