using Fairlead.Agent.Desired;
using Fairlead.Agent.Reconciling;
using Fairlead.Environments.Files;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Tests;

public sealed class KindLimitsTests
{
    private static readonly ResourceCatalog Catalog = new(
        [
            Kind("", "Pod", "pods", "po"),
            Kind("", "Event", "events", "ev"),
            Kind("apps", "Deployment", "deployments", "deploy"),
            Kind("apps", "StatefulSet", "statefulsets", "sts"),
            Kind("events.k8s.io", "Event", "events", "ev"),
            Kind("a.example", "Cluster", "clusters"),
            Kind("b.example", "Cluster", "clusters"),
            Kind("c.example", "Deployment", "deployments"),
            Kind("c.example", "Index", "indices", "idx"),
        ],
        ["down.example"]
    );

    [Theory]
    [InlineData("Deployment", "Deployment.apps")]
    [InlineData("deployment", "Deployment.apps")]
    [InlineData("deployments", "Deployment.apps")]
    [InlineData("deploy", "Deployment.apps")]
    [InlineData("Deployment.apps", "Deployment.apps")]
    [InlineData("deployments.apps", "Deployment.apps")]
    [InlineData("deploy.apps", "Deployment.apps")]
    [InlineData("deployments.c.example", "Deployment.c.example")]
    [InlineData("event", "Event")]
    [InlineData("Event.events.k8s.io", "Event.events.k8s.io")]
    [InlineData("indices", "Index.c.example")]
    [InlineData("index", "Index.c.example")]
    [InlineData("idx.c.example", "Index.c.example")]
    [InlineData("Widget.down.example", "Widget.down.example")]
    [InlineData("gizmos", "Gizmo.new.example")]
    public void However_a_kind_is_called_its_limit_is_for_one_group_and_kind(string name, string kind)
    {
        var limits = Of(name);

        Assert.Null(limits.Problem);
        Assert.Equal([$"{kind} 0"], limits.ByKind.Select(limit => $"{limit.Key} {limit.Value}"));
    }

    [Theory]
    [InlineData(
        "no kind is called Deploymnet; nearest to it are Deployment.apps, Deployment.c.example, Event, and custom kinds are written with their group, as in Certificate.cert-manager.io",
        "Deploymnet"
    )]
    [InlineData("the group apps has no Deploymnet; it has Deployment, StatefulSet", "Deploymnet.apps")]
    [InlineData("no group is called bpps; nearest to it are apps, b.example, a.example", "Deployment.bpps")]
    [InlineData("Cluster may be Cluster.a.example or Cluster.b.example; write which", "Cluster")]
    [InlineData("Deployment.v1.apps names a version; leave it out: Deployment.apps", "Deployment.v1.apps")]
    [InlineData("Pod.v1 names a version; leave it out: Pod", "Pod.v1")]
    [InlineData(
        "widgets.down.example is not known here; write the kind as manifests do, as in Certificate.cert-manager.io",
        "widgets.down.example"
    )]
    [InlineData("deploy and Deployment.apps are both Deployment.apps; keep one of them", "deploy", "Deployment.apps")]
    public void A_limit_for_nothing_or_for_two_kinds_is_a_mistake_with_its_place(
        string problem,
        params string[] names
    ) =>
        Assert.Equal(
            $"environment.yaml:{names.Length}: in the budget for pruning, {problem}; nothing is applied or pruned.",
            Of(names).Problem
        );

    private static KindLimits Of(params string[] names)
    {
        var budget = new DeclaredBudget(
            null,
            null,
            [.. names.Select((name, index) => new DeclaredLimit(name, 0, $"environment.yaml:{index + 1}"))]
        );
        var definition = ManifestReader.Read(
            "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: gizmos.new.example}, spec: {group: new.example, names: {kind: Gizmo, plural: gizmos}}}",
            "crd.yaml"
        );
        var app = new DesiredApp(new DeclaredApp("a", "n", []), definition, null);
        return KindLimits.Of(
            new DesiredEnvironment("commit", [app]) { UnlistedFolders = new HashSet<string>(), Budget = budget },
            Catalog
        );
    }

    private static ResourceKind Kind(string group, string kind, string plural, params string[] shortNames) =>
        new(new GroupKind(group, kind), "v1", plural, IsNamespaced: true, ["list"]) { ShortNames = shortNames };
}
