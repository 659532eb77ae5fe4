using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Tests;

public sealed class KindLimitTests
{
    private const string Head =
        "apiVersion: fairlead.dev/v1\nkind: Delivery\napps: {a: {chart: c}}\nenvironments:\n"
        + "  dev: {namespace: d, budget: {prune: {kinds: ";

    [Theory]
    [InlineData("Deployment")]
    [InlineData("deployment")]
    [InlineData("deployments")]
    [InlineData("deploy")]
    [InlineData("Deployment.apps")]
    [InlineData("deployments.apps")]
    [InlineData("deploy.apps")]
    public void However_a_kind_is_called_its_limit_holds(string kind)
    {
        const string Before = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}";
        const string Stays = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: stays}";
        var environment = Read($"{kind}: 0");

        var plan = EnvironmentPlan
            .Between(
                new EnvironmentTree("dev", [Some.Tree("a", "1", Before, Stays)]),
                new EnvironmentTree("dev", [Some.Tree("a", "2", Stays)])
            )
            .Within(environment.PruneBudget);

        Assert.Equal(
            ["a deletes 1 of kind Deployment.apps, and the budget is 0; the agent will not delete them."],
            plan.Breaches
        );
        Assert.Contains(
            "kinds:\n      Deployment.apps: 0\n",
            EnvironmentDescription.Of(environment, []).Write(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("cm", "ConfigMap")]
    [InlineData("ing", "Ingress.networking.k8s.io")]
    [InlineData("events", "Event")]
    [InlineData("events.events.k8s.io", "Event.events.k8s.io")]
    [InlineData("crds", "CustomResourceDefinition.apiextensions.k8s.io")]
    [InlineData("networkpolicies", "NetworkPolicy.networking.k8s.io")]
    [InlineData("Certificate.cert-manager.io", "Certificate.cert-manager.io")]
    [InlineData("Gateway.gateway.networking.k8s.io", "Gateway.gateway.networking.k8s.io")]
    public void A_name_means_one_kind_of_one_group(string name, string kind) =>
        Assert.Equal([kind], Read($"{name}: 3").PruneBudget!.Kinds.Select(limit => limit.Key.ToString()));

    [Theory]
    [InlineData(
        "Deploymnet: 0",
        "5:48: \"budget.prune.kinds\" of environment dev: no kind is called Deploymnet; nearest to it are Deployment.apps, ReplicaSet.apps, DaemonSet.apps, and custom kinds are written with their group, as in Certificate.cert-manager.io"
    )]
    [InlineData(
        "Deploymnet.apps: 0",
        "5:48: \"budget.prune.kinds\" of environment dev: the group apps has no Deploymnet; it has ControllerRevision, DaemonSet, Deployment, ReplicaSet, StatefulSet"
    )]
    [InlineData(
        "Deployment.app: 0",
        "5:48: \"budget.prune.kinds\" of environment dev: no group is called app; nearest to it are apps, batch, node.k8s.io"
    )]
    [InlineData(
        "certificates.cert-manager.io: 0",
        "5:48: \"budget.prune.kinds\" of environment dev: certificates.cert-manager.io is not known here; write the kind as manifests do, as in Certificate.cert-manager.io"
    )]
    [InlineData(
        "Deployment.v1.apps: 0",
        "5:48: \"budget.prune.kinds\" of environment dev: Deployment.v1.apps names a version; leave it out: Deployment.apps"
    )]
    [InlineData(
        "{deploy: 0, Deployment.apps: 1}",
        "5:59: \"budget.prune.kinds\" of environment dev: deploy and Deployment.apps are both Deployment.apps; keep one of them"
    )]
    [InlineData(
        "Deployment: none",
        "5:60: \"budget.prune.kinds.Deployment\" of environment dev is \"none\"; expected a whole number from 0 to 1000000"
    )]
    public void A_limit_for_nothing_is_a_mistake(string kinds, string problem) =>
        Assert.Equal(
            $"fairlead.yaml:{problem}",
            Assert.Single(Assert.Throws<DeliveryException>(() => Read(kinds)).Problems)
        );

    private static DeliveryEnvironment Read(string kinds)
    {
        var map = kinds.StartsWith('{') ? kinds : $"{{{kinds}}}";
        return DeliveryConfiguration.Read($"{Head}{map}}}}}}}", "fairlead.yaml").Environment("dev");
    }
}
