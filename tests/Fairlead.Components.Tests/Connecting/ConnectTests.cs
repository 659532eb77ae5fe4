using Fairlead.Components.Tests.Targets;

namespace Fairlead.Components.Tests.Connecting;

/// <summary>From the sandbox to addresses of one's own.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class ConnectTests : IAsyncLifetime
{
    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await ShopScene.StartAsync();
        await _scene.MakeImageAsync("1.0.0");
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task An_empty_repository_gets_what_is_delivered_and_releases_go_there()
    {
        await _scene.BeginAnewAsync();

        var first = _scene.Run("Connect", code: 2);
        Assert.Contains("push allowed", first, StringComparison.Ordinal);
        Assert.Contains("was empty: content of manifests/ pushed", first, StringComparison.Ordinal);
        Assert.Contains("its pull requests can be read", first, StringComparison.Ordinal);
        Assert.Contains(
            "dev does not say which cluster it is in: ./build.sh PinCluster",
            first,
            StringComparison.Ordinal
        );
        Assert.Contains("--namespace shop-prod", first, StringComparison.Ordinal);

        var again = _scene.RunInVain("Connect", code: 2);
        Assert.DoesNotContain("was empty", again, StringComparison.Ordinal);

        foreach (var environment in (string[])["dev", "staging", "prod"])
        {
            _scene.Run($"PinCluster --environment {environment}", code: 10);
        }

        Assert.Contains("All 6 are done.", _scene.RunInVain("Connect", code: 0), StringComparison.Ordinal);
        _scene.Run("Bump --allow-uncommitted --allow-older");
        Assert.Contains("1.0.0", _scene.FileOf("environments/dev/catalog/release.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_push()
    {
        await _scene.BeginAnewAsync();

        Assert.Contains(
            "the content of manifests/ would be pushed",
            _scene.DryRun("Connect", code: 2),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_in_the_repository_is_left_alone()
    {
        var before = _scene.LastSubject;

        Assert.Contains("1 app  push allowed", _scene.Run("Connect", code: 2), StringComparison.Ordinal);
        Assert.Equal(before, _scene.LastSubject);
    }

    [Fact]
    public void Addresses_of_ones_own_are_needed()
    {
        var run = Invocation.In<ShopBuild>(_scene.Root, "Connect");

        Assert.Equal(64, run.Code);
        Assert.Contains("give --delivery-registry", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_that_does_not_answer_is_missing_and_the_rest_is_looked_at()
    {
        var run = Invocation.In<ShopBuild>(
            _scene.Root,
            $"Connect --delivery-registry 127.0.0.1:9/none --delivery-repository {_scene.Repository}"
        );

        Assert.Equal(2, run.Code);
        Assert.Contains("pushes refused: 2 of 2", run.Text, StringComparison.Ordinal);
        Assert.Contains("give a login that may push", run.Text, StringComparison.Ordinal);
        Assert.Contains("1 app  push allowed", run.Text, StringComparison.Ordinal);
        Assert.Contains("none is known for this address", run.Text, StringComparison.Ordinal);
    }
}
