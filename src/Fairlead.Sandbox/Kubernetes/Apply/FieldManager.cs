using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>Keeps the managed fields of one kind of object true through updates, and performs server-side apply.</summary>
/// <remarks>Source: structured-merge-diff's merge.Updater and the API server's fieldmanager, as documented.</remarks>
internal sealed class FieldManager(SchemaType type, string apiVersion, TimeProvider time)
{
    private static readonly string[] Untracked =
    [
        "name",
        "namespace",
        "creationTimestamp",
        "selfLink",
        "uid",
        "generation",
        "managedFields",
        "resourceVersion",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
    ];

    /// <summary>Records who changed what between the live object and its replacement, which gets the result.</summary>
    /// <param name="live">The object before; an empty one for a creation.</param>
    /// <param name="updated">The object as it will be stored.</param>
    /// <param name="writer">Who writes.</param>
    public void Update(JsonObject live, JsonObject updated, FieldWriter writer)
    {
        var managed = Inherited(live, updated, writer);
        var isCreation = live.Map("metadata").Text("uid") is null;
        if (managed is null || (managed.IsEmpty && !isCreation))
        {
            updated.Ensure("metadata").Remove("managedFields");
            return;
        }

        var self = NewEntry(writer, isApply: false);
        var comparison = TypedComparison.Of(Tracked(live), Tracked(updated), type);
        var changed = Owned(comparison.Added.Union(comparison.Modified), writer);
        managed.Take(Owned(comparison.Removed, writer).Union(changed), self);
        if (managed.Find(self) is { } own)
        {
            self = self with { Time = changed.IsEmpty ? own.Time : self.Time };
            self.Fields = own.Fields.Difference(comparison.Removed).Union(changed);
        }
        else
        {
            self.Fields = changed;
        }

        managed.Set(self);
        managed.Write(updated.Ensure("metadata"));
    }

    /// <summary>Applies a configuration to the live object; gives the object as it will be stored.</summary>
    /// <exception cref="ApiException">Another manager owns a field that would change, and force is not set.</exception>
    public JsonObject Apply(JsonObject live, JsonObject configuration, FieldWriter writer, bool force)
    {
        var managed = ManagedFields.Read(live.Map("metadata"));
        var before = managed.Copy();
        var isCreation = live.Map("metadata").Text("uid") is null;
        if (managed.IsEmpty && !isCreation)
        {
            AddBeforeFirstApply(managed, live);
        }

        var tracked = Tracked(live);
        var wanted = Tracked(configuration);
        var merged = TypedMerge.Merge(tracked, wanted, type);
        var self = NewEntry(writer, isApply: true);
        var last = managed.Find(self);
        self.Fields = Owned(TypedFields.Of(wanted, type), writer);
        managed.Set(self);
        Prune(merged, last?.Fields, managed);

        var comparison = TypedComparison.Of(tracked, merged, type);
        ResolveConflicts(managed, self, Owned(comparison.Added.Union(comparison.Modified), writer), force);
        managed.Take(comparison.Removed, self);
        if (comparison.IsSame && managed.SameAs(before))
        {
            managed = before;
        }

        var result = comparison.IsSame ? live.Copy() : WithUntracked(live, merged);
        managed.Write(result.Ensure("metadata"));
        return result;
    }

    private static void ResolveConflicts(ManagedFields managed, ManagedEntry self, FieldSet changed, bool force)
    {
        var conflicts = managed
            .Entries.Where(entry => !entry.IsSameManager(self))
            .Select(entry => (Owner: entry, Fields: entry.Fields.Intersection(changed)))
            .Where(conflict => !conflict.Fields.IsEmpty)
            .ToList();
        if (conflicts.Count > 0 && !force)
        {
            throw ApplyConflict.Of(conflicts);
        }

        managed.Take(changed, self);
    }

    // What this manager applied before and no longer does goes, unless somebody else owns it.
    private void Prune(JsonObject merged, FieldSet? last, ManagedFields managed)
    {
        if (last is null || last.IsEmpty)
        {
            return;
        }

        var owned = managed.Entries.Aggregate(new FieldSet(), (all, entry) => all.Union(entry.Fields));
        TypedRemoval.Remove(merged, last.WithNamedParents().Difference(owned.WithNamedParents()), type);
    }

    private void AddBeforeFirstApply(ManagedFields managed, JsonObject live)
    {
        var entry = new ManagedEntry(
            ManagedFields.BeforeFirstApply,
            IsApply: false,
            apiVersion,
            "",
            live.Map("metadata").Text("creationTimestamp") ?? ""
        )
        {
            Fields = TypedFields.Of(Tracked(live), type),
        };
        managed.Set(entry);
    }

    // An updater may edit the managed fields themselves; a list with one empty entry resets them.
    private static ManagedFields? Inherited(JsonObject live, JsonObject updated, FieldWriter writer)
    {
        var given = updated.Map("metadata").List("managedFields");
        if (writer.Subresource.Length > 0 || given is null || given.Count == 0)
        {
            return ManagedFields.Read(live.Map("metadata"));
        }

        if (given is [JsonObject { Count: 0 }])
        {
            return null;
        }

        var read = ManagedFields.Read(updated.Map("metadata"));
        return read.Entries.Count == given.Count ? read : ManagedFields.Read(live.Map("metadata"));
    }

    private ManagedEntry NewEntry(FieldWriter writer, bool isApply) =>
        new(writer.Manager, isApply, apiVersion, writer.Subresource, ManagedFields.TimeText(time.GetUtcNow()));

    // Fields that the endpoint ignores belong to nobody through it.
    private static FieldSet Owned(FieldSet fields, FieldWriter writer)
    {
        var result = fields.Union(new FieldSet());
        foreach (var ignored in writer.IgnoredFields)
        {
            result.Remove(PathStep.Field(ignored));
        }

        return result;
    }

    /// <summary>The object without what no manager can own.</summary>
    private static JsonObject Tracked(JsonObject whole)
    {
        var result = new JsonObject();
        foreach (var (name, value) in whole)
        {
            if (name is "apiVersion" or "kind")
            {
                continue;
            }

            result[name] = value?.DeepClone();
        }

        if (result.Map("metadata") is { } metadata)
        {
            foreach (var name in Untracked)
            {
                metadata.Remove(name);
            }

            if (metadata.Count == 0)
            {
                result.Remove("metadata");
            }
        }

        return result;
    }

    private static JsonObject WithUntracked(JsonObject live, JsonObject merged)
    {
        var result = new JsonObject
        {
            ["apiVersion"] = live.Get("apiVersion")?.DeepClone(),
            ["kind"] = live.Get("kind")?.DeepClone(),
            ["metadata"] = new JsonObject(),
        };
        foreach (var (name, value) in merged)
        {
            result[name] = value?.DeepClone();
        }

        var metadata = result.Ensure("metadata");
        foreach (var name in Untracked)
        {
            metadata.Put(name, live.Map("metadata").Get(name)?.DeepClone());
        }

        return result;
    }
}
