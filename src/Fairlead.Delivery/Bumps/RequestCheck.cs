using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;

namespace Fairlead.Delivery.Bumps;

/// <summary>Refuses a bump that cannot mean what was asked, before anything is rendered.</summary>
internal static class RequestCheck
{
    public static void Check(BumpRequest request, DeliveryConfiguration configuration, EnvironmentTree before)
    {
        _ = configuration.Environment(request.Environment);
        var problems = request
            .Releases.SelectMany(release => Problems(release, configuration, request.TakesAnySource))
            .Concat(Twice(request))
            .ToList();
        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.UnfitRelease, problems);
        }

        StrayApps.Check(configuration, before);
    }

    /// <summary>Whether a release may come to the environment still, as it might when it was proposed.</summary>
    public static bool Fits(Release release, DeliveryConfiguration configuration, bool takesAnySource) =>
        configuration.Apps.Any(app => app.Name == release.App)
        && !Problems(release, configuration, takesAnySource).Any();

    private static IEnumerable<string> Problems(
        Release release,
        DeliveryConfiguration configuration,
        bool takesAnySource
    )
    {
        var app = configuration.App(release.App);
        var expected = app.ImagePlaces;
        if (!release.Images.Keys.Order(StringComparer.Ordinal).SequenceEqual(expected))
        {
            yield return $"Release {release.Version} of {app.Name} brings images for {Names(release.Images.Keys)}, "
                + $"but {EnvironmentLayout.ConfigurationFile} declares {Names(expected)}; make both the same.";
        }

        if (!takesAnySource && !app.IsReleasedFrom(release.Source.Repository))
        {
            yield return $"Release {release.Version} of {app.Name} is built from {release.Source.Repository}, "
                + $"but {EnvironmentLayout.ConfigurationFile} says that {app.Source} releases it; release it from there, or correct \"source\".";
        }
    }

    private static IEnumerable<string> Twice(BumpRequest request) =>
        request
            .Releases.GroupBy(release => release.App)
            .Where(group => group.Count() > 1)
            .Select(group => $"The bump has {group.Count()} releases of {group.Key}; one is allowed.");

    private static string Names(IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list ? string.Join(", ", list) : "none";
}
