using Fairlead.Delivery.Forges.PlainGit;
using Fairlead.Delivery.Removals;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Removals;

public sealed class EnvironmentRemovalTests
{
    private const string Configuration = """
        apiVersion: fairlead.dev/v1
        kind: Delivery
        apps:
          # What customers see.
          storefront: { chart: web, images: { image: shop/storefront } }
          catalog: { chart: web, images: { image: shop/catalog } } # ours
        environments:
          dev: { namespace: shop-dev }
          test: { namespace: shop-test } # for now
          prod: { namespace: shop-prod, from: [dev] }

        """;

    private static readonly RemovalRequest Catalog = new() { Environment = "dev", App = "catalog" };
    private static readonly RemovalRequest Whole = new() { Environment = "dev" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_leaves_its_folder_the_list_and_with_the_last_environment_the_declarations()
    {
        using var repository = await ReleasedAsync("dev", "test");

        var first = await RunAsync(repository, Catalog);
        Assert.False(first.Plan.LeavesConfiguration);
        Assert.Equal(Configuration, (await repository.TipAsync()).ReadText(EnvironmentLayout.ConfigurationFile));
        var last = await RunAsync(repository, Catalog with { Environment = "test" });

        var tip = await repository.TipAsync();
        Assert.True(last.Plan.LeavesConfiguration);
        Assert.Empty(tip.Files("environments/dev/catalog"));
        Assert.Equal(["storefront"], Listed(tip, "dev"));
        Assert.Equal(
            Configuration.Replace(
                "  catalog: { chart: web, images: { image: shop/catalog } } # ours\n",
                "",
                StringComparison.Ordinal
            ),
            tip.ReadText(EnvironmentLayout.ConfigurationFile)
        );
    }

    [Fact]
    public async Task The_commit_names_the_folder_its_kind_and_its_plan()
    {
        using var repository = await ReleasedAsync("dev");

        var result = await RunAsync(repository, Catalog with { Trailers = [new Trailer("Traceparent", "00-1")] });

        var plan = result.Plan.Plan;
        Assert.Equal(
            $"""
            dev: remove catalog

            - catalog 1.0.0 (removed): 2 to prune

            Fairlead-Remove: environments/dev/catalog
            Fairlead-Plan: {plan.Digest}
            Fairlead-Plan: {plan.FileDigest}
            Fairlead-Kind: remove
            Traceparent: 00-1

            """,
            repository.Clone.Describe(result.Tip).Message.ToString()
        );
    }

    [Fact]
    public async Task Objects_that_stay_are_shown_and_no_agent_that_cannot_keep_them_takes_the_commit_for_planned()
    {
        using var repository = await ReleasedAsync("dev");

        var result = await RunAsync(repository, Catalog with { KeepsObjects = true });

        Assert.Equal(
            [
                "Keep Deployment shop-dev/catalog: its application is removed without its objects",
                "Keep Service shop-dev/catalog: its application is removed without its objects",
            ],
            result
                .Plan.Plan.Apps.Single(app => app.App == "catalog")
                .Changes.Select(change =>
                    $"{change.Action} {change.Subject.Kind} {change.Subject.Namespace}/{change.Subject.Name}: {change.Reason}"
                )
        );
        var message = repository.Clone.Describe(result.Tip).Message;
        Assert.Equal("environments/dev/catalog", message[Removal.KeepTrailer]);
        Assert.Equal(
            [result.Plan.Plan.Digest],
            message.Trailers.Where(said => said.Key == TreePlan.Trailer).Select(said => said.Value)
        );
    }

    [Fact]
    public async Task An_environment_goes_with_its_folder_and_its_declaration()
    {
        using var repository = await ReleasedAsync("dev", "test");

        var result = await RunAsync(repository, Whole with { Environment = "test" });

        var tip = await repository.TipAsync();
        Assert.Equal("environments/test", repository.Clone.Describe(result.Tip).Message[CommitKind.RemoveTrailer]);
        Assert.Empty(tip.Files("environments/test"));
        Assert.Equal(
            Configuration.Replace("  test: { namespace: shop-test } # for now\n", "", StringComparison.Ordinal),
            tip.ReadText(EnvironmentLayout.ConfigurationFile)
        );
        Assert.Equal(4, result.Plan.Plan.Count(PlannedAction.Prune));
    }

    [Fact]
    public async Task What_is_promoted_there_is_asked_for_by_a_pull_request_and_twice_is_once()
    {
        using var repository = await ReleasedAsync("dev");
        repository.Commit(("environments/prod/catalog/release.yaml", Some.Release("catalog").Write()));
        var removal = Of(repository);
        var plan = await removal.PlanAsync(Catalog with { Environment = "prod", LeftBefore = ["dev"] }, Token);

        Assert.True(plan.NeedsReview);
        Assert.True(plan.LeavesConfiguration);
        var opened = await removal.ProposeAsync(plan, new PlainGitForge(repository.Clone), Token);
        var again = await removal.ProposeAsync(plan, new PlainGitForge(repository.Clone), Token);

        Assert.Equal("fairlead/remove/prod.catalog", opened.PullRequest!.HeadBranch);
        Assert.Equal((true, false), (opened.Changed, again.Changed));
        Assert.Equal(opened.Tip, again.Tip);
        Assert.False((await removal.PlanAsync(Catalog, Token)).NeedsReview);
    }

    [Fact]
    public async Task Removing_it_again_changes_nothing()
    {
        using var repository = await ReleasedAsync("dev");
        await RunAsync(repository, Catalog);

        var again = await RunAsync(repository, Catalog);

        Assert.False(again.Changed);
        Assert.Null(again.Plan.Change);
    }

    [Theory]
    [InlineData("dev", "cat", "There is no app \"cat\" in fairlead.yaml; expected one of catalog, storefront.")]
    [InlineData("de", "catalog", "There is no environment \"de\" in fairlead.yaml; expected one of dev, prod, test.")]
    [InlineData(
        "../x",
        null,
        "\"..\" cannot be the name of an environment: at most 63 lower-case letters, digits and hyphens."
    )]
    public async Task A_name_that_never_was_is_refused(string environment, string? app, string expected)
    {
        using var repository = await ReleasedAsync("dev");

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            RunAsync(repository, new RemovalRequest { Environment = environment, App = app })
        );

        Assert.Equal(expected, error.Message);
    }

