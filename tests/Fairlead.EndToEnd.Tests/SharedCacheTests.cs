using System.Security.Cryptography;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>Two machines with one commit and one registry: the second delivers what the first has built.</summary>
[Trait("speed", "slow")]
public sealed class SharedCacheTests
{
    [Fact]
    public async Task A_clone_elsewhere_with_another_user_mask_zone_and_language_executes_nothing()
    {
        await using var registry = await DockerRegistry.StartAsync(TestContext.Current.CancellationToken);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var first = new Checkout();
        using var second = new Checkout();
        await OthersImages.FillAsync(registry.Host, Path.Combine(first.Root, ".nuke/temp/test-stand-ins"));
        Checkout[] both = [first, second];
        foreach (var checkout in both)
        {
            checkout.Write(".nuke/cache.pub", key.ExportSubjectPublicKeyInfoPem() + "\n");
            checkout.Edit("manifests/fairlead.yaml", "docker.io/library/postgres", $"{registry.Host}/library/postgres");
        }

        await using var team = await Team.StartAsync(first);
        string[] options =
        [
            "--delivery-registry",
            $"{registry.Host}/acme",
            "--delivery-base-image",
            $"{registry.Host}/dotnet/aspnet:10.0-noble-chiseled",
            "--delivery-repository",
            team.Repository,
        ];
        foreach (var checkout in both)
        {
            CheckoutRun.In(checkout, ["PinImages", .. options]).Green();
            checkout.Commit("Accept a key");
        }

        var secret = key.ExportPkcs8PrivateKeyPem();
        var built = CheckoutRun
            .With(first, ["Push", .. options, "--host", "Terminal"], ("CI", null), ("NUKE_CACHE_KEY", secret))
            .Green();
        var taken = Elsewhere(second, ["Push", .. options]);
        var explained = Elsewhere(second, ["Explain", "--cache", .. options]);

        foreach (var app in (string[])["catalog", "orders", "storefront"])
        {
            Assert.Matches($"{app} +put into the cache oci://{registry.Host}/acme/cache", built.Output);
            Assert.Matches(
                $"{app} +1\\.4\\.0 +sha256:[0-9a-f]{{12}}  from the cache oci://{registry.Host}/acme/cache, built and tested by \\S+",
                taken.Output
            );
            Assert.Matches($"{app} +hit +{registry.Host}/acme/shop/{app}@sha256:", explained.Output);
            Assert.Equal(DigestOf(built, app), DigestOf(taken, app));
        }

        foreach (var work in (string[])["compiling", "testing", "publishing", "restoring", "built ("])
        {
            Assert.Contains(work, built.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(work, taken.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(secret.Split('\n')[1], built.Output, StringComparison.Ordinal);
    }

    private static CheckoutRun Elsewhere(Checkout checkout, IEnumerable<string> arguments)
    {
        var home = Path.Combine(checkout.Root, ".nuke/temp/home");
        Directory.CreateDirectory(home);
        var (code, output) = Checkout.Run(
            "sh",
            checkout.Root,
            [
                "-c",
                "umask 077; exec dotnet \"$@\"",
                "sh",
                Repository.BuildProgram,
                .. arguments,
                "--host",
                "Terminal",
                "--root",
                checkout.Root,
            ],
            [
                ("CI", null),
                ("HOME", home),
                ("USER", "somebody"),
                ("TZ", "Asia/Kolkata"),
                ("LANG", "tr_TR.UTF-8"),
                ("NUGET_PACKAGES", null),
                ("DOTNET_CLI_HOME", null),
            ]
        );
        return new CheckoutRun(code, output).Green();
    }

    private static string DigestOf(CheckoutRun run, string app) =>
        run
            .Output.Split('\n')
            .Last(line =>
                line.TrimStart().StartsWith(app + " ", StringComparison.Ordinal)
                && line.Contains("sha256:")
                && !line.Contains("chart")
            )
            .Split("sha256:")[1][..12];
}
