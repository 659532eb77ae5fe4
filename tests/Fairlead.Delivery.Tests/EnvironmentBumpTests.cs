using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Tests;

public sealed class EnvironmentBumpTests
{
    private const string CatalogValues = "environments/dev/catalog/values.yaml";
    private const string CatalogDeployment = "environments/dev/catalog/manifests/deployment-catalog.yaml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_bump_writes_everything_the_agent_needs_in_one_commit()
    {
        using var repository = await EnvironmentRepository.CreateAsync((CatalogValues, "replicaCount: 1\n"));
        var before = await repository.TipAsync();

        var result = await repository.BumpAsync(Some.Release("storefront"), Some.Release("catalog"));

        var tree = await repository.TipAsync();
        Assert.True(result.Changed);
        Assert.Equal(tree.Commit, result.Tip);
        Assert.Equal([before.Commit], repository.Clone.Describe(result.Tip).Parents);
        Assert.Equal(
            [
                "environments/dev/catalog/manifests/deployment-catalog.yaml",
                "environments/dev/catalog/manifests/service-catalog.yaml",
                "environments/dev/catalog/release.yaml",
                "environments/dev/catalog/values.yaml",
                "environments/dev/environment.yaml",
                "environments/dev/storefront/manifests/deployment-storefront.yaml",
                "environments/dev/storefront/manifests/service-storefront.yaml",
                "environments/dev/storefront/release.yaml",
                "fairlead.yaml",
            ],
            tree.Files("").Select(file => file.Path)
        );
        Assert.Equal(
            """
            apiVersion: fairlead.dev/v1
            kind: Environment
            name: dev
            apps:
            - name: catalog
              namespace: shop-dev
              dependsOn: []
            - name: storefront
              namespace: shop-dev
              dependsOn:
              - catalog

            """,
            tree.ReadText("environments/dev/environment.yaml")
        );
        Assert.Equal(
            $"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: catalog
              namespace: shop-dev
            spec:
              replicas: 1
              template:
                spec:
                  containers:
                  - image: registry.example/shop/catalog:1.0.0@{Some.Digest("image")}
                    imagePullPolicy: IfNotPresent
                    name: web

            """,
            tree.ReadText(CatalogDeployment)
        );
    }

    [Fact]
    public async Task The_commit_says_what_where_from_and_which_plan()
    {
        using var repository = await EnvironmentRepository.CreateAsync();

        var result = await repository.BumpAsync(Some.Release("catalog"));

        Assert.Equal(
            $"""
            dev: catalog 1.0.0

            - catalog 1.0.0 (new): 2 to create

            Fairlead-Release: catalog 1.0.0
            Fairlead-Source: https://git.example/shop {new string('a', 40)}
            Fairlead-Run: https://ci.example/runs/7
            Fairlead-Plan: {result.Plan.Digest}
            Fairlead-Plan: {result.Plan.FileDigest}
            Fairlead-Kind: bump
            Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01

            """,
            repository.Clone.Describe(result.Tip).Message.ToString()
        );
    }

    [Fact]
    public async Task Equal_digests_make_no_commit_and_keep_the_earlier_release()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        var first = await repository.BumpAsync(Some.Release("catalog"));

        var second = await repository.BumpAsync(Some.Release("catalog", "2.0.0") with { Run = "local" });

        Assert.False(second.Changed);
        Assert.Equal(first.Tip, second.Tip);
        Assert.True(second.Plan.IsEmpty);
        var app = Assert.Single(second.Apps);
        Assert.Empty(app.ChangedFiles);
        Assert.Equal("1.0.0", app.Release.Version);
    }

    [Fact]
    public async Task The_right_registry_replaces_a_wrong_one_that_had_the_same_digests()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog", registry: "registry.fairlead.localhost"));

        var right = await repository.BumpAsync(Some.Release("catalog"));

        var tree = await repository.TipAsync();
        Assert.Equal([CatalogDeployment, "environments/dev/catalog/release.yaml"], right.Apps[0].ChangedFiles);
        Assert.Equal(Some.Release("catalog").Write(), tree.ReadText("environments/dev/catalog/release.yaml"));
        Assert.Contains(
            $"image: registry.example/shop/catalog:1.0.0@{Some.Digest("image")}",
            tree.ReadText(CatalogDeployment),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_input_gives_the_same_tree()
    {
        using var one = await EnvironmentRepository.CreateAsync();
        using var other = await EnvironmentRepository.CreateAsync();
        await one.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));

        await other.BumpAsync(Some.Release("catalog"));
        await other.BumpAsync(Some.Release("storefront"));

        Assert.Equal((await one.TipAsync()).IdOf("environments"), (await other.TipAsync()).IdOf("environments"));
    }

    [Fact]
    public async Task A_changed_image_changes_one_object_and_the_release()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));

        var result = await repository.BumpAsync(
            Some.Release("catalog", "1.1.0", image: "new"),
            Some.Release("storefront", "1.1.0")
        );

        Assert.Equal([CatalogDeployment, "environments/dev/catalog/release.yaml"], result.Apps[0].ChangedFiles);
        Assert.Empty(result.Apps[1].ChangedFiles);
        Assert.Equal("0 to create, 1 to change, 0 to recreate, 0 to prune, 3 unchanged", result.Plan.Summary);
        Assert.Equal("dev: catalog 1.1.0", repository.Clone.Describe(result.Tip).Message.Subject);
    }

    [Fact]
    public async Task An_object_that_is_no_longer_rendered_loses_its_file()
    {
        using var repository = await EnvironmentRepository.CreateAsync((CatalogValues, "extra: more\n"));
        await repository.BumpAsync(Some.Release("catalog"));
        repository.Commit((CatalogValues, "extra: ''\n"));

        var result = await repository.BumpAsync(Some.Release("catalog"));

        Assert.Equal(["environments/dev/catalog/manifests/configmap-more.yaml"], result.Apps[0].ChangedFiles);
        Assert.Equal(1, result.Plan.Count(PlannedAction.Prune));
        Assert.False((await repository.TipAsync()).Exists("environments/dev/catalog/manifests/configmap-more.yaml"));
    }

    [Fact]
    public async Task Without_releases_the_environment_is_rendered_again_from_its_own()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        Assert.False((await repository.BumpAsync()).Changed);
        repository.Commit((CatalogValues, "replicaCount: 7\n"));

        var result = await repository.BumpAsync();

        Assert.Equal([CatalogDeployment], Assert.Single(result.Apps).ChangedFiles);
    }

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        var before = await repository.TipAsync();

        var result = await repository.PreviewAsync(Some.Release("catalog"));

        Assert.True(result.Changed);
        Assert.Equal(2, result.Plan.Count(PlannedAction.Create));
        Assert.Equal(before.Commit, (await repository.TipAsync()).Commit);
    }

    [Fact]
    public async Task One_app_alone_opens_one_chart()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        var opened = repository.ChartsOpened;

        await repository.BumpAsync(Some.Release("catalog", "1.1.0", image: "new"));

        Assert.Equal(1, repository.ChartsOpened - opened);
    }

    [Fact]
    public async Task Bumps_of_different_apps_at_once_both_land()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));

        await Task.WhenAll(
            repository.BumpAsync(Some.Release("catalog", "1.1.0", image: "new")),
            repository.BumpAsync(Some.Release("storefront", "1.2.0", image: "newer"))
        );

        var tree = EnvironmentTree.Read(await repository.TipAsync(), "dev");
        Assert.Equal(["1.1.0", "1.2.0"], tree.Apps.Select(app => app.ReadRelease("dev")!.Version));
    }

    [Fact]
    public async Task An_app_whose_dependency_is_missing_is_refused() =>
        await RefusedAsync(
            "dev: storefront: depends on catalog, which the environment lacks; release catalog to it before or together with storefront.",
            [],
            Some.Release("storefront")
        );

    [Fact]
    public async Task An_unknown_app_is_refused() =>
        await RefusedAsync(
            "There is no app \"cart\" in fairlead.yaml; expected one of catalog, storefront.",
            [],
            Some.Release("cart")
        );

    [Fact]
    public async Task A_release_with_other_images_than_declared_is_refused() =>
        await RefusedAsync(
            "Release 1.0.0 of catalog brings images for none, but fairlead.yaml declares image; make both the same.",
            [],
            Some.Release("catalog") with
            {
                Images = new Dictionary<string, ReleasedImage>(),
            }
        );

    [Fact]
    public async Task Two_releases_of_one_app_are_refused() =>
        await RefusedAsync(
            "The bump has 2 releases of catalog; one is allowed.",
            [],
            Some.Release("catalog"),
            Some.Release("catalog", "2.0.0")
        );

    [Fact]
    public async Task An_app_that_is_no_longer_declared_is_never_dropped_silently() =>
        await RefusedAsync(
            "dev has app cart, which fairlead.yaml does not declare; declare it, or run ./build.sh Remove --app cart to take it away.",
            [("environments/dev/cart/release.yaml", Some.Release("cart").Write())],
            Some.Release("catalog")
        );

    [Fact]
    public async Task Malformed_values_are_refused()
    {
        using var repository = await EnvironmentRepository.CreateAsync((CatalogValues, "replicaCount: [1\n"));

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Some.Release("catalog")));

        Assert.StartsWith(
            "Chart web 1.0.0 cannot be rendered for catalog in dev: ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(CatalogValues, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_without_configuration_is_refused()
    {
        using var repository = await EnvironmentRepository.CreateAsync(("keep", ""));
        repository.Commit(("fairlead.yaml", "kind: [\n"));

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Some.Release("catalog")));

        Assert.StartsWith("fairlead.yaml:", error.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string message, (string, string)[] files, params Release[] releases)
    {
        using var repository = await EnvironmentRepository.CreateAsync(files);
        var before = (await repository.TipAsync()).Commit;

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(releases));

        Assert.Equal(message, error.Message);
        Assert.Equal(before, (await repository.Clone.FetchAsync("main", Token))!.Value);
    }
}
