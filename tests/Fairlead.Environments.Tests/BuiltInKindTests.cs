using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Tests;

public sealed class BuiltInKindTests
{
    [Fact]
    public void Every_kind_has_a_name_of_its_own() =>
        Assert.Equal(BuiltInKinds.All.Count, BuiltInKinds.All.Select(kind => kind.Name).Distinct().Count());

    [Fact]
    public void Amounts_are_those_of_kinds_in_the_table() =>
        Assert.All(QuantityPaths.Kinds, kind => Assert.NotNull(BuiltInKinds.Find(kind)));

    [Fact]
    public void Lists_that_are_merged_are_those_of_kinds_in_the_table() =>
        Assert.All(KnownLists.Kinds, kind => Assert.NotNull(BuiltInKinds.Find(kind)));

    [Theory]
    [InlineData("Deployment.apps", "spec.selector.matchLabels.app", true)]
    [InlineData("Deployment.apps", "spec.selectors", false)]
    [InlineData("StatefulSet.apps", "spec.serviceName", true)]
    [InlineData("StatefulSet.apps", "spec.template.spec", false)]
    [InlineData("Pod", "spec.containers[web].image", false)]
    [InlineData("Pod", "spec.nodeName", true)]
    [InlineData("Certificate.cert-manager.io", "spec.secretName", false)]
    public void Fields_that_no_update_changes_are_known(string kind, string path, bool isFixed) =>
        Assert.Equal(isFixed, ImmutableFields.In(GroupKind.Parse(kind), [], [path]).Any());

    [Fact]
    public void What_was_made_immutable_stays() =>
        Assert.True(
            ImmutableFields
                .In(new GroupKind("", "ConfigMap"), new JsonObject { ["immutable"] = true }, ["data.a"])
                .Any()
        );
}
