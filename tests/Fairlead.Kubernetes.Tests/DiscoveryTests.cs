using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Tests;

public sealed class DiscoveryTests
{
    private const string Answer = """
        {"kind": "APIGroupDiscoveryList", "items": [
          {"metadata": {"name": "apps"}, "versions": [{"version": "v1", "freshness": "Current", "resources": [
            {"resource": "deployments", "responseKind": {"group": "apps", "version": "v1", "kind": "Deployment"}, "scope": "Namespaced", "verbs": ["list", "patch"]}]}]},
          {"metadata": {"name": "metrics.k8s.io"}, "versions": [{"version": "v1beta1", "freshness": "Stale"}]}]}
        """;

    private static ResourceCatalog Catalog => Discovery.Read([(JsonObject)JsonNode.Parse(Answer)!]);

    [Fact]
    public void A_kind_is_found_with_its_paths()
    {
        var kind = Catalog.Find(new GroupKind("apps", "Deployment"))!;

        Assert.Equal("/apis/apps/v1/namespaces/shop-dev/deployments/catalog", kind.ObjectPath("shop-dev", "catalog"));
        Assert.Equal("/apis/apps/v1/deployments", kind.CollectionPath(""));
        Assert.True(kind.IsManageable);
    }

    [Fact]
    public void A_kind_that_is_not_served_is_absent() =>
        Assert.True(Catalog.IsCertainlyAbsent(new GroupKind("example.org", "Widget")));

    [Fact]
    public void A_group_whose_server_is_down_is_not_absent() =>
        Assert.False(Catalog.IsCertainlyAbsent(new GroupKind("metrics.k8s.io", "NodeMetrics")));
}
