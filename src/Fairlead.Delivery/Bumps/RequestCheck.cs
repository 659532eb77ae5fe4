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
            .Releases.SelectMany(release => Problems(release, configuration))
            .Concat(Twice(request))
            .ToList();
        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.UnfitRelease, problems);
        }

        StrayApps.Check(configuration, before);
    }

    private static IEnumerable<string> Problems(Release release, DeliveryConfiguration configuration)
    {
        var app = configuration.App(release.App);
        var expected = app.ImagePlaces;
        if (!release.Images.Keys.Order(StringComparer.Ordinal).SequenceEqual(expected))
        {
            yield return $"Release {release.Version} of {app.Name} brings images for {Names(release.Images.Keys)}, "
                + $"but {EnvironmentLayout.ConfigurationFile} declares {Names(expected)}; make both the same.";
        }

        if (app.Source is { } source && !IsSame(source, release.Source.Repository))
        {
            yield return $"Release {release.Version} of {app.Name} is built from {release.Source.Repository}, "
                + $"but {EnvironmentLayout.ConfigurationFile} says that {source} releases it; release it from there, or correct \"source\".";
        }
    }

    // As people copy them: with the ending that Git does not need, in any case of the host.
    private static bool IsSame(string one, string other) =>
        string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string address) =>
        address.TrimEnd('/') is var trimmed && trimmed.EndsWith(".git", StringComparison.OrdinalIgnoreCase)
            ? trimmed[..^".git".Length]
            : trimmed;

    private static IEnumerable<string> Twice(BumpRequest request) =>
        request
            .Releases.GroupBy(release => release.App)
            .Where(group => group.Count() > 1)
            .Select(group => $"The bump has {group.Count()} releases of {group.Key}; one is allowed.");

    private static string Names(IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list ? string.Join(", ", list) : "none";
}
