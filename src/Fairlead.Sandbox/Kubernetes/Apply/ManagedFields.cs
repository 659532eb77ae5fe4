using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>Who last wrote which fields of an object: <c>metadata.managedFields</c> to work with.</summary>
internal sealed class ManagedFields
{
    /// <summary>The entry under which before-first-apply state is kept once an apply begins.</summary>
    public const string BeforeFirstApply = "before-first-apply";

    private const int MaximumUpdaters = 10;

    public List<ManagedEntry> Entries { get; private init; } = [];

    public bool IsEmpty => Entries.Count == 0;

    /// <summary>Reads the entries of an object; entries in an unknown form are dropped.</summary>
    public static ManagedFields Read(JsonNode? metadata) =>
        new()
        {
            Entries =
            [
                .. metadata
                    .List("managedFields")
                    .Objects()
                    .Where(entry =>
                        entry.Text("operation") is "Apply" or "Update" && entry.Get("fieldsV1") is JsonObject
                    )
                    .Select(ManagedEntry.Read),
            ],
        };

    public ManagedEntry? Find(ManagedEntry like) => Entries.Find(entry => entry.IsSameManager(like));

    public void Set(ManagedEntry entry)
    {
        Entries.RemoveAll(other => other.IsSameManager(entry));
        if (!entry.Fields.IsEmpty)
        {
            Entries.Add(entry);
        }
    }

    /// <summary>Takes the fields from every manager but one.</summary>
    public void Take(FieldSet fields, ManagedEntry except)
    {
        foreach (var entry in Entries.Where(entry => !entry.IsSameManager(except)))
        {
            entry.Fields = entry.Fields.Difference(fields);
        }

        Entries.RemoveAll(entry => entry.Fields.IsEmpty && !entry.IsSameManager(except));
    }

    public bool SameAs(ManagedFields other) =>
        Entries.Count == other.Entries.Count
        && Entries.TrueForAll(entry => other.Find(entry) is { } match && match.Fields.SameAs(entry.Fields));

    public ManagedFields Copy() => new() { Entries = [.. Entries.Select(entry => entry with { })] };

    /// <summary>Writes the entries to an object's metadata: appliers first, then by time and name.</summary>
    public void Write(JsonObject metadata)
    {
        LimitUpdaters();
        var list = new JsonArray();
        foreach (
            var entry in Entries
                .OrderBy(entry => entry.IsApply ? 0 : 1)
                .ThenBy(entry => entry.Time, StringComparer.Ordinal)
                .ThenBy(entry => entry.Manager, StringComparer.Ordinal)
                .ThenBy(entry => entry.Subresource, StringComparer.Ordinal)
        )
        {
            list.Add(entry.Write());
        }

        metadata.Put("managedFields", list.Count == 0 ? null : list);
    }

    /// <summary>True if two versions of an object differ in nothing but the times of their managed fields.</summary>
    public static bool IsSameWithoutTimes(JsonObject live, JsonObject updated)
    {
        foreach (var (name, value) in live)
        {
            if (name is not "metadata" && !JsonTree.Same(value, updated.Get(name)))
            {
                return false;
            }
        }

        return updated.All(member => live.ContainsKey(member.Key))
            && JsonTree.Same(WithoutManaged(live), WithoutManaged(updated))
            && Read(live.Map("metadata")).SameAs(Read(updated.Map("metadata")));
    }

    private static JsonObject WithoutManaged(JsonObject tree)
    {
        var metadata = tree.Map("metadata")?.Copy() ?? new JsonObject();
        metadata.Remove("managedFields");
        return metadata;
    }

    private void LimitUpdaters()
    {
        var updaters = Entries.Where(entry => !entry.IsApply && entry.Subresource.Length == 0).ToList();
        if (updaters.Count <= MaximumUpdaters)
        {
            return;
        }

        var oldest = updaters
            .OrderBy(entry => entry.Time, StringComparer.Ordinal)
            .Take(updaters.Count - MaximumUpdaters + 1)
            .ToList();
        var merged = oldest.Aggregate(new FieldSet(), (all, entry) => all.Union(entry.Fields));
        oldest.ForEach(entry => Entries.Remove(entry));
        Entries.Add(oldest[^1] with { Manager = "ancient-changes", Fields = merged });
    }

    public static string TimeText(DateTimeOffset time) => Timestamp.Of(time);
}
