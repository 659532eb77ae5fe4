using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Auth;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>The cluster as a controller sees and changes it.</summary>
internal sealed class Cluster(
    ClusterStore store,
    ResourceRegistry registry,
    ObjectWriter writer,
    ObjectDeleter deleter,
    AccountTokens tokens,
    TimeProvider time
)
{
    public ClusterStore Store { get; } = store;

    public ResourceRegistry Registry { get; } = registry;

    public AccountTokens Tokens { get; } = tokens;

    public TimeProvider Time { get; } = time;

    public EventRecorder Events => field ??= new EventRecorder(this);

    public ClusterClock Clock { get; } = new(time);

    public string NowText => ManagedFields.TimeText(Clock.Shown);

    public StoredObject? Get(ObjectId id) => Store.Get(id);

    public IEnumerable<StoredObject> List(string storage, string space) => Store.Current.List(storage, space);

    /// <summary>The objects of a resource that the object with this uid controls.</summary>
    public List<StoredObject> Owned(string storage, string space, string uid) =>
        [.. List(storage, space).Where(stored => Owners.IsControlledBy(stored, uid))];

    public JsonObject Create(string storage, string space, JsonObject tree) =>
        writer.Create(Registry.Stored(storage), space, tree, WriteOptions.Controller());

    /// <summary>Changes an object; nothing happens if it is gone.</summary>
    public void Update(ObjectId id, Action<JsonObject> change) => Write(id, WriteOptions.Controller(), change);

    /// <summary>Applies fields of an object as a manager that takes them from whoever has them.</summary>
    public void Apply(ObjectId id, JsonObject fields, string manager)
    {
        var resource = Registry.Stored(id.Resource);
        fields["apiVersion"] = resource.ApiVersion;
        fields["kind"] = resource.Kind;
        fields["metadata"] = new JsonObject { ["name"] = id.Name };
        writer.Apply(resource, id, fields, WriteOptions.Controller() with { FieldManager = manager, IsForced = true });
    }

    /// <summary>Changes an object's scale.</summary>
    public void Scale(ObjectId id, long replicas) =>
        Write(id, WriteOptions.Controller("scale"), tree => tree.Ensure("spec")["replicas"] = replicas);

    /// <summary>Changes an object's status; nothing happens if it is gone.</summary>
    public void UpdateStatus(ObjectId id, Action<JsonObject> change, string manager = "kube-controller-manager") =>
        Write(
            id,
            WriteOptions.Controller("status") with
            {
                FieldManager = manager,
            },
            tree => change(tree.Ensure("status"))
        );

    /// <summary>Changes an object's status and the annotations beside it.</summary>
    public void UpdateWithStatus(ObjectId id, Action<JsonObject> change) =>
        Write(id, WriteOptions.Controller("status"), change);

    public void Delete(ObjectId id, DeletionOptions? options = null) =>
        deleter.TryDelete(Registry.Stored(id.Resource), id, options ?? new DeletionOptions());

    private void Write(ObjectId id, WriteOptions options, Action<JsonObject> change)
    {
        try
        {
            writer.Update(
                Registry.Stored(id.Resource),
                id,
                options,
                live =>
                {
                    change(live);
                    return live;
                }
            );
        }
        catch (ApiException error) when (error.Code == 404)
        {
            // It was deleted meanwhile, so there is nothing to bring up to date.
        }
    }
}
