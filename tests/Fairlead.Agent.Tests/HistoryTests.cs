using System.Text.Json.Nodes;
using Fairlead.Agent.Service;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Tests;

/// <summary>What is applied has to descend from what was applied before; the cluster remembers it.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private string _folder = "";

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _folder = _sandbox.Options().Folder!;
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_branch_that_was_set_back_is_not_applied_and_prunes_nothing()
    {
        var (before, after) = await AppliedTwiceAsync();
        _sandbox.Reset(before);

        var (code, events) = await OnceAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            $"Commit {before.Short()} lies before {after.Short()}, which dev had last: the mirror lags behind, or the branch was set back. "
                + $"Nothing is applied or pruned until the branch has {after.Short()} again. {WayOut(before)}",
            Message(events)
        );
        Assert.Equal((0, "2"), ((int)events[^1]["writes"]!, await _sandbox.ValueOfAsync("catalog")));
        Assert.Equal("1", await _sandbox.ValueOfAsync("new"));
    }

    [Fact]
    public async Task A_clone_made_anew_does_not_forget_what_was_applied()
    {
        var (before, after) = await AppliedTwiceAsync();
        _sandbox.Reset(before);

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            $"Commit {before.Short()} is there, but {after.Short()}, which dev had last, is not: the mirror lags behind, or the history was rewritten. "
                + $"Nothing is applied or pruned until the branch has {after.Short()} again. {WayOut(before)}",
            Message(events)
        );
        Assert.Equal("1", await _sandbox.ValueOfAsync("new"));
    }

    [Fact]
    public async Task A_rewritten_history_is_not_applied()
    {
        var (before, after) = await AppliedTwiceAsync();
        var rewritten = _sandbox.Rewritten("The same, said otherwise", before);
        _sandbox.Reset(rewritten);

        var (code, events) = await OnceAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            $"Commit {rewritten.Short()} does not descend from {after.Short()}, which dev had last: the branch was set back or rewritten. "
                + $"Nothing is applied or pruned. {WayOut(rewritten)}",
            Message(events)
        );
    }

    [Fact]
    public async Task A_history_squashed_into_one_commit_is_another_repository()
    {
        var (before, _) = await AppliedTwiceAsync();
        var squashed = _sandbox.Rewritten("Everything at once");
        _sandbox.Reset(squashed);

        var (code, events) = await OnceAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            $"Commit {squashed.Short()} is another repository's: its history does not begin with {before.Short()}, as that of dev in this cluster does. "
                + $"Nothing is applied or pruned. {WayOut(squashed)}",
            Message(events)
        );
    }

    [Fact]
    public async Task Another_repository_with_an_environment_of_the_same_name_deletes_nothing()
    {
        await _sandbox.OnceAsync();

        var (code, events) = await _sandbox.OnceAsync(_sandbox.Options(await _sandbox.OtherAsync()));

        Assert.Equal(1, code);
        Assert.Contains("is another repository's", Message(events), StringComparison.Ordinal);
        Assert.Equal((0, "1"), ((int)events[^1]["writes"]!, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task A_joined_history_stays_the_same_repository()
    {
        var (_, after) = await AppliedTwiceAsync();
        var other = _sandbox.Rewritten("Begin elsewhere");
        _sandbox.Reset(_sandbox.Rewritten("Join", other, after));
        await OnceAsync();
        await ChangeAsync("3");

        var (code, _) = await OnceAsync();

        Assert.Equal((0, "3"), (code, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task A_mirror_that_lags_behind_is_waited_for()
    {
        var mirror = _sandbox.Options(_sandbox.Mirror());
        await AppliedTwiceAsync();

        var (waiting, _) = await _sandbox.OnceAsync(mirror);
        _sandbox.Git("mirror", "fetch", "--quiet", "--prune");
        var (code, events) = await _sandbox.OnceAsync(mirror);

        Assert.Equal((1, 0), (waiting, code));
        Assert.Equal(0, (int)events[^1]["writes"]!);
    }

    [Fact]
    public async Task A_commit_that_was_accepted_is_applied_though_the_branch_was_set_back()
    {
        var (before, _) = await AppliedTwiceAsync();
        _sandbox.Reset(before);

        var said = await _sandbox.AcceptAsync(before);
        var (code, events) = await OnceAsync();

        Assert.Equal((0, "1"), (code, await _sandbox.ValueOfAsync("catalog")));
        Assert.Null(await _sandbox.ValueOfAsync("new"));
        Assert.StartsWith($"Commit {before.Short()} was accepted by ", said, StringComparison.Ordinal);
        Assert.EndsWith(
            "The rest was wrong. It is kept in the ConfigMap fairlead-record.dev in fairlead-system; the agent applies the branch once it is at this commit or after it.\n",
            said,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ": The rest was wrong.",
            events.Single(line => line["event"]!.ToString() is "accepted")["message"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(["AcceptRequested", "Accepted"], await _sandbox.RecordEventsAsync());
    }

    [Fact]
    public async Task What_a_word_says_is_shown_and_not_obeyed()
    {
        var (before, _) = await AppliedTwiceAsync();

        var said = await _sandbox.AcceptAsync(before, "Wrong\e[2J\n::error::x");

        Assert.Contains(": Wrong\\x1b[2J\n\\::error::x. It is kept", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_counts_once()
    {
        var (before, after) = await AppliedTwiceAsync();
        _sandbox.Reset(before);
        await _sandbox.AcceptAsync(before);
        await OnceAsync();
        _sandbox.Reset(after);
        var (forward, _) = await OnceAsync();
        _sandbox.Reset(before);

        var (back, _) = await OnceAsync();

        Assert.Equal((0, 1), (forward, back));
        Assert.Equal("2", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task A_commit_may_be_accepted_before_the_branch_is_set_back_to_it()
    {
        var (before, _) = await AppliedTwiceAsync();
        await _sandbox.AcceptAsync(before);
        var (unmoved, _) = await OnceAsync();
        _sandbox.Reset(before);

        var (code, _) = await OnceAsync();

        Assert.Equal((0, 0, "1"), (unmoved, code, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task A_word_about_another_commit_lets_nothing_through()
    {
        var (before, after) = await AppliedTwiceAsync();
        await _sandbox.AcceptAsync(_sandbox.Rewritten("Never pushed", after));
        _sandbox.Reset(before);

        var (code, _) = await OnceAsync();

        Assert.Equal((1, "2"), (code, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task A_run_can_bring_the_word_itself()
    {
        var (before, _) = await AppliedTwiceAsync();
        _sandbox.Reset(before);

        var (code, _) = await _sandbox.OnceAsync(
            Options() with
            {
                AcceptedCommit = before.ToString(),
                Reason = "Wrong.",
            }
        );

        Assert.Equal((0, "1"), (code, await _sandbox.ValueOfAsync("catalog")));
        var data = (await _sandbox.RecordAsync())!["data"]!;
        Assert.Equal((before.ToString(), "Wrong."), (data["accepted"]!.ToString(), data["reason"]!.ToString()));
    }

    [Fact]
    public async Task Another_repository_is_followed_where_its_commit_is_accepted()
    {
        await _sandbox.OnceAsync();
        var other = await _sandbox.OtherAsync();
        await _sandbox.AcceptAsync(_sandbox.Tip("other"));

        var (code, _) = await _sandbox.OnceAsync(_sandbox.Options(other));
        var (back, _) = await _sandbox.OnceAsync();

        // What the first one had was not taken away on purpose, so that it stays, as an error.
        Assert.Equal((4, 1), (code, back));
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
        Assert.Equal(_sandbox.Tip("other").ToString(), (await _sandbox.RecordAsync())!["data"]!["root"]!.ToString());
    }

    [Fact]
    public async Task Sets_that_name_no_commit_are_taken_over_where_the_environment_listed_them()
    {
        await AppliedTwiceAsync();
        await ForgetCommitsAsync("postgres", "catalog", "orders");
        await _sandbox.DeleteRecordAsync();
        await _sandbox.RemoveOrdersAsync();

        var (code, _) = await OnceAsync();

        Assert.Equal(0, code);
        Assert.Null(await _sandbox.ValueOfAsync("orders"));
        Assert.Equal(_sandbox.Tip().ToString(), await RecordedAsync());
    }

    [Fact]
    public async Task A_cluster_without_a_record_keeps_sets_that_were_never_listed()
    {
        await _sandbox.OnceAsync();
        await ForgetCommitsAsync("postgres", "catalog", "orders");
        await _sandbox.DeleteRecordAsync();
        var other = _sandbox.Options(await _sandbox.OtherAsync("catalog", "elsewhere"));

        var (code, events) = await _sandbox.OnceAsync(other);

        var tip = _sandbox.Tip("other");
        Assert.Equal(1, code);
        Assert.Equal(
            $"The cluster has no record of dev, and its set catalog in shop-dev was never listed in the history of {tip.Short()}: "
                + $"it is another repository's, or the mirror lags behind. Nothing is applied or pruned. {WayOut(tip)}",
            Message(events)
        );
        Assert.Equal((0, "1"), ((int)events[^1]["writes"]!, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task A_record_that_was_deleted_does_not_let_a_lagging_mirror_delete()
    {
        var mirror = _sandbox.Options(_sandbox.Mirror());
        await AppliedTwiceAsync();
        await _sandbox.DeleteRecordAsync();

        var (code, events) = await _sandbox.OnceAsync(mirror);

        Assert.Equal(1, code);
        Assert.StartsWith(
            $"The cluster has no record of dev, and its set catalog in shop-dev holds commit {_sandbox.Tip().Short()}, which is not",
            Message(events),
            StringComparison.Ordinal
        );
        Assert.Equal("1", await _sandbox.ValueOfAsync("new"));
    }

    [Theory]
    [InlineData("""{"data":{"commit":"garbage"}}""")]
    [InlineData("""{"data":{"root":null}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{"commit":"0123456789012345678901234567890123456789"}}""")]
    public async Task A_record_that_was_edited_by_hand_is_not_relied_on_until_somebody_says_which_commit_is_right(
        string edit
    )
    {
        var (_, after) = await AppliedTwiceAsync();
        await _sandbox.PatchAsync(SandboxEnvironment.RecordPath, edit);

        var (refused, events) = await OnceAsync();
        await _sandbox.AcceptAsync(after);
        var (code, _) = await OnceAsync();

        Assert.Equal((1, 0), (refused, code));
        Assert.Equal(
            "The record of dev, the ConfigMap fairlead-record.dev in fairlead-system, was edited by hand and is not relied on. Nothing is applied or pruned. "
                + "Say which commit is right: fairlead-agent accept --environment dev --commit ID --reason TEXT.",
            Message(events)
        );
    }

    [Fact]
    public async Task Two_records_are_one_too_many()
    {
        await _sandbox.OnceAsync();
        var copy = (JsonObject)(await _sandbox.RecordAsync())!.DeepClone();
        copy["metadata"] = new JsonObject
        {
            ["name"] = "fairlead-record.dev",
            ["labels"] = copy["metadata"]!["labels"]!.DeepClone(),
        };
        await _sandbox.Client.SendAsync(
            new ClusterRequest(HttpMethod.Post, "/api/v1/namespaces/shop-dev/configmaps", copy),
            TestContext.Current.CancellationToken
        );

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            "The cluster has more than one record of dev: the ConfigMap fairlead-record.dev is in the namespaces fairlead-system, shop-dev. Nothing is applied or pruned. "
                + "Two agents may have begun at the same time; delete the record that is not the right one.",
            Message(events)
        );
    }

    [Fact]
    public async Task A_record_is_found_wherever_it_lies()
    {
        await _sandbox.OnceAsync(_sandbox.Options() with { RecordNamespace = "elsewhere" });
        var other = await _sandbox.OtherAsync();

        var (code, _) = await _sandbox.OnceAsync(_sandbox.Options(other));

        Assert.Equal(1, code);
        Assert.Null(await _sandbox.RecordAsync());
    }

    [Fact]
    public async Task A_commit_that_leaves_the_environment_as_it_is_need_not_be_recorded()
    {
        var (_, after) = await AppliedTwiceAsync();
        _sandbox.Reset(_sandbox.Rewritten("Nothing of ours", after));

        var (code, events) = await OnceAsync();

        Assert.Equal((0, 0), (code, (int)events[^1]["writes"]!));
        Assert.Equal(after.ToString(), await RecordedAsync());
    }

    [Fact]
    public async Task A_plan_judges_and_records_nothing()
    {
        var (before, after) = await AppliedTwiceAsync();
        _sandbox.Reset(before);

        var (refused, _) = await _sandbox.OnceAsync(Options() with { Plan = true });
        _sandbox.Reset(after);
        await ChangeAsync("3");
        var (code, events) = await _sandbox.OnceAsync(Options() with { Plan = true });

        Assert.Equal((1, 0), (refused, code));
        Assert.Equal(0, (int)events[^1]["writes"]!);
        Assert.Equal(after.ToString(), await RecordedAsync());
    }

    [Fact]
    public async Task An_application_that_failed_keeps_the_commit_whose_objects_it_holds()
    {
        var (_, after) = await AppliedTwiceAsync();
        await _sandbox.CommitAsync(
            (
                "catalog/manifests/deployment.yaml",
                SandboxEnvironment.Deployment("catalog-web", "registry.example/none:1")
            ),
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );

        var (_, events) = await _sandbox.OnceAsync(Options() with { Timeout = TimeSpan.FromSeconds(2) });

        Assert.Equal(after.ToString(), await CommitOfAsync("catalog"));
        Assert.Equal(_sandbox.Tip().ToString(), await CommitOfAsync("orders"));
        Assert.Equal(
            after.ToString(),
            events.Single(line => line["event"]!.ToString() is "plan" && line["app"]!.ToString() is "catalog")[
                "from"
            ]!.ToString()
        );
    }

    [Fact]
    public async Task Killed_between_the_record_and_the_first_object_a_run_cannot_be_sent_back_and_is_taken_up()
    {
        var (before, _) = await AppliedTwiceAsync();
        await ChangeAsync("3");
        var killed = _sandbox.Tip();
        await KilledAsync(happened => happened is PlanMade);
        Assert.Equal(killed.ToString(), await RecordedAsync());
        Assert.Equal("2", await _sandbox.ValueOfAsync("catalog"));
        _sandbox.Reset(before);
        var (back, _) = await OnceAsync();
        _sandbox.Reset(killed);

        var (code, _) = await OnceAsync();

        Assert.Equal((1, 0), (back, code));
        Assert.Equal(
            ("3", killed.ToString()),
            (await _sandbox.ValueOfAsync("catalog"), await CommitOfAsync("catalog"))
        );
    }

    [Fact]
    public async Task Killed_between_the_objects_and_the_record_of_their_commit_the_next_run_records_it()
    {
        var (_, before) = await AppliedTwiceAsync();
        await ChangeAsync("3");
        await KilledAsync(happened => happened is ObjectHandled { Action: ObjectAction.Configured });
        Assert.Equal(
            ("3", before.ToString()),
            (await _sandbox.ValueOfAsync("catalog"), await CommitOfAsync("catalog"))
        );

        var (code, events) = await OnceAsync();

        Assert.Equal((0, 1), (code, (int)events[^1]["writes"]!));
        Assert.Equal(_sandbox.Tip().ToString(), await CommitOfAsync("catalog"));
        Assert.Equal(_sandbox.Tip().ToString(), await RecordedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_shallow_repository_nothing_is_applied(bool byPath)
    {
        await AppliedTwiceAsync();
        var folder = _sandbox.FolderOf("shallow");
        var origin = new Uri(_sandbox.FolderOf("env")).ToString();
        _sandbox.Git("env", "clone", "--quiet", "--bare", "--depth=1", origin, folder);
        var address = byPath ? folder : _sandbox.Addresses.Repository("shallow").ToString();

        var (code, events) = await _sandbox.OnceAsync(_sandbox.Options(address));

        Assert.Equal((1, 0), (code, (int)events[^1]["writes"]!));
        if (byPath)
        {
            Assert.Equal(
                $"Cannot fetch main from {folder}: it is a shallow clone, which lacks the beginning of the history. "
                    + "Name a complete repository, or run git fetch --unshallow there.",
                Message(events)
            );
        }
    }

    /// <summary>Applies two commits, of which the second changes an object and adds one.</summary>
    private async Task<(CommitId Before, CommitId After)> AppliedTwiceAsync()
    {
        var before = _sandbox.Tip();
        await OnceAsync();
        await ChangeAsync("2");
        var (code, _) = await OnceAsync();
        Assert.Equal(0, code);
        return (before, _sandbox.Tip());
    }

    private Task ChangeAsync(string value) =>
        _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", value)),
            ("catalog/manifests/configmap-new.yaml", SandboxEnvironment.ConfigMap("new", "1"))
        );

    // The same clone with every run, as an agent has it that was not started anew.
    private Task<(int Code, IReadOnlyList<JsonNode> Events)> OnceAsync() => _sandbox.OnceAsync(Options());

    private async Task KilledAsync(Func<ReconcileEvent, bool> moment)
    {
        using var reporter = new KillingReporter(moment);
        _ = await Xunit.Record.ExceptionAsync(() => new OnceCommand(Options(), reporter).RunAsync(reporter.Killed));
        Assert.True(reporter.Killed.IsCancellationRequested);
    }

    private async Task<string> RecordedAsync() => (await _sandbox.RecordAsync())!["data"]!["commit"]!.ToString();

    private CommandLine.AgentOptions Options() => _sandbox.Options() with { Folder = _folder };

    private async Task ForgetCommitsAsync(params string[] apps)
    {
        foreach (var app in apps)
        {
            await _sandbox.PatchAsync(
                $"/api/v1/namespaces/shop-dev/configmaps/fairlead-{app}",
                """{"metadata":{"annotations":{"fairlead.dev/commit":null,"fairlead.dev/tree":null}}}"""
            );
        }
    }

    private async Task<string?> CommitOfAsync(string app)
    {
        var path = $"/api/v1/namespaces/shop-dev/configmaps/fairlead-{app}";
        var parent = await _sandbox.Client.SendAsync(ClusterRequest.Get(path), TestContext.Current.CancellationToken);
        return parent["metadata"]!["annotations"]!["fairlead.dev/commit"]?.ToString();
    }

    private static string WayOut(CommitId commit) =>
        $"If it is meant: fairlead-agent accept --environment dev --commit {commit} --reason TEXT.";

    private static string Message(IReadOnlyList<JsonNode> events) => events[^1]["message"]!.ToString();
}
