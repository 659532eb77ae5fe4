using Fairlead.Delivery;
using Fairlead.Delivery.Planning;
using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>Carries edits out, step by step, and compares what was shown with what was done.</summary>
internal sealed class GeneratedRun
{
    private readonly Contract _contract;

    // What stayed though nobody declares it any more is in no tree, so that only the cluster can tell what becomes of it.
    private readonly HashSet<string> _left = [];

    private World _world = new();
    private string _configuration = "";

    private GeneratedRun(Contract contract) => _contract = contract;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What does not agree, with the files of the commit; null where everything does.</summary>
    public static async Task<string?> FailureAsync(IReadOnlyList<IReadOnlyList<Edit>> steps)
    {
        var contract = new Contract();
        await contract.InitializeAsync();
        await using var ending = contract;
        var run = new GeneratedRun(contract);
        foreach (var step in steps)
        {
            var (failure, isOver) = await run.StepAsync(step);
            if (failure is not null || isOver)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<(string? Failure, bool IsOver)> StepAsync(IReadOnlyList<Edit> edits)
    {
        var (before, after) = (_world, edits.Aggregate(_world, (world, edit) => edit.Make(world)));
        _world = after;
        // What an app that goes has given to another one is first taken over.
        var union = after with
        {
            Apps = before.Apps.Union(after.Apps),
        };
        union = union with
        {
            Objects = union.Objects.AddRange(
                before.Objects.Where(item =>
                    !after.Apps.Contains(item.Value.App) && !after.Objects.ContainsKey(item.Key)
                )
            ),
        };
        await ConfigureAsync(union);
        var tip = await TipAsync();
        EnvironmentPlan plan;
        try
        {
            plan = (await _contract.BumpAsync(union.Releases(before))).Plan;
        }
        catch (DeliveryException refused)
        {
            return ($"The bump is refused: {refused.Message}", true);
        }

        var compared = await CompareAsync(plan.Steps, tip);
        foreach (var app in before.Apps.Except(after.Apps))
        {
            if (compared is { Failure: null, IsOver: false })
            {
                tip = await TipAsync();
                compared = await CompareAsync(await _contract.RemoveAsync(app), tip);
            }
        }

        await ConfigureAsync(after);
        return compared;
    }

    private async Task ConfigureAsync(World world)
    {
        if (world.Configuration != _configuration)
        {
            _configuration = world.Configuration;
            await _contract.CommitAsync([], (EnvironmentLayout.ConfigurationFile, _configuration));
        }
    }

    private async Task<(string? Failure, bool IsOver)> CompareAsync(TreePlan plan, TreeSnapshot before)
    {
        var run = await _contract.ObeyAsync(requirePlan: true);
        var shown = Shown.Of(plan, _left);
        var failure = Difference("plan", shown, Without(run.Plan));
        if (failure is null && run.Code == 0)
        {
            failure =
                Difference("calls", Shown.Deeds(plan, _left), Without(run.Deeds))
                ?? (_left.Count == 0 ? Difference("corrections", [], run.Corrections) : null);
        }
        else if (failure is null && !shown.Any(line => line.Contains(" Blocked ", StringComparison.Ordinal)))
        {
            failure = "The run fails, though nothing was shown to be in the way.\n";
        }

        if (failure is null && run.Code == 0)
        {
            _left.UnionWith(Shown.Left(plan));
            var again = await _contract.ObeyAsync(requirePlan: true);
            failure =
                again.Writes > 0 ? $"{again.Writes} writes without a change:\n{string.Join('\n', again.Deeds)}\n"
                : again.Code != 0 ? $"A second run fails: {again.Problems}\n"
                : null;
        }

        return failure is null
            // What is in the way stays in the way, and a plan assumes that the last one was carried out.
            ? (null, run.Code != 0)
            : ($"{failure}{run.Problems}\n{Files(before, await TipAsync())}", true);
    }

    private IReadOnlyList<string> Without(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Split(' ') is [_, "Hook", _] || !_left.Contains(line.Split(' ')[^1]))];

    private static string? Difference(string what, IReadOnlyList<string> shown, IReadOnlyList<string> done) =>
        shown.SequenceEqual(done, StringComparer.Ordinal)
            ? null
            : $"The {what} differ.\nonly shown:\n  {string.Join("\n  ", shown.Except(done))}\nonly done:\n  {string.Join("\n  ", done.Except(shown))}\n";

    private async Task<TreeSnapshot> TipAsync() =>
        _contract.Clone.Snapshot((await _contract.Clone.FetchAsync("main", Stop))!.Value);

    // The files that the commit changes, before and after.
    private static string Files(TreeSnapshot before, TreeSnapshot after)
    {
        var folder = EnvironmentLayout.Folder("dev");
        var paths = before.Files(folder).Concat(after.Files(folder)).Select(file => file.Path).Distinct();
        return string.Join(
            '\n',
            paths
                .Where(path => !path.EndsWith("/release.yaml", StringComparison.Ordinal))
                .Select(path => (path, Before: before.ReadText(path), After: after.ReadText(path)))
                .Where(file => file.Before != file.After)
                .Select(file =>
                    $"--- {file.path}\n{file.Before ?? "(nothing)\n"}+++ {file.path}\n{file.After ?? "(nothing)\n"}"
                )
        );
    }
}
