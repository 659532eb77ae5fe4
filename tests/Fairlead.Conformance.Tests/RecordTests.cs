using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Conformance.Tests;

/// <summary>What a cluster remembers of an environment.</summary>
public sealed class RecordTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string First = "1111111111111111111111111111111111111111";
    private const string Second = "2222222222222222222222222222222222222222";
    private const string Tree = "3333333333333333333333333333333333333333";

    private RecordStore Store => new(Client, Namespace, Namespace);

    private string Name => EnvironmentRecord.NameOf(Namespace);

    [Fact]
    public async Task A_record_is_kept_in_a_namespace_that_is_made_for_it_and_read_as_it_was_written()
    {
        var record = Judged(First) with { Acceptance = new Acceptance(First, "Begin.", "ann", "2027-01-03T08:00:00Z") };

        Assert.Null(await Store.FindAsync(Stop));
        var written = await Store.TryWriteAsync(record, null, Stop);

        Assert.Equal(record, written!.Record);
        Assert.Equal(written, await Store.FindAsync(Stop));
        Assert.Equal(Namespace, written.Namespace);
    }

    [Fact]
    public async Task What_a_record_says_no_longer_is_removed_from_it()
    {
        var word = new Acceptance(First, "Begin.", "ann", "2027-01-03T08:00:00Z");
        var waiting = await Store.TryWriteAsync(Judged(First) with { Acceptance = word }, null, Stop);
        var used = Judged(Second) with { Acceptance = word with { IsUsed = true } };

        Assert.Equal(used, (await Store.TryWriteAsync(used, waiting, Stop))!.Record);
        var data = (await GetAsync($"configmaps/{Name}"))["data"]!.AsObject();
        Assert.False(data.ContainsKey("accept"));
        Assert.Equal(First, data["accepted"]!.ToString());
    }

    [Fact]
    public async Task Who_writes_in_a_state_that_is_no_more_writes_nothing()
    {
        var read = await Store.TryWriteAsync(Judged(First), null, Stop);
        await Store.TryWriteAsync(Judged(Second), read, Stop);

        Assert.Null(await Store.TryWriteAsync(Judged(First), read, Stop));
        Assert.Null(await Store.TryWriteAsync(Judged(First), null, Stop));
        Assert.Equal(Second, (await Store.FindAsync(Stop))!.Record!.Commit);
    }

    [Fact]
    public async Task A_record_that_was_deleted_meanwhile_is_not_written()
    {
        var read = await Store.TryWriteAsync(Judged(First), null, Stop);
        await DeleteAsync($"configmaps/{Name}");

        Assert.Null(await Store.TryWriteAsync(Judged(Second), read, Stop));
        Assert.Null(await Store.FindAsync(Stop));
    }

    [Fact]
    public async Task A_record_that_was_edited_by_hand_says_nothing()
    {
        await Store.TryWriteAsync(Judged(First), null, Stop);
        await EditAsync($"configmaps/{Name}", $"{{\"data\":{{\"commit\":\"{Second}\"}}}}");

        Assert.Null((await Store.FindAsync(Stop))!.Record);
    }

    [Fact]
    public async Task A_record_in_another_namespace_is_found()
    {
        await Store.TryWriteAsync(Judged(First), null, Stop);

        var found = await new RecordStore(Client, Namespace, "default").FindAsync(Stop);

        Assert.Equal((Namespace, First), (found!.Namespace, found.Record!.Commit));
    }

    [Fact]
    public async Task Who_may_not_read_it_is_told_which_rights_to_grant()
    {
        await CreateNamespaceAsync();
        var options = Target with { ImpersonatedUser = $"system:serviceaccount:{Namespace}:nobody" };
        using var client = ClusterClient.Open(options);

        var error = await Assert.ThrowsAsync<RecordException>(() =>
            new RecordStore(client, Namespace, Namespace).FindAsync(Stop)
        );

        Assert.StartsWith(
            $"The record of {Namespace}, the ConfigMap {Name} in {Namespace}, may not be read: ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "Nothing is applied or pruned without it. Grant the agent get, create and patch on ConfigMaps there (get was refused), or name another namespace with --record-namespace.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_parent_of_an_application_keeps_the_commit_whose_objects_it_holds()
    {
        Source = new SetSource(First, Tree);
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        Source = new SetSource(Second, Tree);
        (await RunAsync()).Healthy().WithoutWrites();
        Assert.Equal(First, await CommitAsync());

        Source = new SetSource(Second, First);
        (await ApplyAsync(ConfigMap("a", "green"))).Healthy();

        Assert.Equal(Second, await CommitAsync());
    }

    [Fact]
    public async Task An_object_names_the_commit_for_which_it_was_last_written_and_is_not_written_for_another_one()
    {
        Options = Options with { Commit = First };
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        Options = Options with { Commit = Second };
        (await RunAsync()).Healthy().WithoutWrites();

        (await ApplyAsync(ConfigMap("a", "green"), ConfigMap("b"))).Healthy();

        Assert.Equal((Second, First), (await NamedByAsync("a"), await NamedByAsync("b")));
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task What_is_applied_for_no_commit_names_none()
    {
        Options = Options with { Commit = First };
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        Options = Options with { Commit = null };

        (await RunAsync()).Healthy().WithoutWrites();
        (await ApplyAsync(ConfigMap("a", "green"))).Healthy();

        Assert.Null(await NamedByAsync("a"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Second)]
    public async Task Somebody_who_edits_the_commit_that_an_object_names_changes_nothing_that_is_declared(string? edit)
    {
        Options = Options with { Commit = First };
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        var value = edit is null ? "null" : $"\"{edit}\"";
        await EditAsync("configmaps/a", $$$$"""{"metadata":{"annotations":{"fairlead.dev/commit":{{{{value}}}}}}}""");

        (await RunAsync()).Healthy().WithoutWrites();
    }

    private async Task<string?> NamedByAsync(string name) =>
        (await GetAsync($"configmaps/{name}"))["metadata"]!["annotations"]!["fairlead.dev/commit"]?.ToString();

    private EnvironmentRecord Judged(string commit) => new(Namespace) { Root = First, Commit = commit };

    private async Task<string> CommitAsync() =>
        (await GetAsync("configmaps/fairlead-app"))["metadata"]!["annotations"]!["fairlead.dev/commit"]!.ToString();
}
