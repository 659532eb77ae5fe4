using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Owner references.</summary>
internal static class Owners
{
    public static JsonObject? ControllerOf(JsonObject tree) =>
        tree.Map("metadata").List("ownerReferences").Objects().FirstOrDefault(owner => owner.Flag("controller"));

    public static bool IsControlledBy(StoredObject stored, string uid) =>
        stored.Header.Owners.Contains(uid) && ControllerOf(stored.Tree).Text("uid") == uid;

    /// <summary>The controlling owner if it is of that kind.</summary>
    public static ObjectId? ControllerId(StoredObject stored, string kind, string storage) =>
        stored.Header.Owners.Count > 0 && ControllerOf(stored.Tree) is { } owner && owner.Text("kind") == kind
            ? new ObjectId(storage, stored.Id.Namespace, owner.Text("name") ?? "")
            : null;

    /// <summary>Metadata of an object that the owner controls.</summary>
    public static JsonArray By(JsonObject owner) =>
        new(
            new JsonObject
            {
                ["apiVersion"] = owner.Text("apiVersion"),
                ["kind"] = owner.Text("kind"),
                ["name"] = owner.Map("metadata").Text("name"),
                ["uid"] = owner.Map("metadata").Text("uid"),
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            }
        );
}
