using System.Text.Json.Nodes;

namespace Fairlead.Delivery;

/// <summary>Finds references that point nowhere: no app of the environment brings the object, and nobody else does.</summary>
internal sealed class ReferenceCheck(DeliveryEnvironment environment, IReadOnlyList<AppObjects> apps)
{
    // Kubernetes makes these in every namespace.
    private static readonly string[] Given = ["ConfigMap/kube-root-ca.crt", "ServiceAccount/default"];

    private static readonly string[] KeyMaps = ["data", "stringData", "binaryData"];

    private readonly ILookup<(string Kind, string Name), RenderedObject> _objects = apps.SelectMany(app => app.Objects)
        .ToLookup(found => (found.Identity.Kind, found.Identity.Name));

    public IEnumerable<Finding> Check(AppObjects app, RenderedObject found)
    {
        var pod = PodSpecs.Of(found);
        var references = pod is null ? [] : PodReferences.Of(pod);
        return references
            .Concat(Services(found))
            .Distinct()
            .Select(Problem)
            .OfType<string>()
            .Select(problem => found.Problem(app, problem));
    }

    private string? Problem(ObjectReference reference)
    {
        var address = $"{reference.Kind}/{reference.Name}";
        if (
            Given.Contains(address, StringComparer.Ordinal)
            || environment.External.Contains(address, StringComparer.Ordinal)
        )
        {
            return null;
        }

        var targets = _objects[(reference.Kind, reference.Name)].ToList();
        if (targets.Count == 0)
        {
            return $"{reference.Place} needs {reference.Kind} {reference.Name}, which no app of {environment.Name} brings; "
                + $"correct the name, or add {address} to \"external\" of {environment.Name} in {EnvironmentLayout.ConfigurationFile} if it comes from elsewhere";
        }

        return reference.Key is { } key && !targets.Exists(target => HasKey(target.Content, key))
            ? $"{reference.Place} needs the key {key} of {reference.Kind} {reference.Name}, which has no such key"
            : null;
    }

    private static bool HasKey(JsonObject content, string key) =>
        KeyMaps.Any(part => content.Map(part)?.ContainsKey(key) ?? false);

    private static IEnumerable<ObjectReference> Services(RenderedObject found)
    {
        var spec = found.Content.Map("spec") ?? [];
        return (found.Identity.Group, found.Identity.Kind) switch
        {
            ("networking.k8s.io", "Ingress") => spec.Maps("rules")
                .SelectMany(rule => (rule.Map("http") ?? []).Maps("paths"))
                .Select(path => path.Map("backend"))
                .Append(spec.Map("defaultBackend"))
                .Select(backend => To(backend.Map("service"), "name", "a rule"))
                .OfType<ObjectReference>(),
            ("apps", "StatefulSet") when To(spec, "serviceName", "serviceName") is { } service => [service],
            _ => [],
        };
    }

    private static ObjectReference? To(JsonObject? part, string name, string place) =>
        part is not null && ObjectIdentity.Text(part, name) is { Length: > 0 } text
            ? new ObjectReference("Service", text, null, place)
            : null;
}
