using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>
/// Refuses apps that an environment has and <c>fairlead.yaml</c> does not declare: dropping them would delete them, which
/// must be somebody's decision, said by the target Remove.
/// </summary>
public static class StrayApps
{
    /// <summary>Passes a repository in which each environment that is declared has only apps that are.</summary>
    /// <param name="configuration">What is declared.</param>
    /// <param name="tip">The repository.</param>
    /// <exception cref="DeliveryException">One has another app; each is a line.</exception>
    public static void Check(DeliveryConfiguration configuration, TreeSnapshot tip)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(tip);
        Refuse([
            .. configuration.Environments.SelectMany(environment =>
                In(configuration, EnvironmentTree.Read(tip, environment.Name))
            ),
        ]);
    }

    internal static void Check(DeliveryConfiguration configuration, EnvironmentTree environment) =>
        Refuse([.. In(configuration, environment)]);

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.StrayApp, problems);
        }
    }

    private static IEnumerable<string> In(DeliveryConfiguration configuration, EnvironmentTree environment) =>
        environment
            .Apps.Where(tree => !configuration.Apps.Any(app => app.Name == tree.Name))
            .Select(tree =>
                $"{environment.Environment} has app {tree.Name}, which {EnvironmentLayout.ConfigurationFile} does not declare; "
                + $"declare it, or run ./build.sh Remove --app {tree.Name} to take it away."
            );
}
