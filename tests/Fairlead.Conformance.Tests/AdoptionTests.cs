using Fairlead.Environments.Planning;

namespace Fairlead.Conformance.Tests;

/// <summary>Objects that change hands: taken in, renamed, moved between applications.</summary>
public sealed class AdoptionTests(TestCluster cluster) : ConformanceTest(cluster)
{
    [Fact]
    public async Task An_adopted_object_keeps_its_identity_and_what_others_put_there()
    {
        await CreateNamespaceAsync();
        await CreateAsync(
            "configmaps",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {team: theirs}}, data: {color: red, more: x}}"
        );
        var uid = await UidAsync("a");

        var pass = (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.Equal(PlannedAction.Adopt, Assert.Single(pass.Plan.Objects).Action);
        var live = await GetAsync("configmaps/a");
        Assert.Equal(uid, live["metadata"]!["uid"]!.ToString());
        Assert.Equal("theirs", live["metadata"]!["labels"]!["team"]!.ToString());
        Assert.Equal("""{"color":"blue","more":"x"}""", live["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Many_objects_that_exist_are_adopted_without_a_request_for_each_to_find_them()
    {
        await CreateNamespaceAsync();
        for (var number = 0; number < 12; number++)
        {
            await CreateAsync("configmaps", ConfigMap($"c{number}"));
        }

        var pass = (await ApplyAsync([.. Enumerable.Range(0, 12).Select(number => ConfigMap($"c{number}"))])).Healthy();

        Assert.All(pass.Plan.Objects, item => Assert.Equal(PlannedAction.Adopt, item.Action));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_renamed_object_is_created_under_the_new_name_and_then_pruned_under_the_old()
    {
        (await ApplyAsync(ConfigMap("old"))).Healthy();

        Assert.Equal(
            ["ConfigMap new Created", "ConfigMap old Pruned"],
            (await ApplyAsync(ConfigMap("new"))).Healthy().Actions
        );
    }

    [Fact]
    public async Task An_object_that_moves_is_not_deleted_when_the_new_owner_comes_first()
    {
        Declare("one", ConfigMap("stays"), ConfigMap("moves"));
        (await RunAsync("one")).Healthy();
        var uid = await UidAsync("moves");

        Declare("one", ConfigMap("stays"));
        Declare("two", ConfigMap("moves"));
        (await RunAsync("two")).Healthy();
        (await RunAsync("one")).Healthy().WithoutWrites();

        Assert.Equal(uid, await UidAsync("moves"));
    }

    [Fact]
    public async Task A_renamed_application_hands_its_objects_over()
    {
        Declare("before", ConfigMap("a"), ConfigMap("b"));
        (await RunAsync("before")).Healthy();
        var uid = await UidAsync("a");

        Undeclare("before");
        Declare("after", ConfigMap("a"), ConfigMap("b"));
        (await RunAsync("after")).Healthy();
        Assert.Equal(0, (await RunAsync("before")).Healthy().Outcome.Pruned);

        Assert.Equal(uid, await UidAsync("a"));
        Assert.False(await ExistsAsync("configmaps/fairlead-before"));
        (await RunAsync("after")).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_removed_application_does_not_take_along_what_another_declares_now()
    {
        Declare("before", ConfigMap("a"), ConfigMap("b"));
        (await RunAsync("before")).Healthy();
        var uid = await UidAsync("a");

        Undeclare("before");
        Declare("after", ConfigMap("a"));
        Assert.Equal(1, (await RunAsync("before")).Outcome.Pruned);
        (await RunAsync("after")).Healthy();

        Assert.Equal(uid, await UidAsync("a"));
        Assert.False(await ExistsAsync("configmaps/b"));
    }

    [Fact]
    public async Task An_object_that_two_applications_declare_is_blocked_in_both_words()
    {
        Declare("one", ConfigMap("a"));
        Declare("two", ConfigMap("a"), ConfigMap("b"));
        (await RunAsync("one")).Healthy();

        var pass = await RunAsync("two");

        pass.Failed(
            "ConfigMap a is blocked: the application one declares it too; remove one of the declarations.",
            "FL1927"
        );
        Assert.Equal(0, pass.Requests.Writes);
    }

    [Fact]
    public async Task An_object_declared_twice_in_one_application_is_refused_with_both_places()
    {
        var error = await Assert.ThrowsAsync<Fairlead.Environments.Objects.ManifestException>(() =>
            ApplyAsync(ConfigMap("a"), ConfigMap("a", "green"))
        );

        Assert.Contains(
            "ConfigMap a is declared already at app/0.yaml:1; remove one of them.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private async Task<string> UidAsync(string name) =>
        (await GetAsync($"configmaps/{name}"))["metadata"]!["uid"]!.ToString();
}
