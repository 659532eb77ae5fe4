using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Validation.Policies;

/// <summary>No container may run as root: <c>runAsNonRoot</c>, or a user other than 0, of the container or of its pod.</summary>
public sealed class NonRootPolicy : IManifestPolicy
{
    /// <inheritdoc />
    public string Name => "non-root";

    /// <inheritdoc />
    public PolicyMode DefaultMode => PolicyMode.Off;

    /// <inheritdoc />
    public IEnumerable<string> Check(RenderedObject found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var pod = PodSpecs.Of(found).ObjectAt("securityContext");
        return PodSpecs
            .ContainersOf(found)
            .Where(container => MayBeRoot(container.ObjectAt("securityContext"), pod))
            .Select(container =>
                $"container {ObjectIdentity.Text(container, "name")} may run as root; set securityContext.runAsNonRoot: true"
            );
    }

    // What the container says wins over its pod, field by field.
    private static bool MayBeRoot(JsonObject? own, JsonObject? pod)
    {
        var flag = own?["runAsNonRoot"] ?? pod?["runAsNonRoot"];
        var user = own?["runAsUser"] ?? pod?["runAsUser"];
        var isOther = user is JsonValue value && value.TryGetValue<long>(out var id) && id > 0;
        return !isOther && (user is not null || flag?.GetValueKind() != JsonValueKind.True);
    }
}
