using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Selection;

/// <summary>Which objects of a resource a list or watch is about.</summary>
internal sealed record ObjectFilter(
    ResourceDefinition Resource,
    string Namespace,
    LabelSelector Labels,
    FieldSelector Fields
)
{
    public bool Matches(StoredObject stored) =>
        (Namespace.Length == 0 || stored.Id.Namespace == Namespace)
        && (Labels.IsEverything || Labels.Matches(stored.Header.Labels))
        && (Fields.IsEverything || Fields.Matches(Seen(stored)));

    private JsonObject Seen(StoredObject stored) =>
        Conversion.IsStoredVersion(Resource) ? stored.Tree : Conversion.FromStored(Resource, stored.Copy());
}
