using Fairlead.Agent.Loop;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Tests.Loops;

public sealed class WatchPlanTests
{
    [Fact]
    public void A_kind_in_many_namespaces_is_watched_once_and_the_others_by_themselves()
    {
        var five = Enumerable.Range(0, 5).Select(number => Scope("ConfigMap", $"n{number}")).ToList();
        var secret = Scope("Secret", "n0");

        Assert.Equal([.. five.Take(4), secret], WatchPlan.Of([.. five.Take(4), secret], []));
        Assert.Equal([Scope("ConfigMap", ""), secret], WatchPlan.Of([.. five, secret], []));
        Assert.Equal([.. five, secret], WatchPlan.Of([.. five, secret], [new GroupKind("", "ConfigMap")]));
    }

    [Fact]
    public void The_same_namespace_in_two_versions_of_a_kind_is_one_watch()
    {
        var older = new InventoryScope(Kind("ConfigMap") with { Version = "v1beta1" }, "n0");

        Assert.Equal([Scope("ConfigMap", "n0")], WatchPlan.Of([Scope("ConfigMap", "n0"), older], []));
    }

    [Theory]
    [InlineData("ConfigMap", "a", "a", true)]
    [InlineData("ConfigMap", "a", "b", false)]
    [InlineData("ConfigMap", "", "b", true)]
    [InlineData("ConfigMap", "a", "", true)]
    [InlineData("Secret", "a", "a", false)]
    [InlineData("Secret", "", "", false)]
    public void Watches_of_a_kind_overlap_in_a_namespace(string kind, string one, string other, bool overlap) =>
        Assert.Equal(overlap, WatchPlan.Overlap(Scope(kind, one), Scope("ConfigMap", other)));

    [Theory]
    [InlineData("", true)]
    [InlineData("shop", true)]
    [InlineData("other", false)]
    public void A_watch_shows_what_is_in_its_namespace(string @namespace, bool shows) =>
        Assert.Equal(shows, WatchPlan.Shows(Scope("ConfigMap", @namespace), ModelScene.Key("a")));

    private static InventoryScope Scope(string kind, string @namespace) => new(Kind(kind), @namespace);

    private static ResourceKind Kind(string name) => new(new GroupKind("", name), "v1", $"{name}s", true, []);
}
