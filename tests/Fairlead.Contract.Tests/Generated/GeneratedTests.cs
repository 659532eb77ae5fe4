using System.Globalization;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>
/// Small changes by chance: what the plan shows, what binds the commit and what the agent does agree, whatever happened before.
/// <c>FAIRLEAD_SEED</c> chooses the first seed, <c>FAIRLEAD_SEEDS</c> how many are tried.
/// </summary>
public sealed class GeneratedTests
{
    private const int Steps = 8;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_changes_the_plan_that_is_shown_is_the_plan_that_is_done(int seed)
    {
        var steps = new EditGenerator(new Random(seed)).Steps(Steps);
        if (await GeneratedRun.FailureAsync(steps) is not { } failure)
        {
            return;
        }

        var flat = steps.SelectMany((step, index) => step.Select(edit => (Step: index, Edit: edit))).ToList();
        var smallest = await Shrinker.SmallestAsync(
            flat,
            async fewer =>
                await GeneratedRun.FailureAsync(Regrouped(fewer)) is { } other && Kind(other) == Kind(failure)
        );
        Assert.Fail(
            $"Seed {seed} fails, and so do these steps alone:\n"
                + string.Join(
                    '\n',
                    Regrouped(smallest).Select((step, index) => $"{index + 1}. {string.Join("\n   ", step)}")
                )
                + $"\n{await GeneratedRun.FailureAsync(Regrouped(smallest)) ?? failure}"
        );
    }

    public static TheoryData<int> Seeds()
    {
        var first = Number("FAIRLEAD_SEED") ?? 1;
        return [.. Enumerable.Range(first, Number("FAIRLEAD_SEEDS") ?? 4)];
    }

    private static IReadOnlyList<IReadOnlyList<Edit>> Regrouped(IEnumerable<(int Step, Edit Edit)> edits) =>
        [.. edits.GroupBy(item => item.Step).Select(step => (IReadOnlyList<Edit>)[.. step.Select(item => item.Edit)])];

    // The first line; another failure may hide behind this one.
    private static string Kind(string failure) => failure.Split('\n')[0];

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
