using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Rollbacks;

public sealed class EnvironmentRollbackTests
{
    private const string Dev = "environments/dev";
    private const string Values = "environments/dev/catalog/values.yaml";
    private static readonly RollbackRequest Whole = new() { Environment = "dev" };
    private static readonly RollbackRequest Catalog = new() { Environment = "dev", App = "catalog" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_previous_release_set_comes_back_to_the_last_byte()
    {
        using var repository = await EnvironmentRepository.CreateAsync((Values, "replicaCount: 1\n"));
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        var before = await repository.TipAsync();
        repository.Commit((Values, "replicaCount: 7 # more\n"));
        await repository.BumpAsync(Some.Release("catalog", "2.0.0", image: "new"));

        var result = await RunAsync(repository, Whole);

        var after = await repository.TipAsync();
        Assert.Equal(result.Tip, after.Commit);
        Assert.Equal(Content(before), Content(after));
        Assert.Equal(before.Commit, result.Plan.Target.Id);
    }

    [Fact]
    public async Task Holds_against_promotions_say_who_why_and_until_when()
    {
        using var repository = await ReleasedTwiceAsync();

        var plan = await PlanAsync(
            repository,
            Whole with
            {
                Reason = "Checkout answers 500",
                Author = new GitIdentity("Ada", "ada@example.com"),
                HoldUntil = new DateTimeOffset(2027, 1, 3, 9, 0, 0, TimeSpan.FromHours(1)),
            }
        );
        await new EnvironmentRollback(repository.Clone).RunAsync(plan, Token);

        var day = plan.Target.CommittedAt.UtcDateTime.ToString("yyyy-MM-dd", null);
        var text = (await repository.TipAsync()).ReadText("environments/dev/hold.yaml")!;
        Assert.Equal(
            $"""
            apiVersion: fairlead.dev/v1
            kind: Hold
            reason: 'Rolled back to {plan.Target.Id.Short()} of {day}: Checkout answers 500'
            author: Ada <ada@example.com>
            expires: "2027-01-03T08:00:00Z"

            """.Replace('\'', '"'),
            text
        );
        Assert.Equal(plan.Hold, Hold.Read(text, "hold.yaml"));
    }

    [Fact]
    public async Task The_commit_says_what_came_back_and_which_plan()
    {
        using var repository = await ReleasedTwiceAsync();

        var result = await RunAsync(repository, Whole with { Reason = "Checkout answers 500" });

        var target = result.Plan.Target;
        var commit = repository.Clone.Describe(result.Tip);
        Assert.Equal(
            $"""
            dev: roll back to {target.Id.Short()} (catalog 1.0.0)

            Checkout answers 500

            Restores the state of {target.CommittedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC and holds it against bumps and promotions.

            - catalog 2.0.0 -> 1.0.0: 1 to change

            Fairlead-Rollback: dev {target.Id}
            Fairlead-Release: catalog 1.0.0
            Fairlead-Plan: {result.Plan.Plan.Digest}
            Fairlead-Plan: {result.Plan.Plan.FileDigest}
            Fairlead-Kind: rollback

            """,
            commit.Message.ToString()
        );
        Assert.Equal([result.Plan.Tip], commit.Parents);
        Assert.Equal([new RollbackTrailer("dev", null, target.Id)], RollbackTrailer.Of(commit.Message));
    }

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        using var repository = await ReleasedTwiceAsync();
        var before = (await repository.TipAsync()).Commit;

        var plan = await PlanAsync(repository, Whole);

        Assert.Equal("0 to create, 1 to change, 0 to recreate, 0 to prune, 3 unchanged", plan.Plan.Summary);
        Assert.Equal(before, (await repository.TipAsync()).Commit);
    }

