using Fairlead.Charts.Service;
using Fairlead.Components.Releases;
using Fairlead.Delivery;
using Fairlead.Delivery.Configuration;
using Fairlead.Environments;

namespace Fairlead.Components.Session;

/// <summary>Holds what people declared in <c>fairlead.yaml</c> against what this source repository can build.</summary>
internal static class DeclarationCheck
{
    /// <summary>Checks charts and images of the applications that this build is to release.</summary>
    /// <exception cref="DeliveryException">An application names a chart or an image that nobody makes.</exception>
    public static void Check(MadeArtifacts made, IReadOnlyList<DeliveryApp> apps)
    {
        var problems = apps.SelectMany(app => made.Lacks(app).Select(lack => $"{app.Name}: {lack}. {Elsewhere}"))
            .Concat(SharedName(made, apps))
            .Select(problem => $"{EnvironmentLayout.ConfigurationFile}: {problem}")
            .ToList();
        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.UnmadeArtifact, problems);
        }
    }

    private const string Elsewhere =
        "Where another repository makes it, say so with \"source\", or release it from there first.";

    // Both would lie at one place in the registry.
    private static IEnumerable<string> SharedName(MadeArtifacts made, IReadOnlyList<DeliveryApp> apps) =>
        made.Charts.Contains(ServiceChart.Name)
            ? apps.Where(app => app.Service is not null)
                .Select(app =>
                    $"{app.Name}: charts/{ServiceChart.Name} has the name of the chart that services get; give it another one."
                )
            : [];
}
