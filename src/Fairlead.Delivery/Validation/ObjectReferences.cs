using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Validation;

/// <summary>Lists what objects other than pods refer to.</summary>
internal static class ObjectReferences
{
    public static IEnumerable<ObjectReference> Of(RenderedObject found)
    {
        var spec = found.Content.ObjectAt("spec") ?? [];
        return (found.Identity.Group, found.Identity.Kind) switch
        {
            ("networking.k8s.io", "Ingress") => OfIngress(spec),
            ("apps", "StatefulSet") => To("Service", spec, "serviceName", "serviceName"),
            ("autoscaling", "HorizontalPodAutoscaler") => OfAutoscaler(spec),
            ("rbac.authorization.k8s.io", "RoleBinding") => OfBinding(found.Content),
            ("", "ServiceAccount") => found
                .Content.ObjectsAt("imagePullSecrets")
                .SelectMany(secret => To("Secret", secret, "name", "imagePullSecrets")),
            _ => [],
        };
    }

    private static IEnumerable<ObjectReference> OfIngress(JsonObject spec)
    {
        var backends = spec.ObjectsAt("rules")
            .SelectMany(rule => (rule.ObjectAt("http") ?? []).ObjectsAt("paths"))
            .Select(path => path.ObjectAt("backend"))
            .Append(spec.ObjectAt("defaultBackend"));
        return backends.SelectMany(backend => To("Service", backend.ObjectAt("service"), "name", "a rule"));
    }

    private static IEnumerable<ObjectReference> OfAutoscaler(JsonObject spec)
    {
        var target = spec.ObjectAt("scaleTargetRef");
        var kind = target is null ? "" : ObjectIdentity.Text(target, "kind");
        return kind is "Deployment" or "StatefulSet" or "ReplicaSet" ? To(kind, target, "name", "scaleTargetRef") : [];
    }

    private static IEnumerable<ObjectReference> OfBinding(JsonObject content)
    {
        var role = content.ObjectAt("roleRef");
        var space = ObjectIdentity.Text(content.ObjectAt("metadata") ?? [], "namespace");
        var accounts = content
            .ObjectsAt("subjects")
            .Where(subject =>
                ObjectIdentity.Text(subject, "kind") is "ServiceAccount"
                && ObjectIdentity.Text(subject, "namespace") is var its
                && (its.Length == 0 || its == space)
            );
        var roles =
            role is not null && ObjectIdentity.Text(role, "kind") is "Role" ? To("Role", role, "name", "roleRef") : [];
        return roles.Concat(accounts.SelectMany(account => To("ServiceAccount", account, "name", "a subject")));
    }

    private static IEnumerable<ObjectReference> To(string kind, JsonObject? part, string name, string place) =>
        part is not null && ObjectIdentity.Text(part, name) is { Length: > 0 } text
            ? [new ObjectReference(kind, text, null, place)]
            : [];
}
