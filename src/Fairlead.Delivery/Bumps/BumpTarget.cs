using Fairlead.Delivery.Configuration;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Bumps;

/// <summary>Keeps builds out of environments that get their releases from others, past their gates.</summary>
internal static class BumpTarget
{
    /// <summary>Passes an environment that builds release to.</summary>
    /// <exception cref="DeliveryException">The environment takes its releases from another one.</exception>
    public static void Check(DeliveryEnvironment environment, TreeSnapshot snapshot)
    {
        if (environment.From.Count > 0)
        {
            throw new DeliveryException(
                Refusals.ReleaseSource,
                $"{Sentence(environment, snapshot)}. Promote --from {environment.From[0]} --to {environment.Name} instead."
            );
        }
    }

    /// <summary>Who releases to the environment, and where that is declared.</summary>
    public static string Sentence(DeliveryEnvironment environment, TreeSnapshot snapshot) =>
        $"{environment.Name} takes its releases from {string.Join(" or ", environment.From)} "
        + $"({EnvironmentLayout.ConfigurationFile}:{Line(environment.Name, snapshot)})";

    private static int Line(string environment, TreeSnapshot snapshot) =>
        YamlReader
            .ReadSingle(
                snapshot.ReadText(EnvironmentLayout.ConfigurationFile) ?? "",
                EnvironmentLayout.ConfigurationFile
            )
            .PositionOf($"/environments{JsonPointer.Join("", environment)}/from")
            .Line;
}
