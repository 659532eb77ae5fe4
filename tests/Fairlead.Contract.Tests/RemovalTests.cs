using System.Text;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Contract.Tests;

/// <summary>What is taken away on purpose goes, as the plan shows; what is only absent stays, and is an error.</summary>
public sealed class RemovalTests : IAsyncLifetime
{
    private readonly Contract _contract = new();

    public async ValueTask InitializeAsync()
    {
        await _contract.InitializeAsync();
        await _contract.BumpAsync(("web", Some.Maps(["web", "more"])), ("worker", Some.Maps(["worker"])));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);
    }

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Fact]
    public async Task An_app_that_is_removed_goes_as_its_plan_shows()
    {
        var plan = await _contract.RemoveAsync("web");

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(["web Prune ConfigMap/shop/more", "web Prune ConfigMap/shop/web"], run.Plan);
        Assert.Equal(Shown.Of(plan), run.Plan);
        Assert.Empty(run.Corrections);
        Assert.False(await _contract.HasMapAsync("web"));
        Assert.True(await _contract.HasMapAsync("worker"));
        Assert.DoesNotContain(
            "web:",
            await _contract.TextAsync(EnvironmentLayout.ConfigurationFile),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Objects_that_are_kept_are_let_go_of_as_the_plan_shows()
    {
        var plan = await _contract.RemoveAsync("web", keepsObjects: true);

        var run = await _contract.ObeyAsync(requirePlan: true);
        var again = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(["web Keep ConfigMap/shop/more", "web Keep ConfigMap/shop/web"], run.Plan);
        Assert.Equal(Shown.Of(plan), run.Plan);
        Assert.Equal(["web Kept ConfigMap/shop/more", "web Kept ConfigMap/shop/web"], run.Deeds);
        Assert.Empty(run.Corrections);
        var kept = (await _contract.FindAsync("/configmaps/web"))!.ToJsonString();
        Assert.DoesNotContain("part-of", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("\"manager\":\"fairlead\"", kept, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"1\"", kept, StringComparison.Ordinal);
        Assert.Null(await _contract.FindAsync("/configmaps/fairlead-web"));
        Assert.Equal((0, 0, 0), (again.Code, again.Plan.Count, again.Writes));
    }

    [Fact]
    public async Task An_app_whose_objects_were_kept_can_come_back()
    {
        var before = await _contract.TextAsync(EnvironmentLayout.ConfigurationFile);
        await _contract.RemoveAsync("web", keepsObjects: true);
        await _contract.ObeyAsync();
        await _contract.CommitAsync([], (EnvironmentLayout.ConfigurationFile, before));
        await _contract.BumpAsync(("web", Some.Maps(["web"])));

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(["web Adopt ConfigMap/shop/web"], run.Plan);
    }

    [Fact]
    public async Task The_last_app_of_an_environment_can_be_removed_too()
    {
        await _contract.RemoveAsync("web");
        Assert.Equal(0, (await _contract.ObeyAsync(requirePlan: true)).Code);
        var plan = await _contract.RemoveAsync("worker");

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal(0, run.Code);
        Assert.Equal(["worker Prune ConfigMap/shop/worker"], run.Plan);
        Assert.Equal(Shown.Of(plan), run.Plan);
        Assert.False(await _contract.HasMapAsync("worker"));
    }

    [Fact]
    public async Task A_removal_that_nobody_saw_before_another_commit_still_counts()
    {
        var plan = await _contract.RemoveAsync("web");
        await _contract.BumpAsync(("worker", Some.Maps(["worker", "extra"])));

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal(0, run.Code);
        Assert.Empty(Shown.Of(plan).Except(run.Plan));
        Assert.False(await _contract.HasMapAsync("web"));
    }

    [Fact]
    public async Task An_environment_that_is_removed_goes_with_its_namespace_and_its_agent_stands_idle()
    {
        var plan = await _contract.RemoveAsync(app: null);

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(Shown.Of(plan), run.Plan);
        Assert.Equal(
            ["web Prune ConfigMap/shop/more", "web Prune ConfigMap/shop/web", "worker Prune ConfigMap/shop/worker"],
            run.Plan
        );
        Assert.Equal("dev Pruned Namespace//shop", run.Deeds[0]);
        // A server may take its time over it.
        Assert.True(
            await _contract.FindAsync("") is not { } left || left["metadata"]!["deletionTimestamp"] is not null
        );
        // Whatever comes after it, and however often it is looked at.
        await _contract.CommitAsync([], ("README.md", "Hello.\n"));
        var again = await _contract.ObeyAsync(requirePlan: true);
        Assert.Equal((0, "", 0, 0), (again.Code, again.Problems, again.Plan.Count, again.Deeds.Count));
    }

    [Fact]
    public async Task A_namespace_that_holds_what_is_not_ours_stays()
    {
        await _contract.CreateMapAsync("theirs");
        await _contract.RemoveAsync(app: null);

        var run = await _contract.ObeyAsync();

        Assert.Equal(0, run.Code);
        Assert.Equal("The namespace shop stays: it holds ConfigMap theirs.", run.Problems);
        Assert.True(await _contract.HasMapAsync("theirs"));
        Assert.False(await _contract.HasMapAsync("web"));
    }

    [Fact]
    public async Task An_environment_that_is_removed_without_its_objects_leaves_them()
    {
        await _contract.RemoveAsync(app: null, keepsObjects: true);

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.All(run.Plan, line => Assert.Contains(" Keep ", line, StringComparison.Ordinal));
        Assert.True(await _contract.HasMapAsync("web"));
        Assert.Null(await _contract.FindAsync("/configmaps/fairlead-worker"));
    }

    [Fact]
    public async Task An_app_that_vanishes_is_an_error_and_stays()
    {
        await _contract.CommitAsync(
            [],
            ("environments/dev/worker", null),
            (EnvironmentLayout.EnvironmentFile("dev"), await WithoutWorkerAsync())
        );

        var run = await _contract.ObeyAsync();

        Assert.Equal(4, run.Code);
        Assert.Equal(
            "worker: environments/dev/worker is gone, and no commit since names it as removed, so that the objects of worker are left as they are. "
                + "Put it back, and run ./build.sh Remove --environment dev --app worker to take it away on purpose.",
            run.Problems
        );
        Assert.True(await _contract.HasMapAsync("worker"));
    }

    [Theory]
    [InlineData("environments/dev/web")]
    [InlineData("environments/dev/worker/manifests")]
    [InlineData("environments/prod/worker")]
    public async Task A_removal_that_takes_away_more_than_it_names_is_not_even_pushed(string folder) =>
        Assert.StartsWith(
            "A commit of kind remove must not remove environments/dev/worker/",
            (await Assert.ThrowsAsync<GitException>(() => DropWorkerAsync(CommitKind.Remove, folder))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_app_whose_plan_is_shown_but_that_no_removal_names_is_an_error_and_stays()
    {
        var plan = await DropWorkerAsync(CommitKind.Bump, "environments/dev/worker");

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Contains("worker Prune ConfigMap/shop/worker", Shown.Of(plan));
        Assert.Equal(4, run.Code);
        Assert.Contains("no commit since names it as removed", run.Problems, StringComparison.Ordinal);
        Assert.True(await _contract.HasMapAsync("worker"));
    }

    [Fact]
    public async Task A_removal_without_a_plan_takes_nothing_away()
    {
        await _contract.CommitAsync(
            [new(CommitKind.RemoveTrailer, "environments/dev/worker"), new(CommitKind.Trailer, CommitKind.Remove)],
            ("environments/dev/worker", null),
            (EnvironmentLayout.EnvironmentFile("dev"), await WithoutWorkerAsync())
        );

        var run = await _contract.ObeyAsync();

        Assert.Equal(["worker Keep ConfigMap/shop/worker"], run.Plan);
        Assert.True(await _contract.HasMapAsync("worker"));
    }

    [Fact]
    public async Task A_removal_of_before_does_not_count_for_an_app_that_came_back()
    {
        var before = await _contract.TextAsync(EnvironmentLayout.ConfigurationFile);
        await _contract.RemoveAsync("worker");
        await _contract.ObeyAsync();
        await _contract.CommitAsync([], (EnvironmentLayout.ConfigurationFile, before));
        await _contract.BumpAsync(("worker", Some.Maps(["worker"])));
        await _contract.ObeyAsync();
        await DropWorkerAsync(CommitKind.Bump, "environments/dev/worker");

        Assert.Equal(4, (await _contract.ObeyAsync()).Code);
        Assert.True(await _contract.HasMapAsync("worker"));
    }

    [Fact]
    public async Task The_word_for_objects_that_stay_cannot_be_taken_out_of_the_commit()
    {
        var plan = await _contract.PlanRemovalAsync("web", keepsObjects: true);
        var change = plan.Change!;
        await _contract.Clone.CommitAsync(
            "main",
            _ =>
                change with
                {
                    Message = change.Message with
                    {
                        Trailers = [.. change.Message.Trailers.Where(trailer => trailer.Key != Removal.KeepTrailer)],
                    },
                },
            TestContext.Current.CancellationToken
        );

        var run = await _contract.ObeyAsync();

        Assert.Equal((1, 0), (run.Code, run.Writes));
        Assert.Contains("changes something else in dev than its plan", run.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merged_removal_counts_though_the_merge_says_nothing()
    {
        await _contract.MergeRemovalAsync("web");

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.False(await _contract.HasMapAsync("web"));
    }

    private async Task<TreePlan> DropWorkerAsync(string kind, string folder)
    {
        var text = Encoding.UTF8.GetBytes(await WithoutWorkerAsync());
        TreePlan? plan = null;
        await _contract.Clone.CommitAsync(
            "main",
            tip =>
            {
                var change = new TreeChange
                {
                    Writes = new Dictionary<string, byte[]> { [EnvironmentLayout.EnvironmentFile("dev")] = text },
                    Deletes = ["environments/dev/worker"],
                    Message = new CommitMessage("Drop worker"),
                };
                plan = TreePlan.Between(tip, new ChangedTree(tip, change, _ => tip), "dev");
                return change with
                {
                    Message = new CommitMessage(
                        "Drop worker",
                        "",
                        [
                            new(TreePlan.Trailer, plan.Digest(tip.FirstCommit.ToString())),
                            new(CommitKind.RemoveTrailer, folder),
                            new(CommitKind.Trailer, kind),
                        ]
                    ),
                };
            },
            TestContext.Current.CancellationToken
        );
        return plan!;
    }

    private async Task<string> WithoutWorkerAsync()
    {
        var path = EnvironmentLayout.EnvironmentFile("dev");
        var file = EnvironmentFile.Read(await _contract.TextAsync(path), path);
        return (file with { Apps = [.. file.Apps.Where(app => app.Name != "worker")] }).Write();
    }
}
