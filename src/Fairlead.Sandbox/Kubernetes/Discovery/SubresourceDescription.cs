using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Discovery;

/// <summary>A subresource as discovery lists it.</summary>
internal sealed record SubresourceDescription(
    string Name,
    string Group,
    string Version,
    string Kind,
    IReadOnlyList<string> Verbs
)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public static IEnumerable<SubresourceDescription> Of(ResourceDefinition resource)
    {
        foreach (var name in resource.Subresources)
        {
            yield return name switch
            {
                "eviction" => new(name, "policy", "v1", "Eviction", ["create"]),
                "token" => new(name, "authentication.k8s.io", "v1", "TokenRequest", ["create"]),
                "log" => new(name, "", "v1", "Pod", ["get"]),
                "exec" => new(name, "", "v1", "PodExecOptions", ["create", "get"]),
                "attach" => new(name, "", "v1", "PodAttachOptions", ["create", "get"]),
                "portforward" => new(name, "", "v1", "PodPortForwardOptions", ["create", "get"]),
                "finalize" => new(name, "", "v1", "Namespace", ["update"]),
                _ => new(name, resource.Group, resource.Version, resource.Kind, ["get", "patch", "update"]),
            };
        }

        if (resource.Scale is not null)
        {
            yield return new("scale", "autoscaling", "v1", "Scale", ["get", "patch", "update"]);
        }

        if (resource.HasStatus)
        {
            yield return new("status", resource.Group, resource.Version, resource.Kind, ["get", "patch", "update"]);
        }
    }
}
