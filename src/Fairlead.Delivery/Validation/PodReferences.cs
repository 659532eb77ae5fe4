using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Validation;

/// <summary>Lists what pods refer to; optional references are left out.</summary>
internal static class PodReferences
{
    public static IEnumerable<ObjectReference> Of(JsonObject pod)
    {
        var account = ObjectIdentity.Text(pod, "serviceAccountName");
        IEnumerable<ObjectReference> own =
        [
            new("ServiceAccount", account, null, "serviceAccountName"),
            .. pod.ObjectsAt("imagePullSecrets").Select(secret => To("Secret", secret, "name", "imagePullSecrets")),
        ];
        return own.Concat(pod.ObjectsAt("volumes").SelectMany(OfVolume))
            .Concat(PodSpecs.Containers(pod).SelectMany(OfContainer))
            .Where(reference => reference.Name.Length > 0);
    }

    private static IEnumerable<ObjectReference> OfVolume(JsonObject volume)
    {
        var place = $"volume {ObjectIdentity.Text(volume, "name")}";
        var projected = (volume.ObjectAt("projected") ?? []).ObjectsAt("sources");
        IEnumerable<(string Kind, JsonObject? Part, string Name)> parts =
        [
            ("ConfigMap", volume.ObjectAt("configMap"), "name"),
            ("Secret", volume.ObjectAt("secret"), "secretName"),
            ("PersistentVolumeClaim", volume.ObjectAt("persistentVolumeClaim"), "claimName"),
            ("Secret", volume.ObjectAt("csi").ObjectAt("nodePublishSecretRef"), "name"),
            ("Secret", volume.ObjectAt("cephfs").ObjectAt("secretRef"), "name"),
            .. projected.Select(source => ("ConfigMap", source.ObjectAt("configMap"), "name")),
            .. projected.Select(source => ("Secret", source.ObjectAt("secret"), "name")),
        ];
        return parts.SelectMany(part => Needed(part.Kind, part.Part, part.Name, place));
    }

    private static IEnumerable<ObjectReference> OfContainer(JsonObject container)
    {
        var name = ObjectIdentity.Text(container, "name");
        var sources = container
            .ObjectsAt("env")
            .SelectMany(variable =>
            {
                var place = $"variable {ObjectIdentity.Text(variable, "name")} of container {name}";
                var source = variable.ObjectAt("valueFrom");
                return Needed("ConfigMap", source.ObjectAt("configMapKeyRef"), "name", place)
                    .Concat(Needed("Secret", source.ObjectAt("secretKeyRef"), "name", place));
            });
        var whole = container
            .ObjectsAt("envFrom")
            .SelectMany(source =>
                Needed("ConfigMap", source.ObjectAt("configMapRef"), "name", $"envFrom of container {name}")
                    .Concat(Needed("Secret", source.ObjectAt("secretRef"), "name", $"envFrom of container {name}"))
            );
        return sources.Concat(whole);
    }

    private static IEnumerable<ObjectReference> Needed(string kind, JsonObject? part, string name, string place)
    {
        if (
            part is null
            || (part["optional"] is JsonValue optional && optional.TryGetValue<bool>(out var isOptional) && isOptional)
        )
        {
            return [];
        }

        var reference = To(kind, part, name, place);
        var items = part.ObjectsAt("items").Select(item => ObjectIdentity.Text(item, "key"));
        return
            items.Append(ObjectIdentity.Text(part, "key")).Where(key => key.Length > 0).ToList() is { Count: > 0 } keys
            ? keys.Select(key => reference with { Key = key })
            : [reference];
    }

    private static ObjectReference To(string kind, JsonObject part, string name, string place) =>
        new(kind, ObjectIdentity.Text(part, name), null, place);
}
