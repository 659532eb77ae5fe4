namespace Fairlead.Components.Tests.Targets;

/// <summary>Several source repositories release to one environment repository, each its own apps.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class SeveralSourcesTests : IAsyncLifetime
{
    private const string Bump = "Bump --allow-uncommitted --allow-older";
    private const string Catalog = "  catalog: { chart: catalog, images: { image: shop/catalog } }\n";
    private const string Shop = "https://git.example/shop.git";

    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await ShopScene.StartAsync();
        _scene.CloneFrom("git@git.example:shop.git");
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Each_build_releases_its_own_apps_and_leaves_the_others_exactly_as_they_are()
    {
        var billing = _scene.AddBilling();
        await DeclareBillingAsync($", source: '{billing}', dependsOn: [catalog]", $", source: '{Shop}'");
        await _scene.ReleaseAsync("1.0.0");
        await _scene.ReleaseBillingAsync("7.0.0");
        var before = Files("billing");

        await _scene.MakeImageAsync("1.1.0");
        var text = _scene.Run(Bump);

        Assert.Equal("dev: catalog 1.1.0", _scene.LastSubject.Split('-')[0]);
        Assert.Equal(before, Files("billing"));
        Assert.Contains($"left as is    billing: {billing} releases it", text, StringComparison.Ordinal);
        var catalog = Files("catalog");
        await _scene.ReleaseBillingAsync("7.1.0");
        Assert.Equal("dev: billing 7.1.0", _scene.LastSubject.Split('-')[0]);
        Assert.Equal(catalog, Files("catalog"));
        Assert.Contains(
            "  dependsOn:\n  - catalog",
            _scene.FileOf("environments/dev/environment.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_app_that_names_no_source_is_left_alone_once_another_repository_has_released_it()
    {
        _scene.AddBilling();
        await _scene.ReleaseAsync("1.0.0");
        await DeclareBillingAsync();
        await _scene.ReleaseBillingAsync("7.0.0");

        await _scene.MakeImageAsync("1.1.0");
        var text = _scene.Run(Bump);

        Assert.Contains(
            "left as is    billing: not made here; dev has its release of https://git.example/billing.git",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal("dev: catalog 1.1.0", _scene.LastSubject.Split('-')[0]);
    }

    [Fact]
    public async Task An_app_that_nobody_has_released_and_nobody_here_makes_is_refused()
    {
        await DeclareBillingAsync();

        Assert.Contains(
            "fairlead.yaml: billing: there is no chart billing; expected one of catalog. "
                + "Where another repository makes it, say so with \"source\", or release it from there first.",
            _scene.RunInVain("Validate", code: 1),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "fairlead.yaml: billing: no service makes the image acme/billing; expected one of shop/catalog, or a host before it. ",
            _scene.RunInVain("Validate", code: 1),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_app_that_moves_is_released_by_its_new_repository_and_left_alone_by_its_old_one()
    {
        await _scene.ReleaseAsync("1.0.0");
        await _scene.DeclareAsync(Catalog, Catalog.Replace(" }\n", ", source: 'https://git.example/elsewhere' }\n"));
        var before = Files("catalog");

        await _scene.MakeImageAsync("1.1.0");
        var text = _scene.Run(Bump);

        Assert.Contains(
            "left as is    catalog: https://git.example/elsewhere releases it",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("dev unchanged: none of its apps is released from here", text, StringComparison.Ordinal);
        Assert.Equal(before, Files("catalog"));
    }

    [Fact]
    public async Task An_app_that_nobody_makes_any_more_stays_as_it_is_and_is_told()
    {
        await _scene.ReleaseAsync("1.0.0");
        var before = Files("catalog");
        Directory.Delete(Path.Combine(_scene.Root, "charts/catalog"), recursive: true);

        var text = _scene.Run(Bump);

        Assert.Contains(
            "left as is    catalog: there is no chart catalog; expected one of none; dev keeps 1.0.0",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(before, Files("catalog"));
        Assert.Matches(@"catalog +1\.0\.0 ", _scene.Run("Status"));
        Assert.Matches(@"catalog +1\.0\.0 \(new\)", _scene.Run("History --environment dev"));
    }

    [Fact]
    public async Task Only_builds_of_its_branch_release_an_app_that_names_one()
    {
        await _scene.ReleaseAsync("1.0.0");
        await _scene.DeclareAsync(Catalog, Catalog.Replace(" }\n", ", branch: release/1 }\n"));
        await _scene.MakeImageAsync("1.1.0");

        var text = _scene.Run(Bump);

        Assert.Contains(
            "left as is    catalog: branch release/1 releases it, and this is main",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "version: 1.0.0",
            _scene.FileOf("environments/dev/catalog/release.yaml"),
            StringComparison.Ordinal
        );
        _scene.CheckOut("release/1");
        _scene.Run(Bump);
        Assert.Contains(
            "version: 1.1.0",
            _scene.FileOf("environments/dev/catalog/release.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_service_that_no_app_is_gets_a_warning_with_what_to_write_until_it_is_declared()
    {
        await _scene.TakeFromOthersAsync();
        await _scene.MakeImageAsync("1.0.0");
        _scene.Run("PinImages");
        const string Warning = "not delivered redis: no app in fairlead.yaml of ";

        var text = _scene.Run(Bump);

        Assert.Contains(Warning, text, StringComparison.Ordinal);
        Assert.Contains("add \"redis: { service: redis }\" to its apps", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not delivered catalog", text, StringComparison.Ordinal);
        await _scene.DeclareAsync(Catalog, Catalog + "  redis: { service: redis }\n");
        Assert.DoesNotContain(Warning, _scene.Run(Bump), StringComparison.Ordinal);
        Assert.Contains("app: redis", _scene.FileOf("environments/dev/redis/release.yaml"), StringComparison.Ordinal);
    }

    // In an outage nobody has the right commit of the right team's checkout at hand.
    [Theory]
    [InlineData("Hold --environment prod --reason Outage", 10)]
    [InlineData("Unhold --environment prod", 0)]
    [InlineData("Gates", 0)]
    [InlineData("Promote --from dev --to staging", 10)]
    [InlineData("Rollback --environment dev --reason Slow", 10)]
    [InlineData("History --environment dev", 0)]
    [InlineData("Diff --environment dev", 2)]
    [InlineData("Status", 0)]
    public async Task What_needs_only_the_environment_repository_works_from_a_checkout_that_does_not_fit(
        string commandLine,
        int code
    )
    {
        await _scene.ReleaseAsync("1.0.0");
        await _scene.ReleaseAsync("1.1.0");
        await DeclareBillingAsync();
        Directory.Delete(Path.Combine(_scene.Root, "charts"), recursive: true);

        _scene.Run(commandLine, code);
    }

    private Task DeclareBillingAsync(string more = "", string ofCatalog = "") =>
        _scene.DeclareAsync(
            Catalog,
            Catalog.Replace(" }\n", ofCatalog + " }\n")
                + $"  billing: {{ chart: billing, images: {{ image: acme/billing }}{more} }}\n"
        );

    private IReadOnlyList<string> Files(string app) =>
        [.. _scene.FilesIn($"environments/dev/{app}").Select(file => _scene.FileOf($"environments/dev/{app}/{file}"))];
}