    [Fact]
    public async Task What_something_depends_on_is_refused_with_the_line()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));

        var app = await Assert.ThrowsAsync<DeliveryException>(() => RunAsync(repository, Catalog));
        var environment = await Assert.ThrowsAsync<DeliveryException>(() => RunAsync(repository, Whole));

        Assert.Equal(
            "storefront depends on catalog (fairlead.yaml:4): change that first, and bump storefront everywhere.",
            app.Message
        );
        Assert.Equal("prod takes its releases from dev (fairlead.yaml:8): change that first.", environment.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("catalog")]
    public async Task What_is_held_stays(string? held)
    {
        using var repository = await ReleasedAsync("dev");
        repository.Commit((Hold.FileOf("dev", held), new Hold("Audit", "Ada <ada@example.com>").Write()));

        var error = await Assert.ThrowsAsync<DeliveryException>(() => RunAsync(repository, Catalog));

        Assert.Contains("\"Audit\". Unhold --environment dev", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_refused_and_what_else_changed_is_kept()
    {
        using var repository = await ReleasedAsync("dev");
        var removal = Of(repository);
        var plan = await removal.PlanAsync(Catalog, Token);
        repository.Commit(("environments/dev/storefront/values.yaml", "replicaCount: 3\n"));
        var other = await removal.PlanAsync(Catalog with { App = "storefront" }, Token);
        repository.Commit(("environments/dev/storefront/values.yaml", "replicaCount: 4\n"));

        var error = await Assert.ThrowsAsync<DeliveryException>(() => removal.RunAsync(other, Token));
        await removal.RunAsync(plan, Token);

        Assert.Equal(
            "storefront in dev changed while its removal was decided on. Look at the new plan, and run Remove again if it is still wanted.",
            error.Message
        );
        var tip = await repository.TipAsync();
        Assert.Equal("replicaCount: 4\n", tip.ReadText("environments/dev/storefront/values.yaml"));
        Assert.Equal(["storefront"], Listed(tip, "dev"));
    }

    [Fact]
    public async Task A_budget_that_is_exceeded_is_shown()
    {
        using var repository = await ReleasedAsync("dev");
        repository.Commit(
            (
                EnvironmentLayout.ConfigurationFile,
                Configuration.Replace(
                    "shop-dev }",
                    "shop-dev, budget: { prune: { count: 1 } } }",
                    StringComparison.Ordinal
                )
            )
        );

        var plan = await Of(repository).PlanAsync(Catalog, Token);

        Assert.Contains(
            "catalog deletes 2 objects, and the budget is 1; the agent will not delete them.",
            plan.ToText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_app_that_left_the_declarations_first_can_still_be_removed()
    {
        using var repository = await ReleasedAsync("dev");
        repository.Commit(
            (
                EnvironmentLayout.ConfigurationFile,
                Configuration.Replace("  catalog: ", "  other: ", StringComparison.Ordinal)
            )
        );
        var refused = await Assert.ThrowsAsync<DeliveryException>(() =>
            repository.BumpAsync(Some.Release("storefront", "2.0.0"))
        );
        Assert.Equal(
            "dev has app catalog, which fairlead.yaml does not declare; declare it, or run ./build.sh Remove --app catalog to take it away.",
            refused.Message
        );

        await RunAsync(repository, Catalog);

        await repository.BumpAsync(Some.Release("storefront", "2.0.0"));
        Assert.Equal(["dev"], await Of(repository).EnvironmentsOfAsync("storefront", "main", Token));
    }

    private static async Task<EnvironmentRepository> ReleasedAsync(params string[] environments)
    {
        var repository = await EnvironmentRepository.CreateAsync((EnvironmentLayout.ConfigurationFile, Configuration));
        foreach (var environment in environments)
        {
            await repository.BumpToAsync(environment, Some.Release("catalog"), Some.Release("storefront"));
        }

        return repository;
    }

    private static async Task<RemovalResult> RunAsync(EnvironmentRepository repository, RemovalRequest request)
    {
        var removal = Of(repository);
        return await removal.RunAsync(await removal.PlanAsync(request, Token), Token);
    }

    private static EnvironmentRemoval Of(EnvironmentRepository repository) => new(repository.Clone, repository.Time);

    private static IEnumerable<string> Listed(TreeSnapshot tip, string environment)
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        return EnvironmentFile.Read(tip.ReadText(path)!, path).Apps.Select(app => app.Name);
    }
}
