using System.Text.Json.Nodes;

namespace Fairlead.Delivery;

/// <summary>Lists what objects other than pods refer to.</summary>
internal static class ObjectReferences
{
    public static IEnumerable<ObjectReference> Of(RenderedObject found)
    {
        var spec = found.Content.Map("spec") ?? [];
        return (found.Identity.Group, found.Identity.Kind) switch
        {
            ("networking.k8s.io", "Ingress") => OfIngress(spec),
            ("apps", "StatefulSet") => To("Service", spec, "serviceName", "serviceName"),
            ("autoscaling", "HorizontalPodAutoscaler") => OfAutoscaler(spec),
            ("rbac.authorization.k8s.io", "RoleBinding") => OfBinding(found.Content),
            ("", "ServiceAccount") => found
                .Content.Maps("imagePullSecrets")
                .SelectMany(secret => To("Secret", secret, "name", "imagePullSecrets")),
            _ => [],
        };
    }

    private static IEnumerable<ObjectReference> OfIngress(JsonObject spec)
    {
        var backends = spec.Maps("rules")
            .SelectMany(rule => (rule.Map("http") ?? []).Maps("paths"))
            .Select(path => path.Map("backend"))
            .Append(spec.Map("defaultBackend"));
        return backends.SelectMany(backend => To("Service", backend.Map("service"), "name", "a rule"));
    }

    private static IEnumerable<ObjectReference> OfAutoscaler(JsonObject spec)
    {
        var target = spec.Map("scaleTargetRef");
        var kind = target is null ? "" : ObjectIdentity.Text(target, "kind");
        return kind is "Deployment" or "StatefulSet" or "ReplicaSet" ? To(kind, target, "name", "scaleTargetRef") : [];
    }

    private static IEnumerable<ObjectReference> OfBinding(JsonObject content)
    {
        var role = content.Map("roleRef");
        var space = ObjectIdentity.Text(content.Map("metadata") ?? [], "namespace");
        var accounts = content
            .Maps("subjects")
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
