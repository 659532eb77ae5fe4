using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Defaults;

/// <summary>The values that absent fields of built-in objects get.</summary>
/// <remarks>Source: the defaults named in Kubernetes' API reference.</remarks>
internal static class BuiltInDefaults
{
    public static void Apply(ResourceDefinition resource, JsonObject tree)
    {
        switch (resource.Storage)
        {
            case "pods":
                PodDefaults.Apply(tree.Ensure("spec"));
                break;
            case "podtemplates":
                Template(tree);
                break;
            case "replicationcontrollers":
                tree.Ensure("spec").Default("replicas", 1);
                Template(tree.Ensure("spec"));
                break;
            case "secrets":
                SecretDefaults(tree);
                break;
            case "services":
                ServiceDefaults.Apply(tree.Ensure("spec"));
                break;
            case "persistentvolumeclaims":
                ClaimDefaults(tree.Ensure("spec"));
                break;
            case "persistentvolumes":
                VolumeDefaults(tree.Ensure("spec"));
                break;
            case "namespaces":
                NamespaceDefaults(tree);
                break;
            case "horizontalpodautoscalers.autoscaling":
                tree.Ensure("spec").Default("minReplicas", 1);
                break;
            case "poddisruptionbudgets.policy":
                break;
            case "networkpolicies.networking.k8s.io":
                NetworkPolicyDefaults(tree.Ensure("spec"));
                break;
            case "ingresses.networking.k8s.io":
                break;
            case "rolebindings.rbac.authorization.k8s.io" or "clusterrolebindings.rbac.authorization.k8s.io":
                BindingDefaults(tree);
                break;
            case "customresourcedefinitions.apiextensions.k8s.io":
                DefinitionDefaults(tree.Ensure("spec"));
                break;
            case "storageclasses.storage.k8s.io":
                tree.Default("reclaimPolicy", "Delete");
                tree.Default("volumeBindingMode", "Immediate");
                break;
            case "endpointslices.discovery.k8s.io":
                break;
            case "validatingwebhookconfigurations.admissionregistration.k8s.io"
            or "mutatingwebhookconfigurations.admissionregistration.k8s.io":
                WebhookDefaults(tree);
                break;
            default:
                WorkloadDefaults.Apply(resource.Storage, tree);
                break;
        }
    }

    public static void Template(JsonObject owner)
    {
        var template = owner.Ensure("template");
        template.Ensure("metadata");
        PodDefaults.Apply(template.Ensure("spec"));
    }

    private static void SecretDefaults(JsonObject tree)
    {
        tree.Default("type", "Opaque");
        if (!tree.Remove("stringData", out var plain) || plain is not JsonObject texts)
        {
            return;
        }

        var data = tree.Ensure("data");
        foreach (var (name, value) in texts)
        {
            data[name] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value.AsText() ?? ""));
        }
    }

    private static void ClaimDefaults(JsonObject spec) => spec.Default("volumeMode", "Filesystem");

    private static void VolumeDefaults(JsonObject spec)
    {
        spec.Default("volumeMode", "Filesystem");
        spec.Default("persistentVolumeReclaimPolicy", "Retain");
    }

    private static void NamespaceDefaults(JsonObject tree)
    {
        if (tree.Map("metadata").Text("name") is { } name)
        {
            tree.Ensure("metadata").Ensure("labels")["kubernetes.io/metadata.name"] = name;
        }
    }

    private static void NetworkPolicyDefaults(JsonObject spec)
    {
        spec.Default("podSelector", new JsonObject());
        if (spec.Get("policyTypes") is null)
        {
            var types = new JsonArray("Ingress");
            if (spec.Get("egress") is not null)
            {
                types.Add("Egress");
            }

            spec["policyTypes"] = types;
        }

        foreach (var rule in spec.List("ingress").Objects().Concat(spec.List("egress").Objects()))
        {
            foreach (var port in rule.List("ports").Objects())
            {
                port.Default("protocol", "TCP");
            }
        }
    }

    private static void BindingDefaults(JsonObject tree)
    {
        tree.Map("roleRef")?.Default("apiGroup", "rbac.authorization.k8s.io");
        foreach (var subject in tree.List("subjects").Objects())
        {
            if (subject.Text("kind") is "User" or "Group")
            {
                subject.Default("apiGroup", "rbac.authorization.k8s.io");
            }
        }
    }

    private static void DefinitionDefaults(JsonObject spec)
    {
        var names = spec.Ensure("names");
        var kind = names.Text("kind") ?? "";
        if (names.Text("singular") is not { Length: > 0 })
        {
            names["singular"] = kind.ToLowerInvariant();
        }

        if (names.Text("listKind") is not { Length: > 0 } && kind.Length > 0)
        {
            names["listKind"] = kind + "List";
        }

        spec.Ensure("conversion").Default("strategy", "None");
    }

    private static void WebhookDefaults(JsonObject tree)
    {
        foreach (var webhook in tree.List("webhooks").Objects())
        {
            webhook.Default("failurePolicy", "Fail");
            webhook.Default("matchPolicy", "Equivalent");
            webhook.Default("namespaceSelector", new JsonObject());
            webhook.Default("objectSelector", new JsonObject());
            webhook.Default("timeoutSeconds", 10);
            if (tree.Text("kind") is "MutatingWebhookConfiguration")
            {
                webhook.Default("reinvocationPolicy", "Never");
            }

            webhook.Map("clientConfig").Map("service")?.Default("port", 443);
            foreach (var rule in webhook.List("rules").Objects())
            {
                rule.Default("scope", "*");
            }
        }
    }
}
