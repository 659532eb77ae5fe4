using System.Text.Json.Nodes;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Validation.Policies;

/// <summary>Every container requests CPU and memory, and limits memory: one that does neither can starve its node.</summary>
public sealed class ResourcesSetPolicy : IManifestPolicy
{
    private static readonly (string Part, string Resource)[] Needed =
    [
        ("requests", "cpu"),
        ("requests", "memory"),
        ("limits", "memory"),
    ];

    /// <inheritdoc />
    public string Name => "resources-set";

    /// <inheritdoc />
    public PolicyMode DefaultMode => PolicyMode.Off;

    /// <inheritdoc />
    public IEnumerable<string> Check(RenderedObject found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var pod = PodSpecs.Of(found).ObjectAt("resources");
        return PodSpecs
            .ContainersOf(found)
            .Select(container => (container, Missing: Missing(container.ObjectAt("resources"), pod)))
            .Where(item => item.Missing.Length > 0)
            .Select(item =>
                $"container {ObjectIdentity.Text(item.container, "name")} does not set {item.Missing} in its resources"
            );
    }

    // Kubernetes takes an absent request from the limit, and resources of the pod where the container has none.
    private static string Missing(JsonObject? resources, JsonObject? pod) =>
        string.Join(
            ", ",
            Needed
                .Where(need => !Sets(resources, need.Part, need.Resource) && !Sets(pod, need.Part, need.Resource))
                .Select(need => $"{need.Part}.{need.Resource}")
        );

    private static bool Sets(JsonObject? resources, string part, string resource) =>
        resources.ObjectAt(part)?[resource] is not null || resources.ObjectAt("limits")?[resource] is not null;
}