    [Fact]
    public async Task A_plan_reads_well_in_a_terminal()
    {
        using var repository = await ReleasedTwiceAsync();
        var path = "environments/dev/catalog/values.yaml";
        repository.Commit((path, "replicaCount: 3\n"));

        var plan = await PlanAsync(repository, Whole);

        var at = plan.Target.CommittedAt.UtcDateTime;
        var commit = plan.Target.Id.Short();
        Assert.Equal(
            $"""
            dev: back to {commit} of {at:yyyy-MM-dd HH:mm} UTC, "dev: catalog 1.0.0, storefront 1.0.0"
              catalog 1.0.0
              goes back too: {path}
              held until the hold is removed: Rolled back to {commit} of {at:yyyy-MM-dd}

            {plan.Plan.ToText()}
            """,
            plan.ToText()
        );
    }

    [Fact]
    public async Task A_pull_request_of_it_obeys_nobodys_words()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        await repository.BumpAsync(Some.Release("catalog", "1.1.0", image: "new"));
        var rollback = new EnvironmentRollback(repository.Clone);

        var plan = await rollback.PlanAsync(
            new RollbackRequest { Environment = "dev", Reason = "/merge @everybody Fixes #1" },
            Token
        );

        // A line that begins with a slash is a command to GitLab.
        var markdown = plan.ToMarkdown();
        Assert.Contains("\n> /merge @\u200Beverybody Fixes #\u200B1\n", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("\n/", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_JSON_for_programs()
    {
        using var repository = await ReleasedTwiceAsync();

        var plan = await PlanAsync(repository, Catalog);

        var json = System.Text.Json.Nodes.JsonNode.Parse(plan.ToJson())!;
        Assert.Equal("catalog", (string?)json["app"]);
        Assert.Equal(plan.Target.Id.Hex, (string?)json["target"]!["commit"]);
        Assert.Equal("1.0.0", (string?)json["releases"]![0]!["version"]);
        Assert.Equal(1, (int?)json["plan"]!["change"]);
        Assert.Null(json["hold"]!["expires"]);
    }

    [Fact]
    public async Task One_app_goes_back_and_the_others_stay()
    {
        using var repository = await ReleasedTwiceAsync();
        await repository.BumpAsync(Some.Release("storefront", "2.0.0", image: "newer"));

        await RunAsync(repository, Catalog);

        var tree = await repository.TipAsync();
        Assert.Equal(["1.0.0", "2.0.0"], Versions(tree));
        Assert.True(tree.Exists("environments/dev/catalog/hold.yaml"));
        Assert.False(tree.Exists("environments/dev/hold.yaml"));
    }

    [Fact]
    public async Task An_app_goes_back_to_a_version()
    {
        using var repository = await ReleasedTwiceAsync();
        await repository.BumpAsync(Some.Release("catalog", "3.0.0", image: "newest"));

        await RunAsync(repository, Catalog with { To = "1.0.0" });

        Assert.Equal("1.0.0", Versions(await repository.TipAsync())[0]);
    }

    [Fact]
    public async Task An_abbreviated_commit_is_enough()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        var first = await repository.BumpAsync(Some.Release("catalog"));
        await repository.BumpAsync(Some.Release("catalog", "2.0.0", image: "new"));
        await repository.BumpAsync(Some.Release("catalog", "3.0.0", image: "newest"));

        var result = await RunAsync(repository, Whole with { To = first.Tip.Short(9) });

        Assert.Equal(first.Tip, result.Plan.Target.Id);
        Assert.Equal(["1.0.0"], Versions(await repository.TipAsync()));
    }

    [Fact]
    public async Task Going_back_twice_does_not_return_to_what_was_left()
    {
        using var repository = await ReleasedTwiceAsync();
        await repository.BumpAsync(Some.Release("catalog", "3.0.0", image: "newest"));

        await RunAsync(repository, Whole);
        await RunAsync(repository, Whole);

        Assert.Equal("1.0.0", Versions(await repository.TipAsync())[0]);
    }

    [Fact]
    public async Task What_the_rollback_of_one_app_left_is_not_where_the_environment_goes_back_to()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        await repository.BumpAsync(Some.Release("catalog", "2.0.0", image: "new"));
        await repository.BumpAsync(Some.Release("catalog", "3.0.0", image: "newest"));
        await RunAsync(repository, Catalog);

        await RunAsync(repository, Whole);

        Assert.Equal(["1.0.0"], Versions(await repository.TipAsync()));
    }

