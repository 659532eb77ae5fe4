using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
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

    [Fact]
    public void What_a_list_shows_and_no_event_told_was_missed()
    {
        Learn(("same", "u", "5"), ("changed", "u", "5"), ("replaced", "old", "5"), ("deleted", "u", "5"));

        Assert.Equal(
            ["changed", "replaced", "created", "deleted"],
            Missed("9", ("same", "u", "5"), ("changed", "u", "8"), ("replaced", "new", "7"), ("created", "u", "6"))
        );
    }

    [Fact]
    public void What_happened_after_the_list_was_made_was_not_missed()
    {
        Learn(("changed", "u", "5"), ("deleted", "u", "5"), ("replaced", "old", "5"));
        _known.BeginComparison();
        Learn(("changed", "u", "12"), ("created", "u", "11"));
        _known.Forget(Object("u", "13", "deleted"));
        _known.Forget(Object("old", "14", "replaced"));
        Learn(("replaced", "new", "15"));

        Assert.Empty(Missed("9", ("changed", "u", "5"), ("deleted", "u", "5"), ("replaced", "old", "5")));
    }

    [Fact]
    public void After_a_comparison_a_list_counts_again_for_what_was_deleted_before()
    {
        Learn(("a", "u", "5"));
        _known.BeginComparison();
        _known.Forget(Object("u", "6"));
        _known.EndComparison();

        Assert.Equal(["a"], Missed("9", ("a", "u", "5")));
    }

    [Fact]
    public void Versions_that_are_no_numbers_are_missed_where_they_differ()
    {
        Learn(("same", "u", "x"), ("changed", "u", "y"));

        Assert.Equal(["changed"], Missed("z", ("same", "u", "x"), ("changed", "u", "a")));
    }

    [Fact]
    public void The_newest_version_is_the_highest_that_was_told()
    {
        Assert.Null(_known.Newest);
        Array.ForEach(["9", "10", "b", "2"], version => _known.Saw(version));
        Assert.Equal(10ul, _known.Newest);
    }

    [Fact]
    public void Where_the_cluster_went_back_everything_is_news_and_nothing_is_forgotten()
    {
        Learn(("a", "u", "5"), ("b", "u", "5"));
        _known.Saw("9");

        _known.Distrust();

        Assert.Null(_known.Newest);
        Assert.True(_known.Learn(Object("u", "5"), isState: true));
        Assert.Equal(
            ["b"],
            _known.ForgetAllBut(new HashSet<ObjectKey> { Object("u", "5").Key }).Select(key => key.Name)
        );
    }

    [Fact]
    public void What_is_remembered_is_there_in_no_known_state()
    {
        _known.Remember([Object("u", "5").Key]);

        Assert.Equal(["a"], _known.Keys.Select(key => key.Name));
        Assert.True(_known.Learn(Object("u", "5"), isState: true));
    }

    private void Learn(params (string Name, string Uid, string Version)[] objects) =>
        Array.ForEach(objects, item => _known.Learn(Object(item.Uid, item.Version, item.Name), isState: false));

    private IEnumerable<string> Missed(string version, params (string Name, string Uid, string Version)[] objects) =>
        _known
            .Missed(new ObjectList([.. objects.Select(item => Object(item.Uid, item.Version, item.Name))], version))
            .Select(key => key.Name);

    private static LiveObject Object(string uid, string version, string name = "a") =>
        LiveObject.From(
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["metadata"] = new JsonObject
                {
                    ["name"] = name,
                    ["uid"] = uid,
                    ["resourceVersion"] = version,
                },
            }
        );
}
