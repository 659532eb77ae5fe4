using System.Globalization;

namespace Fairlead.Contract.Tests;

/// <summary>
/// Small changes by chance: what the plan shows, what binds the commit and what the agent does agree, whatever happened before.
/// <c>FAIRLEAD_SEED</c> chooses the first seed, <c>FAIRLEAD_SEEDS</c> how many are tried.
/// </summary>
public sealed class GeneratedTests
{
    private const int Steps = 12;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_changes_the_plan_that_is_shown_is_the_plan_that_is_done(int seed)
    {
        var contract = new Contract();
        await contract.InitializeAsync();
        await using var ending = contract;
        var world = new GeneratedWorld(new Random(seed));
        // What stayed though nobody declares it any more is in no tree, so that only the cluster can tell what becomes of it.
        var left = new HashSet<string>();
        for (var step = 1; step <= Steps; step++)
        {
            var bump = await contract.BumpAsync(world.Next());
            var run = await contract.ObeyAsync();

            var shown = Shown.Of(bump.Plan, left);
            var done = run.Plan.Where(line => !left.Contains(line.Split(' ')[^1])).ToList();
            Assert.True(
                shown.SequenceEqual(done, StringComparer.Ordinal),
                $"Seed {seed}, step {step}: {world.Last}\nshown:\n{string.Join('\n', shown)}\ndone:\n{string.Join('\n', done)}\n{run.Problems}"
            );
            if (run.Code != 0)
            {
                // What is in the way stays in the way, and a plan assumes that the last one was carried out.
                return;
            }

            Assert.Equal(Shown.Deeds(bump.Plan, left), run.Deeds.Where(line => !left.Contains(line.Split(' ')[^1])));
            left.UnionWith(Shown.Left(bump.Plan));
            var again = await contract.ObeyAsync();
            Assert.True(again.Writes == 0, $"Seed {seed}, step {step}: {again.Writes} writes without a change");
        }
    }

    public static TheoryData<int> Seeds()
    {
        var first = Number("FAIRLEAD_SEED") ?? 1;
        return [.. Enumerable.Range(first, Number("FAIRLEAD_SEEDS") ?? 8)];
    }

    private static int? Number(string variable) =>
        int.TryParse(
            System.Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