    [Fact]
    public async Task Peoples_edits_alone_are_no_release_set_to_go_back_to()
    {
        using var repository = await ReleasedTwiceAsync();
        repository.Commit((Values, "# a remark\n"));

        var plan = await PlanAsync(repository, Whole);

        Assert.Equal("dev: catalog 1.0.0, storefront 1.0.0", plan.Target.Message.Subject);
        Assert.Equal([Values], plan.OtherFiles);
    }

    [Fact]
    public async Task Present_holds_stay_and_earlier_ones_do_not_return()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        var old = new Hold("Old", "Ada <ada@example.com>").Write();
        var present = new Hold("Present", "Ada <ada@example.com>").Write();
        repository.Commit(("environments/dev/storefront/hold.yaml", old));
        var target = (await repository.TipAsync()).Commit;
        repository.Delete("environments/dev/storefront/hold.yaml");
        await repository.BumpAsync(Some.Release("catalog", "2.0.0", image: "new"));
        repository.Commit(("environments/dev/catalog/hold.yaml", present));

        await RunAsync(repository, Whole with { To = target.Hex });

        var tree = await repository.TipAsync();
        Assert.Equal(present, tree.ReadText("environments/dev/catalog/hold.yaml"));
        Assert.False(tree.Exists("environments/dev/storefront/hold.yaml"));
    }

    [Fact]
    public async Task A_hold_that_is_there_is_never_shortened()
    {
        using var repository = await ReleasedTwiceAsync();
        repository.Commit(("environments/dev/hold.yaml", new Hold("For ever", "Ada <ada@example.com>").Write()));

        var plan = await PlanAsync(repository, Whole with { HoldUntil = DateTimeOffset.UnixEpoch });

        Assert.Null(plan.Hold.Expires);
    }

    [Fact]
    public async Task An_environment_that_was_deleted_comes_back()
    {
        using var repository = await ReleasedTwiceAsync();
        var before = await repository.TipAsync();
        repository.Delete("environments/dev");

        var plan = await PlanAsync(repository, Whole);
        await new EnvironmentRollback(repository.Clone).RunAsync(plan, Token);

        Assert.Equal(4, plan.Plan.Count(PlannedAction.Create));
        Assert.Equal(Content(before), Content(await repository.TipAsync()));
    }

    [Fact]
    public async Task An_app_that_was_dropped_comes_back_with_its_place_in_the_list()
    {
        using var repository = await ReleasedTwiceAsync();
        var before = await repository.TipAsync();
        repository.Delete("environments/dev/catalog");
        repository.Commit(
            (
                "environments/dev/environment.yaml",
                """
                apiVersion: fairlead.dev/v1
                kind: Environment
                name: dev
                apps:
                - name: storefront
                  namespace: shop-dev
                  dependsOn:
                  - catalog

                """
            )
        );

        await RunAsync(repository, Catalog with { To = before.Commit.Hex });

        var tree = await repository.TipAsync();
        Assert.Equal(
            before.ReadText("environments/dev/environment.yaml"),
            tree.ReadText("environments/dev/environment.yaml")
        );
        Assert.Equal("2.0.0", Versions(tree)[0]);
    }

    [Fact]
    public async Task A_broken_environment_and_a_broken_configuration_are_no_hindrance()
    {
        using var repository = await ReleasedTwiceAsync();
        var before = await repository.TipAsync();
        const string Broken = "environments/dev/catalog/manifests/deployment-catalog.yaml";
        repository.Commit((Broken, "kind: [\n"), ("fairlead.yaml", "kind: [\n"));

        var result = await RunAsync(repository, Whole with { To = before.Commit.Hex });

        Assert.StartsWith(Broken + ":", Assert.Single(result.Plan.Unreadable), StringComparison.Ordinal);
        Assert.Null(repository.Clone.Describe(result.Tip).Message["Fairlead-Plan"]);
        Assert.Equal(Content(before), Content(await repository.TipAsync()));
    }

    [Fact]
    public async Task Executable_bits_and_links_come_back_too()
    {
        using var repository = await ReleasedTwiceAsync();
        repository.Commit(("environments/dev/notes/run.sh", "#!/bin/sh\n"));
        repository.Link("environments/dev/notes/link", "run.sh");
        repository.MakeExecutable("environments/dev/notes/run.sh");
        var before = await repository.TipAsync();
        repository.Delete("environments/dev/notes");
        await repository.BumpAsync(Some.Release("catalog", "3.0.0", image: "newest"));

        await RunAsync(repository, Whole with { To = before.Commit.Hex });

        Assert.Equal(
            [TreeFileKind.SymbolicLink, TreeFileKind.Executable],
            (await repository.TipAsync()).Files("environments/dev/notes").Select(file => file.Kind)
        );
    }

    [Fact]
    public async Task A_change_elsewhere_is_kept_and_does_not_stop_a_rollback()
    {
        using var repository = await ReleasedTwiceAsync();
        var plan = await PlanAsync(repository, Whole);
        repository.Commit(("environments/prod/catalog/values.yaml", "replicaCount: 9\n"));

        await new EnvironmentRollback(repository.Clone).RunAsync(plan, Token);

        var tree = await repository.TipAsync();
        Assert.Equal(["1.0.0", "1.0.0"], Versions(tree));
        Assert.Equal("replicaCount: 9\n", tree.ReadText("environments/prod/catalog/values.yaml"));
    }

    [Fact]
    public async Task A_change_of_the_same_environment_after_the_plan_stops_it()
    {
        using var repository = await ReleasedTwiceAsync();
        var plan = await PlanAsync(repository, Whole);
        repository.Commit((Values, "replicaCount: 9\n"));
        var tip = (await repository.TipAsync()).Commit;

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new EnvironmentRollback(repository.Clone).RunAsync(plan, Token)
        );

        Assert.Equal(
            $"dev changed while its rollback was decided on: commit {tip.Short()} by Me, \"Edit\". Look at the rollback's new "
                + "plan, and run it again if it is still wanted.",
            error.Message
        );
        Assert.Equal(tip, (await repository.TipAsync()).Commit);
    }

    [Theory]
    [InlineData(null, "fairlead/rollback/dev")]
    [InlineData("catalog", "fairlead/rollback/dev.catalog")]
    public async Task A_proposal_is_a_branch_of_its_own_and_the_same_the_second_time(string? app, string branch)
    {
        using var repository = await ReleasedTwiceAsync();
        var before = await repository.TipAsync();
        var plan = await PlanAsync(repository, Whole with { App = app });
        var rollback = new EnvironmentRollback(repository.Clone);

        var first = await rollback.ProposeAsync(plan, Token);
        var second = await rollback.ProposeAsync(plan, Token);

        Assert.Equal(first.Tip, second.Tip);
        Assert.Equal(first.Tip, await repository.Clone.FetchAsync(branch, Token));
        Assert.Equal(["1.0.0", "1.0.0"], Versions(repository.Clone.Snapshot(first.Tip)));
        Assert.Equal(before.Commit, (await repository.TipAsync()).Commit);
    }

    private static async Task<EnvironmentRepository> ReleasedTwiceAsync()
    {
        var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        await repository.BumpAsync(Some.Release("catalog", "2.0.0", image: "new"));
        return repository;
    }

    private static Task<RollbackPlan> PlanAsync(EnvironmentRepository repository, RollbackRequest request) =>
        new EnvironmentRollback(repository.Clone).PlanAsync(request, Token);

    private static async Task<RollbackResult> RunAsync(EnvironmentRepository repository, RollbackRequest request) =>
        await new EnvironmentRollback(repository.Clone).RunAsync(await PlanAsync(repository, request), Token);

    private static IReadOnlyList<string> Versions(TreeSnapshot tree) =>
        [.. EnvironmentTree.Read(tree, "dev").Apps.Select(app => app.ReadRelease("dev")!.Version)];

    private static IEnumerable<TreeFile> Content(TreeSnapshot tree) =>
        tree.Files(Dev).Where(file => !file.Path.EndsWith("/hold.yaml", StringComparison.Ordinal));
}
