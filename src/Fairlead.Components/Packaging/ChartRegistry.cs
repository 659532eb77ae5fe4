using Fairlead.Charts;
using Fairlead.Charts.Dependencies;
using Fairlead.Charts.Packaging;
using Fairlead.Images;
using Fairlead.Images.Registry;

namespace Fairlead.Components.Packaging;

/// <summary>Charts in OCI registries, as <c>helm push</c> puts them there.</summary>
/// <param name="registry">The client to read with.</param>
internal sealed class ChartRegistry(RegistryClient registry) : IChartRepository
{
    private const string Scheme = "oci://";

    // Helm's own limit for a chart.
    private const long LargestChart = 100L << 20;

    /// <inheritdoc />
    public bool Accepts(string repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.StartsWith(Scheme, StringComparison.Ordinal);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> VersionsAsync(
        string repository,
        string name,
        CancellationToken cancellationToken
    )
    {
        var place = Place(repository, name, "list");
        try
        {
            // A tag cannot hold a plus sign; Helm writes an underscore instead.
            var tags = await registry.GetTagsAsync(place.Registry, place.Repository, cancellationToken);
            return [.. tags.Select(tag => tag.Replace('_', '+'))];
        }
        catch (RegistryException error)
        {
            throw new ChartException(Refusals.ChartRegistry, error.Message, error);
        }
    }

    /// <inheritdoc />
    public async Task<byte[]> FetchAsync(LockedDependency chart, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var place = Place(chart.Repository, chart.Name, PackagedChart.Tag(chart.Version));
        try
        {
            var artifact = await Artifact.PullAsync(registry, place, LargestChart, cancellationToken);
            return artifact.ConfigMediaType == ChartPackage.ConfigMediaType
                ? artifact.Content.ToArray()
                : throw new ChartException(
                    Refusals.NoChart,
                    $"{place} is no Helm chart: its config is {artifact.ConfigMediaType}, and {ChartPackage.ConfigMediaType} is expected."
                );
        }
        catch (RegistryException error)
        {
            throw new ChartException(Refusals.ChartRegistry, error.Message, error);
        }
    }

    private static ImageReference Place(string repository, string name, string tag) =>
        ImageReference.TryParse($"{repository[Scheme.Length..].TrimEnd('/')}/{name}:{tag}", out var place)
            ? place
            : throw new ChartException(Refusals.NoChart, $"{repository} with {name} {tag} is no place in a registry.");
}
