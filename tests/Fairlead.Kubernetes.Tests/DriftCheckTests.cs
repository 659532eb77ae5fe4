using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class DriftCheckTests
{
    private readonly DesiredObject _desired = Some.Desired(Some.ConfigMap("a", "labels: {team: one}"));

    [Fact]
    public void Metadata_tell_which_declared_field_somebody_changed() =>
        Assert.Equal(
            "ConfigMap a: data was changed by kubectl-edit at 2026-05-01T10:00:00Z",
            Describe(Some.Edited(Some.Applied(_desired), "/data/color", "red"))
        );

    [Fact]
    public void Metadata_of_an_object_that_nobody_touched_tell_nothing() =>
        Assert.Null(Describe(Some.Applied(_desired)));

    [Fact]
    public void A_field_that_somebody_added_is_nobodys_business()
    {
        var live = Some.Applied(_desired);
        ((JsonArray)live.Root["metadata"]!["managedFields"]!).Add(
            Some.Entry("kubectl-edit", "Update", (JsonObject)JsonNode.Parse("""{"f:data":{"f:other":{}}}""")!)
        );

        Assert.Null(Describe(live));
    }

    [Fact]
    public void A_field_that_somebody_removed_is_drift()
    {
        var live = Some.Applied(_desired);
        live.Root["metadata"]!["managedFields"]![0]!["fieldsV1"]!["f:metadata"]!.AsObject().Remove("f:labels");

        Assert.Equal("ConfigMap a: metadata.labels was removed", Describe(live));
    }

    [Fact]
    public void An_object_that_is_gone_is_drift() =>
        Assert.Equal("ConfigMap a was deleted", DriftCheck.Describe(_desired, new LiveChange(_desired.Key, null)));

    // What a watch of metadata delivers: no data, no spec.
    private string? Describe(LiveObject live)
    {
        var metadata = LiveObject.From(
            new JsonObject
            {
                ["apiVersion"] = "meta.k8s.io/v1",
                ["kind"] = "PartialObjectMetadata",
                ["metadata"] = live.Root["metadata"]!.DeepClone(),
            },
            "v1",
            "ConfigMap"
        );
        return DriftCheck.Describe(_desired, new LiveChange(_desired.Key, metadata));
    }
}
