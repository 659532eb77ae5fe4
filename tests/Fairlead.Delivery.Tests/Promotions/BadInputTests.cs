using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Tests.Forges;
using Fairlead.Delivery.Validation.Policies;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>What is wrong is one sentence, and neither the repository nor the forge is written.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Release = "environments/dev/catalog/release.yaml";
    private PromotionScene _scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await PromotionScene.StartAsync();
        await _scene.HealthyBumpAsync(Some.Release("catalog"));
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_branch_that_is_not_there() =>
        await RefusedAsync(
            () => _scene.PromoteAsync(request => request with { Branch = "trunk" }),
            $"{_scene.Clone.Remote} has no branch trunk; check its name, or push a first commit to it."
        );

    [Fact]
    public async Task An_environment_that_is_no_longer_declared()
    {
        await _scene.WriteAsync(
            "fairlead.yaml",
            "apiVersion: fairlead.dev/v1\nkind: Delivery\napps:\n  catalog: { chart: web, images: { image: shop/catalog } }\n"
                + "environments: { dev: { namespace: shop-dev } }\n"
        );

        await RefusedAsync(
            () => _scene.PromoteAsync(),
            "There is no environment \"staging\" in fairlead.yaml; expected \"dev\"."
        );
    }

    [Fact]
    public async Task An_environment_whose_folder_was_deleted()
    {
        var all = (await _scene.TipAsync()).Files("environments/dev").Select(file => file.Path).ToArray();
        await _scene.DeleteAsync(all);

        await RefusedAsync(
            () => _scene.PromoteAsync(),
            "dev has no releases yet, so there is nothing to promote to staging; bump it first."
        );
    }

    [Fact]
    public async Task Environments_in_a_circle()
    {
        await _scene.WriteAsync(
            "fairlead.yaml",
            "apiVersion: fairlead.dev/v1\nkind: Delivery\napps:\n  catalog: { chart: web, images: { image: shop/catalog } }\n"
                + "environments:\n  dev: { namespace: shop-dev, from: [staging] }\n  staging: { namespace: shop-staging, from: [dev] }\n"
        );

        await RefusedAsync(
            () => _scene.PromoteAsync(),
            "fairlead.yaml:6:37: environments form a cycle by \"from\": dev -> staging -> dev; remove one of these links"
        );
    }

    [Fact]
    public async Task An_app_that_nobody_declared() =>
        await RefusedAsync(
            () => _scene.PromoteAsync("nope"),
            "There is no app \"nope\" in fairlead.yaml; expected one of catalog, storefront."
        );

    [Fact]
    public async Task A_release_whose_chart_has_no_digest()
    {
        var text = (await _scene.TipAsync()).ReadText(Release)!;
        var lines = text.Split('\n').ToList();
        var chart = lines.FindIndex(line => line.StartsWith("chart:", StringComparison.Ordinal));
        var digest = lines.FindIndex(chart, line => line.Contains("digest:"));
        lines.RemoveAt(digest);
        await _scene.WriteAsync(Release, string.Join('\n', lines));

        await RefusedAsync(
            () => _scene.PromoteAsync(),
            $"{Release}:{chart + 2}:3: \"chart\" of the release needs \"digest\""
        );
    }

    [Fact]
    public async Task Values_that_are_no_YAML()
    {
        await _scene.WriteAsync("environments/staging/catalog/values.yaml", "replicaCount: [1\n");

        await ValuesAreRefusedAsync("line 1: did not find expected ',' or ']'");
    }

    [Fact]
    public async Task Values_that_multiply_without_end()
    {
        var lines = Enumerable
            .Range(1, 12)
            .Select(n => $"a{n}: &a{n} [{string.Join(',', Enumerable.Repeat($"*a{n - 1}", 9))}]");
        await _scene.WriteAsync(
            "environments/staging/catalog/values.yaml",
            "a0: &a0 [x]\n" + string.Join('\n', lines) + "\n"
        );

        await ValuesAreRefusedAsync("document contains excessive aliasing");
    }

    private async Task ValuesAreRefusedAsync(string reason)
    {
        var error = await RefusedAsync(() => _scene.PromoteAsync());

        Assert.StartsWith(
            "Chart web 1.0.0 cannot be rendered for catalog in staging: ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("environments/staging/catalog/values.yaml: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_is_gone()
    {
        using var folder = new TemporaryFolder();
        using var client = new RegistryClient(new RegistryOptions { Attempts = 1 });
        var release = Some.Release("catalog", "1.1.0", image: "new");
        await _scene.HealthyBumpAsync(
            release with
            {
                Chart = release.Chart with { Location = ImageReference.Parse("127.0.0.1:1/charts/catalog") },
            }
        );

        var error = await RefusedAsync(() =>
            _scene.PromoteWithAsync(_scene.Forge, new RegistryChartSource(client, folder.FullPath))
        );

        Assert.StartsWith(
            $"Chart oci://127.0.0.1:1/charts/catalog@{release.Chart.Digest} cannot be pulled. ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_that_expired()
    {
        await using var forge = await StubForge.StartAsync(
            new StubAnswer(401, """{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}""")
        );

        await RefusedAsync(
            () => _scene.PromoteWithAsync(SomeForge.GitHub(forge.Address)),
            "GitHub acme/environments refused the token (401, Bad credentials). Give one that is valid, not expired and for this repository."
        );
    }

    [Fact]
    public async Task A_branch_that_may_not_be_pushed_to()
    {
        _scene.Sandbox.Git.SetReadOnly("environments", readOnly: true);

        await RefusedAsync(
            () => _scene.PromoteAsync(),
            $"Cannot push fairlead/promote/staging to {_scene.Clone.Remote}: the server does not allow writing (403). Use credentials that may write to this repository."
        );
    }

    [Fact]
    public async Task What_a_teams_own_policy_refuses() =>
        await RefusedAsync(
            () => _scene.PromoteAsync(request => request with { Policies = ManifestPolicies.With([new NoServices()]) }),
            "staging: catalog: Service shop-staging/catalog (web/templates/web.yaml): is one too many (policy no-services)."
        );

    private async Task RefusedAsync(Func<Task> promote, string message) =>
        Assert.Equal(message, (await RefusedAsync(promote)).Message);

    private async Task<Exception> RefusedAsync(Func<Task> promote)
    {
        var before = await StateAsync();

        var error = await Record.ExceptionAsync(promote);

        Assert.True(error is DeliveryException or ForgeException or GitException, $"{error}");
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(before, await StateAsync());
        return error;
    }

    private async Task<string> StateAsync() =>
        $"{(await _scene.TipAsync()).Commit} {await _scene.Clone.FetchAsync("fairlead/promote/staging", Token)} "
        + (File.Exists(_scene.StateFile) ? await File.ReadAllTextAsync(_scene.StateFile, Token) : "");

    private sealed class NoServices : IManifestPolicy
    {
        public string Name => "no-services";

        public IEnumerable<string> Check(RenderedObject found) =>
            found.Identity.Kind is "Service" ? ["is one too many"] : [];
    }
}
