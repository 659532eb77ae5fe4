using System.Text.Json.Nodes;
using Fairlead.Agent.Loop;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Tests.Loops;

public sealed class ObjectVersionTests
{
    [Theory]
    [InlineData("8", 1, "7", 1, true)]
    [InlineData("7", 1, "7", 1, false)]
    [InlineData("6", 2, "7", 1, false)]
    [InlineData("10", 1, "9", 1, true)]
    // Where versions are no numbers, the generation tells.
    [InlineData("b", 2, "a", 1, true)]
    [InlineData("b", 1, "a", 1, true)]
    [InlineData("b", 1, "a", 2, false)]
    [InlineData("a", 2, "a", 1, false)]
    [InlineData("b", null, "a", 2, true)]
    [InlineData("b", 1, "a", null, true)]
    [InlineData("8", 1, "a", 2, false)]
    [InlineData("a", 1, "8", 2, false)]
    public void A_state_comes_after_another_one_where_its_version_or_generation_says_so(
        string version,
        int? generation,
        string otherVersion,
        int? otherGeneration,
        bool isAfter
    )
    {
        var here = new ObjectVersion("uid", version, generation);
        var there = new ObjectVersion("uid", otherVersion, otherGeneration);

        Assert.Equal(isAfter, here.IsAfter(there));
    }

    [Fact]
    public void Another_object_of_the_same_name_is_always_another_state() =>
        Assert.True(new ObjectVersion("b", "1", 1).IsAfter(new ObjectVersion("a", "9", 9)));

    [Theory]
    [InlineData("""{"metadata":{"uid":"u","resourceVersion":"7","generation":3}}""", 3)]
    [InlineData("""{"metadata":{"uid":"u","resourceVersion":"7"}}""", null)]
    public void It_is_read_from_what_the_cluster_tells(string json, int? generation)
    {
        var live = new LiveObject(new ObjectKey("", "ConfigMap", "shop", "a"), (JsonObject)JsonNode.Parse(json)!);

        Assert.Equal(new ObjectVersion("u", "7", generation), ObjectVersion.Of(live));
    }
}
