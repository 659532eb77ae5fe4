using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Custom;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;
using Fairlead.Sandbox.Kubernetes.Validation;

namespace Fairlead.Sandbox.Kubernetes.AdmissionControl;

/// <summary>What the server does to and demands of an object before it is stored, beyond its type.</summary>
internal sealed class Admission(ClusterStore store, TimeProvider time)
{
    /// <summary>Fills in what the server decides at creation.</summary>
    public void PrepareCreation(ResourceDefinition resource, JsonObject tree)
    {
        switch (resource.Storage)
        {
            case "namespaces":
                tree.Ensure("spec")["finalizers"] = new JsonArray("kubernetes");
                tree["status"] = new JsonObject { ["phase"] = "Active" };
                break;
            case "pods":
                tree["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = PodQuality.Of(tree) };
                ServiceAccounts.Assign(tree);
                break;
            case "services":
                new ServiceAddresses(store).Assign(tree, live: null);
                tree["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
                break;
            case "persistentvolumeclaims":
                StorageProtection.Add(tree, StorageProtection.OfClaims);
                tree["status"] = new JsonObject { ["phase"] = "Pending" };
                break;
            case "jobs.batch":
                JobSelector.Assign(tree);
                tree["status"] = new JsonObject();
                break;
            case "persistentvolumes":
                StorageProtection.Add(tree, StorageProtection.OfVolumes);
                tree["status"] = new JsonObject { ["phase"] = "Pending" };
                break;
            default:
                if (resource.HasStatus && !resource.IsCustom)
                {
                    tree["status"] = InitialStatus(resource);
                }

                break;
        }
    }

    /// <summary>Fills in what the server decides at an update.</summary>
    public void PrepareUpdate(ResourceDefinition resource, JsonObject live, JsonObject tree)
    {
        if (resource.Storage is "services")
        {
            new ServiceAddresses(store).Assign(tree, live);
        }
        else if (resource.Storage is "namespaces" && live.Map("spec") is { } spec)
        {
            tree["spec"] = spec.DeepClone();
        }
        else if (resource.Storage is "pods")
        {
            tree.Ensure("spec")
                .Put("nodeName", (tree.Map("spec").Get("nodeName") ?? live.Map("spec").Get("nodeName"))?.DeepClone());
        }
    }

    /// <summary>Refuses what may not be created.</summary>
    /// <exception cref="ApiException">The object may not be created.</exception>
    public void CheckCreation(ResourceDefinition resource, string space, JsonObject tree)
    {
        var name = tree.Map("metadata").Text("name") ?? "";
        if (resource.IsNamespaced)
        {
            CheckNamespace(resource, space, name);
        }

        if (resource.Storage is "pods")
        {
            ServiceAccounts.Demand(store, space, tree);
        }

        Check(resource, tree, live: null);
    }

    /// <summary>Refuses what may not be changed so.</summary>
    /// <exception cref="ApiException">The object may not be changed so.</exception>
    public static void CheckUpdate(ResourceDefinition resource, JsonObject live, JsonObject tree, string subresource)
    {
        if (subresource is "status")
        {
            CheckCustom(resource, tree);
            return;
        }

        Check(resource, tree, live);
    }

    private static void Check(ResourceDefinition resource, JsonObject tree, JsonObject? live)
    {
        var errors = new List<FieldError>();
        MetadataValidation.Check(resource, tree, live, errors);
        if (!resource.IsCustom)
        {
            BuiltInValidation.Check(resource, tree, live, errors);
        }

        Throw(resource, tree, errors);
        CheckCustom(resource, tree);
    }

    private static void CheckCustom(ResourceDefinition resource, JsonObject tree)
    {
        if (resource.CustomSchema is not { } schema)
        {
            return;
        }

        var errors = new List<FieldError>();
        CustomValidation.Check(tree, schema, errors);
        Throw(resource, tree, errors);
    }

    private static void Throw(ResourceDefinition resource, JsonObject tree, List<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(resource.Group, resource.Kind, tree.Map("metadata").Text("name") ?? "", errors);
        }
    }

    private void CheckNamespace(ResourceDefinition resource, string space, string name)
    {
        var namespaces = new GroupResource("", "namespaces");
        var found = store.Get(new ObjectId("namespaces", "", space)) ?? throw ApiErrors.NotFound(namespaces, space);
        if (!found.Header.IsDeleting)
        {
            return;
        }

        var cause = new JsonObject
        {
            ["reason"] = "NamespaceTerminating",
            ["message"] = $"namespace {space} is being terminated",
            ["field"] = "metadata.namespace",
        };
        throw ApiErrors.Forbidden(
            resource.GroupResource,
            name,
            $"unable to create new content in namespace {space} because it is being terminated",
            new JsonArray(cause)
        );
    }

    private JsonObject InitialStatus(ResourceDefinition resource) =>
        resource.Storage switch
        {
            "deployments.apps" or "poddisruptionbudgets.policy" => new JsonObject(),
            "replicasets.apps" or "replicationcontrollers" => new JsonObject { ["replicas"] = 0 },
            "statefulsets.apps" => new JsonObject { ["replicas"] = 0, ["availableReplicas"] = 0 },
            "daemonsets.apps" => new JsonObject
            {
                ["currentNumberScheduled"] = 0,
                ["numberMisscheduled"] = 0,
                ["desiredNumberScheduled"] = 0,
                ["numberReady"] = 0,
            },
            "ingresses.networking.k8s.io" => new JsonObject { ["loadBalancer"] = new JsonObject() },
            "customresourcedefinitions.apiextensions.k8s.io" => new JsonObject
            {
                ["conditions"] = new JsonArray(),
                ["acceptedNames"] = new JsonObject { ["plural"] = "", ["kind"] = "" },
                ["storedVersions"] = new JsonArray(),
            },
            "apiservices.apiregistration.k8s.io" => LocalService(),
            _ => new JsonObject(),
        };

    private JsonObject LocalService() =>
        new()
        {
            ["conditions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Available",
                    ["status"] = "True",
                    ["lastTransitionTime"] = ManagedFields.TimeText(time.GetUtcNow()),
                    ["reason"] = "Local",
                    ["message"] = "Local APIServices are always available",
                }
            ),
        };
}
