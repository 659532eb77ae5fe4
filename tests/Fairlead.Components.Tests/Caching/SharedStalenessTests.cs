using System.Globalization;
using Fairlead.Sandbox;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Caching;

/// <summary>No run takes from the cache what another source gave, whoever put it there, and whatever each machine did before.</summary>
[Trait("speed", "slow")]
public sealed class SharedStalenessTests
{
    private const int Runs = 6;

    // FAIRLEAD_SEEDS=2000 tries as many; FAIRLEAD_SEED=17 tries that one.
    private static int Seeds => Number("FAIRLEAD_SEEDS") ?? 4;

    [Fact]
    public async Task What_is_delivered_is_what_a_clean_clone_without_a_cache_gives()
    {
        using var folder = new TemporaryFolder();
        await using var sandbox = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(folder.FullPath, "sandbox") },
            TestContext.Current.CancellationToken
        );
        var only = Number("FAIRLEAD_SEED");
        foreach (var seed in only is { } one ? [one] : Enumerable.Range(1, Seeds))
        {
            using var scene = new SharedCacheScene(seed, sandbox.Addresses.RegistryHost);
            try
            {
                for (var run = 0; run < Runs; run++)
                {
                    await scene.RunAsync();
                }

                await scene.SettleAsync();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(
                    $"Seed {seed.ToString(CultureInfo.InvariantCulture)}: {error.Message}\n{string.Join('\n', scene.Story)}",
                    error
                );
            }
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
