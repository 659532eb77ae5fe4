using System.Collections.Immutable;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>The resources the server knows now: the built-in ones and those of established custom definitions.</summary>
internal sealed class ResourceRegistry
{
    private ImmutableList<ResourceDefinition> _custom = [];
    private Lookup _lookup = new(BuiltInResources.All);

    /// <summary>Every definition in the order of discovery.</summary>
    public IReadOnlyList<ResourceDefinition> All => Volatile.Read(ref _lookup).Definitions;

    public ResourceDefinition? Find(string group, string version, string plural) =>
        Volatile.Read(ref _lookup).ByPath.GetValueOrDefault((group, version, plural));

    public ResourceDefinition? FindKind(string apiVersion, string kind) =>
        Volatile.Read(ref _lookup).ByKind.GetValueOrDefault((apiVersion, kind));

    /// <summary>The definition in whose version objects of that storage are kept.</summary>
    public ResourceDefinition? FindStorage(string storage) =>
        Volatile.Read(ref _lookup).ByStorage.GetValueOrDefault(storage);

    /// <summary>The built-in definition that stores under that name.</summary>
    public ResourceDefinition Stored(string storage) =>
        FindStorage(storage) ?? throw new InvalidOperationException($"No resource is stored as {storage}.");

    /// <summary>Sets the versions of one custom resource; none to take it away.</summary>
    public void SetCustom(string storage, IReadOnlyList<ResourceDefinition> versions)
    {
        _custom = _custom.RemoveAll(known => known.Storage == storage).AddRange(versions);
        Volatile.Write(ref _lookup, new Lookup([.. BuiltInResources.All, .. _custom]));
    }

    private sealed class Lookup(IReadOnlyList<ResourceDefinition> definitions)
    {
        public IReadOnlyList<ResourceDefinition> Definitions { get; } = definitions;

        public Dictionary<(string, string, string), ResourceDefinition> ByPath { get; } =
            definitions.ToDictionary(known => (known.Group, known.Version, known.Plural));

        public Dictionary<(string, string), ResourceDefinition> ByKind { get; } =
            definitions.ToDictionary(known => (known.ApiVersion, known.Kind));

        public Dictionary<string, ResourceDefinition> ByStorage { get; } =
            definitions.Where(known => known.ApiVersion == known.StorageVersion).ToDictionary(known => known.Storage);
    }
}
