using Fairlead.Delivery.Bumps;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Tests.Bumps;

public sealed class EnvironmentRerenderTests
{
    private const string Values = "environments/dev/catalog/values.yaml";
    private const string Manifest = "environments/dev/catalog/manifests/deployment-catalog.yaml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_that_people_changed_take_effect_and_no_release_moves()
    {
        using var repository = await ReleasedAsync();
        var release = (await repository.TipAsync()).ReadText("environments/dev/catalog/release.yaml");
        repository.Commit((Values, "replicaCount: 7\n"));

        var result = await Of(repository).RunAsync("dev", "main", Token);
        var again = await Of(repository).RunAsync("dev", "main", Token);

        var tip = await repository.TipAsync();
        Assert.Contains("replicas: 7", tip.ReadText(Manifest), StringComparison.Ordinal);
        Assert.Equal(release, tip.ReadText("environments/dev/catalog/release.yaml"));
        Assert.Equal(
            $"""
            dev: render again: catalog 1.0.0

            - catalog 1.0.0: 1 to change

            Fairlead-Plan: {result.Plan.Digest}
            Fairlead-Plan: {result.Plan.FileDigest}
            Fairlead-Kind: configure

            """,
            repository.Clone.Describe(result.Tip).Message.ToString()
        );
        Assert.Equal((true, false), (result.Changed, again.Changed));
    }

    [Fact]
    public async Task It_can_be_proposed()
    {
        using var repository = await ReleasedAsync();
        repository.Commit((Values, "replicaCount: 7\n"));
        var before = await repository.TipAsync();

        var (result, branch) = await Of(repository).ProposeAsync("dev", "main", Token);

        Assert.Equal("fairlead/configure/dev.rerender", branch);
        Assert.Equal(before.Commit, (await repository.TipAsync()).Commit);
        Assert.Equal(1, result.Plan.Count(PlannedAction.Change));
    }

    [Fact]
    public async Task What_is_held_stays_as_it_is_and_can_be_checked()
    {
        using var repository = await ReleasedAsync();
        repository.Commit(
            (Values, "replicaCount: 7\n"),
            (Hold.FileOf("dev", null), new Hold("Audit", "Ada <ada@example.com>").Write())
        );

        await Assert.ThrowsAsync<DeliveryException>(() => Of(repository).RunAsync("dev", "main", Token));
        Assert.Single(await Of(repository).CheckAsync("dev", "main", Token));
    }

    [Fact]
    public async Task Where_people_approve_of_promotions_they_approve_of_this()
    {
        using var repository = await ReleasedAsync();

        Assert.False(await Of(repository).NeedsReviewAsync("dev", "main", Token));
        Assert.True(await Of(repository).NeedsReviewAsync("prod", "main", Token));
    }

    [Fact]
    public async Task A_repository_that_is_what_its_charts_render_passes()
    {
        using var repository = await ReleasedAsync();

        Assert.Empty(await Of(repository).CheckAsync(environment: null, "main", Token));
    }

    [Fact]
    public async Task Each_file_that_was_edited_by_hand_or_is_stale_is_told_with_its_line()
    {
        using var repository = await ReleasedAsync();
        var text = (await repository.TipAsync()).ReadText(Manifest)!;
        repository.Commit(
            (Manifest, text.Replace("replicas: 2", "replicas: 3", StringComparison.Ordinal)),
            (
                "environments/dev/catalog/manifests/configmap-mine.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: mine }\n"
            ),
            ("environments/dev/storefront/values.yaml", "extra: more\n"),
            (
                "environments/prod/cart/manifests/configmap-a.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n"
            ),
            (
                EnvironmentLayout.ConfigurationFile,
                EnvironmentRepository.Configuration.Replace(
                    "apps:",
                    "apps:\n  cart: { chart: web }",
                    StringComparison.Ordinal
                )
            )
        );
        repository.Delete("environments/dev/storefront/manifests/service-storefront.yaml");
        var before = await repository.TipAsync();

        var stale = await Of(repository).CheckAsync(environment: null, "main", Token);

        var line = text.Split('\n').TakeWhile(one => !one.Contains("replicas", StringComparison.Ordinal)).Count() + 1;
        Assert.Equal(
            [
                "environments/dev/catalog/manifests/configmap-mine.yaml:1: nothing renders this object; it was added by hand, or is stale.",
                $"{Manifest}:{line}: this is not what the chart renders; it was edited by hand, or is stale.",
                "environments/dev/storefront/manifests/configmap-more.yaml:1: the chart renders this object, and the file is missing.",
                "environments/dev/storefront/manifests/service-storefront.yaml:1: the chart renders this object, and the file is missing.",
                "environments/prod/cart/manifests/configmap-a.yaml:1: nothing renders this object; it was added by hand, or is stale.",
            ],
            stale.Select(file => file.ToString())
        );
        Assert.Equal(before.Commit, (await repository.TipAsync()).Commit);
    }

    private static async Task<EnvironmentRepository> ReleasedAsync()
    {
        var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        return repository;
    }

    private static EnvironmentRerender Of(EnvironmentRepository repository) =>
        new(repository.Clone, repository, repository.Time);
}
