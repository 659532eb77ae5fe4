namespace Fairlead.Delivery.Tests;

/// <summary>What an app may bring, where somebody else than its own people says so.</summary>
public sealed class AppLimitTests
{
    private const string Role = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: everything }
        rules: []
        """;

    private const string Elsewhere = """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web, namespace: kube-system }
        """;

    private const string Own = """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web }
        """;

    private const string Unknown = """
        apiVersion: example.org/v1
        kind: Widget
        metadata: { name: web }
        """;

    [Theory]
    [InlineData("tenant: true", Own, null)]
    [InlineData("tenant: false", Role, null)]
    [InlineData("tenant: true", Role, "is the whole cluster's, or says no namespace")]
    [InlineData("tenant: true", Unknown, "is the whole cluster's, or says no namespace")]
    [InlineData(
        "tenant: true",
        Elsewhere,
        "lies in namespace kube-system, where catalog may have nothing; put it in shop-dev, or add kube-system to \"namespaces\" of catalog in fairlead.yaml"
    )]
    [InlineData("tenant: true, namespaces: [kube-system]", Elsewhere, null)]
    [InlineData("namespaces: []", Elsewhere, "lies in namespace kube-system")]
    [InlineData("namespaces: []", Own, null)]
    [InlineData("kinds: [ConfigMap, deploy]", Own, null)]
    [InlineData("kinds: [configmaps]", Own, null)]
    [InlineData("kinds: [Widget.example.org]", Unknown, null)]
    [InlineData(
        "kinds: [Deployment.apps]",
        Own,
        "is of a kind that \"kinds\" of catalog in fairlead.yaml does not name; remove it, or add ConfigMap"
    )]
    public async Task An_app_brings_what_it_may(string limits, string template, string? problem)
    {
        using var repository = await EnvironmentRepository.CreateAsync(("fairlead.yaml", Configuration(limits)));
        repository.UseChart("a: 1\n", template);

        if (problem is null)
        {
            Assert.True((await repository.BumpAsync(Release())).Changed);
        }
        else
        {
            var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Release()));
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
            Assert.Equal("FL2206", RefusalCode.Of(error));
        }
    }

    [Theory]
    [InlineData("https://git.example/shop", true)]
    [InlineData("https://git.example/shop.git", true)]
    [InlineData("git@git.example:shop.git", true)]
    [InlineData("ssh://git@Git.Example:2222/shop/", true)]
    [InlineData("https://git.example/other", false)]
    [InlineData("https://other.example/shop", false)]
    public async Task An_app_is_released_from_its_own_source(string source, bool isReleased)
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("fairlead.yaml", Configuration($"source: {source}"))
        );
        repository.UseChart("a: 1\n", Own);

        if (isReleased)
        {
            Assert.True((await repository.BumpAsync(Release())).Changed);
        }
        else
        {
            var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Release()));
            Assert.Equal(
                $"Release 1.0.0 of catalog is built from https://git.example/shop, but fairlead.yaml says that {source} releases it; release it from there, or correct \"source\".",
                error.Message
            );
        }
    }

    [Fact]
    public async Task Where_it_is_asked_for_any_source_will_do()
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("fairlead.yaml", Configuration("source: https://git.example/other"))
        );
        repository.UseChart("a: 1\n", Own);

        var bumped = await repository.RunAsync(
            new Delivery.Bumps.BumpRequest
            {
                Environment = "dev",
                Releases = [Release()],
                TakesAnySource = true,
            }
        );

        Assert.True(bumped.Changed);
    }

    private static Releases.Release Release() =>
        Some.Release() with
        {
            Images = new Dictionary<string, Releases.ReleasedImage>(),
        };

    private static string Configuration(string limits) =>
        $$"""
            apiVersion: fairlead.dev/v1
            kind: Delivery
            apps:
              catalog: { chart: web, {{limits}} }
            environments:
              dev: { namespace: shop-dev, external: [Namespace/kube-system] }
            """;
}
