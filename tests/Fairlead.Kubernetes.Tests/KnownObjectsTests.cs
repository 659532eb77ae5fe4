using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class KnownObjectsTests
{
    private readonly KnownObjects _known = new();

    [Fact]
    public void An_event_that_arrives_twice_or_late_tells_nothing_new()
    {
        Assert.True(_known.Learn(Object("u", "7"), isState: false));

        Assert.False(_known.Learn(Object("u", "7"), isState: false));
        Assert.False(_known.Learn(Object("u", "6"), isState: false));
        Assert.True(_known.Learn(Object("u", "10"), isState: false));
    }

    [Fact]
    public void A_list_is_believed_even_when_the_cluster_went_back_in_time()
    {
        _known.Learn(Object("u", "7"), isState: true);

        Assert.False(_known.Learn(Object("u", "7"), isState: true));
        Assert.True(_known.Learn(Object("u", "3"), isState: true));
    }

    [Fact]
    public void A_deletion_that_arrives_late_does_not_hide_what_was_created_in_its_place()
    {
        _known.Learn(Object("old", "7"), isState: false);
        _known.Learn(Object("new", "9"), isState: false);

        Assert.False(_known.Forget(Object("old", "8")));
        Assert.True(_known.Forget(Object("new", "10")));
        Assert.False(_known.Forget(Object("new", "10")));
    }

    [Fact]
    public void What_a_complete_list_does_not_show_is_gone()
    {
        _known.Learn(Object("u", "7"), isState: true);

        Assert.Equal(["a"], _known.ForgetAllBut(new HashSet<ObjectKey>()).Select(key => key.Name));
        Assert.Empty(_known.ForgetAllBut(new HashSet<ObjectKey>()));
    }

    [Fact]
    public void Versions_that_are_no_numbers_are_believed()
    {
        _known.Learn(Object("u", "b"), isState: false);

        Assert.True(_known.Learn(Object("u", "a"), isState: false));
    }

    private static LiveObject Object(string uid, string version) =>
        LiveObject.From(
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["metadata"] = new JsonObject
                {
                    ["name"] = "a",
                    ["uid"] = uid,
                    ["resourceVersion"] = version,
                },
            }
        );
}
