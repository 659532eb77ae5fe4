using System.Globalization;
using Fairlead.Components.Testing;

namespace Fairlead.Components.Tests.Services;

/// <summary>No run delivers what an older source said, whatever was written, restored, damaged or killed at any moment.</summary>
[Trait("speed", "slow")]
public sealed class StalenessTests
{
    private const int Runs = 6;

    // FAIRLEAD_SEEDS=5000 tries as many; FAIRLEAD_SEED=17 tries that one.
    private static int Seeds => Number("FAIRLEAD_SEEDS") ?? 100;

    [Fact]
    public async Task What_is_delivered_is_what_a_clean_clone_of_the_same_content_gives()
    {
        var only = Number("FAIRLEAD_SEED");
        foreach (var seed in only is { } one ? [one] : Enumerable.Range(1, Seeds))
        {
            using var scene = new StaleScene(seed);
            try
            {
                for (var run = 0; run < Runs; run++)
                {
                    scene.Disturb();
                    await scene.RunAsync(TestContext.Current.CancellationToken);
                }

                await scene.SettleAsync(TestContext.Current.CancellationToken);
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

    [Fact]
    public async Task An_image_that_was_made_beside_the_tests_of_another_source_is_not_delivered()
    {
        using var scene = new StaleScene(1);
        await Assert.ThrowsAsync<TestsFailedException>(() => scene.FlipAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whatever_is_damaged_of_what_a_run_left_is_made_anew()
    {
        using var scene = new StaleScene(1);
        try
        {
            await scene.HealAsync(TestContext.Current.CancellationToken);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(
                $"{error.Message}\n{string.Join('\n', scene.Story.TakeLast(3))}",
                error
            );
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
