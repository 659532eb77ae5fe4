using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Gates;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Edits;

/// <summary>Keeps edits away from what is held, and from environments whose releases are promoted.</summary>
/// <param name="repository">A clone of the environment repository.</param>
/// <param name="time">The clock.</param>
public sealed class ImageEditGuard(BareClone repository, TimeProvider time)
{
    private readonly HoldCheck _holds = new(repository, time);

    /// <summary>Checks an edit on the tip that it is to be committed on.</summary>
    /// <exception cref="DeliveryException">It changes a file of such an environment; nothing was written.</exception>
    public void Check(TreeSnapshot tip, ImageEditPlan plan)
    {
        ArgumentNullException.ThrowIfNull(tip);
        ArgumentNullException.ThrowIfNull(plan);
        var released = plan
            .Files.Keys.Order(StringComparer.Ordinal)
            .Where(file => HoldCheck.EnvironmentOf(file) is { } name && IsReleased(tip, name))
            .ToList();
        if (released.Count > 0)
        {
            CheckTargets(tip, released);
        }

        _holds.Check(tip, [.. plan.Files.Keys]);
    }

    private static bool IsReleased(TreeSnapshot tip, string environment) =>
        tip.Exists(EnvironmentLayout.EnvironmentFile(environment));

    private static void CheckTargets(TreeSnapshot tip, List<string> files)
    {
        var environments = Promotions
            .PromotionPlanner.Configuration(tip)
            .Environments.Where(environment => environment.From.Count > 0)
            .ToDictionary(environment => environment.Name);
        var problems = files
            .Where(file => environments.ContainsKey(HoldCheck.EnvironmentOf(file) ?? ""))
            .GroupBy(file => HoldCheck.EnvironmentOf(file) ?? "")
            .Select(group => (Environment: environments[group.Key], File: group.First()))
            .Select(one =>
                $"{one.File} is part of {one.Environment.Name}: {BumpTarget.Sentence(one.Environment, tip)}. Leave it out with "
                + "--images-in, and let Promote or a pull request of yours change it."
            )
            .ToList();
        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.ReleaseSource, problems);
        }
    }
}
