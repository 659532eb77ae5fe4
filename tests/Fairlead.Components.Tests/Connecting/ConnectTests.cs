using Fairlead.Components.Connecting;
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

        Assert.Contains("All 7 are done.", _scene.RunInVain("Connect", code: 0), StringComparison.Ordinal);
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
    public async Task The_environment_repository_gets_a_pipeline_once_and_what_people_made_of_it_stays()
    {
        _scene.CloneFrom(new Uri(_scene.Repository, "/acme/shop.git").ToString());
        await _scene.DeclareAsync("from: [staging] }", "from: [staging], owners: [ben, acme/ops] }");

        Assert.Contains("would be committed", _scene.DryRun("Connect", code: 2), StringComparison.Ordinal);
        Assert.Contains("CODEOWNERS  committed as ", _scene.Run("Connect", code: 2), StringComparison.Ordinal);
        var workflow = _scene.FileOf(".github/workflows/check.yml");
        Assert.Contains("repository: acme/shop\n", workflow, StringComparison.Ordinal);
        Assert.Contains(
            "run: ./build.sh Rerender --check --delivery-branch \"$BRANCH\"",
            workflow,
            StringComparison.Ordinal
        );
        Assert.Equal("/environments/prod/ @ben @acme/ops", _scene.FileOf(".github/CODEOWNERS").Trim());

        Assert.Contains("CODEOWNERS  is there", _scene.RunInVain("Connect", code: 2), StringComparison.Ordinal);
        await _scene.EditAsync(
            ".github/workflows/check.yml",
            text => text.Replace("timeout-minutes: 30", "timeout-minutes: 5")
        );
        var text = _scene.RunInVain("Connect", code: 2);
        Assert.Contains(".github/workflows/check.yml says something else, which stays", text, StringComparison.Ordinal);
        Assert.Contains("-     timeout-minutes: 5", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_branch_is_protected_the_pipeline_is_proposed_once()
    {
        _scene.CloneFrom(new Uri(_scene.Repository, "/acme/shop.git").ToString());
        await _scene.ProtectAsync(botPasses: false);

        Assert.Contains("proposed by pull request 1 ", _scene.Run("Connect", code: 2), StringComparison.Ordinal);
        Assert.Contains("proposed by pull request 1 ", _scene.RunInVain("Connect", code: 2), StringComparison.Ordinal);
    }

    [Fact]
    public void The_documented_pipeline_is_the_one_that_is_written()
    {
        var document = File.ReadAllText(Path.Combine(SolutionRoot(), "docs/environment-repository.md"));

        var written = new EnvironmentWorkflow("acme/shop", "ghcr.io/acme", "main").Write(_scene.Root, present: "");

        Assert.Equal(written, document.Split("```yaml\n")[1].Split("```")[0]);
    }

    private static string SolutionRoot([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

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
