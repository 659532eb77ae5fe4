using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Objects;

namespace Fairlead.Delivery.Validation.Typing;

/// <summary>The custom kinds whose definitions are among the objects.</summary>
internal sealed class CustomKinds
{
    private readonly Dictionary<(string Group, string Version, string Kind), JsonObject?> _schemas = [];
    private readonly Dictionary<GroupKind, bool> _scopes = [];

    public CustomKinds(IEnumerable<RenderedObject> objects)
    {
        foreach (var found in objects)
        {
            if (found.Identity is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" })
            {
                Add(found.Content["spec"] as JsonObject ?? []);
            }
        }
    }

    /// <summary>Whether a kind is defined here, in any version.</summary>
    public bool Defines(string group, string kind) =>
        _schemas.Keys.Any(known => known.Group == group && known.Kind == kind);

    /// <summary>Whether objects of a kind lie in namespaces; null where it is not defined here.</summary>
    public bool? IsNamespaced(GroupKind kind) => _scopes.TryGetValue(kind, out var scope) ? scope : null;

    public bool TryFind(string group, string version, string kind, out JsonObject? schema) =>
        _schemas.TryGetValue((group, version, kind), out schema);

    private void Add(JsonObject spec)
    {
        var group = ObjectIdentity.Text(spec, "group");
        var kind = ObjectIdentity.Text(spec["names"] as JsonObject ?? [], "kind");
        _scopes[new GroupKind(group, kind)] = ObjectIdentity.Text(spec, "scope") != "Cluster";
        foreach (var version in spec.ObjectsAt("versions"))
        {
            var schema = version.ObjectAt("schema").ObjectAt("openAPIV3Schema");
            _schemas[(group, ObjectIdentity.Text(version, "name"), kind)] = schema;
        }
    }
}
