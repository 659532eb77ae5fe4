using System.Collections.Concurrent;
using Fairlead.Charts;
using Fairlead.Charts.Packaging;
using Fairlead.Delivery.Releases;
using Fairlead.Images;
using Fairlead.Images.Registry;

namespace Fairlead.Delivery.Rendering;

/// <summary>
/// Charts of a registry, by digest. Each is pulled once and kept in a folder, so that an environment can be rendered again
/// while the registry is down; the folder may be shared by processes.
/// </summary>
/// <param name="registry">The client to pull with; the caller disposes it.</param>
/// <param name="folder">The folder to keep charts in; made when it is missing.</param>
public sealed class RegistryChartSource(RegistryClient registry, string folder) : IChartSource
{
    private const long LargestChart = 32 * 1024 * 1024;
    private readonly ConcurrentDictionary<Digest, Chart> _open = new();

    /// <inheritdoc />
    public async Task<Chart> OpenAsync(ChartReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (!_open.TryGetValue(reference.Digest, out var chart))
        {
            var archive =
                await KeptAsync(reference.Digest, cancellationToken) ?? await PullAsync(reference, cancellationToken);
            chart = _open.GetOrAdd(reference.Digest, Read(reference, archive));
        }

        return chart.Version == reference.Version
            ? chart
            : throw new DeliveryException(
                Refusals.UnusableChart,
                $"{reference} is version {chart.Version} of chart {chart.Name}, but the release says {reference.Version}; "
                    + "correct the release's chart."
            );
    }

    private static Chart Read(ChartReference reference, byte[] archive)
    {
        try
        {
            using var stream = new MemoryStream(archive, writable: false);
            return Chart.Read(stream);
        }
        catch (ChartException error)
        {
            throw new DeliveryException(
                Refusals.UnusableChart,
                $"{reference} is no chart that can be used: {error.Message}",
                error
            );
        }
    }

    // The name tells both digests: that of the manifest, by which a chart is asked for, and that of the archive, by which
    // a damaged file is found out.
    private async Task<byte[]?> KeptAsync(Digest manifest, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        foreach (var path in Directory.EnumerateFiles(folder, $"{manifest.Hex}-*.tgz"))
        {
            var archive = await File.ReadAllBytesAsync(path, cancellationToken);
            if (NameOf(manifest, archive) == Path.GetFileName(path))
            {
                return archive;
            }

            File.Delete(path);
        }

        return null;
    }

    private async Task<byte[]> PullAsync(ChartReference reference, CancellationToken cancellationToken)
    {
        var artifact = await PullArtifactAsync(reference, cancellationToken);
        if (artifact.ContentMediaType != ChartPackage.ContentMediaType)
        {
            throw new DeliveryException(
                Refusals.UnusableChart,
                $"{reference} is no Helm chart: its content is {artifact.ContentMediaType}, not {ChartPackage.ContentMediaType}."
            );
        }

        var archive = artifact.Content.ToArray();
        AtomicFile.Write(Path.Combine(folder, NameOf(reference.Digest, archive)), archive);
        return archive;
    }

    private async Task<Artifact> PullArtifactAsync(ChartReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await Artifact.PullAsync(
                registry,
                reference.Location.At(reference.Digest),
                LargestChart,
                cancellationToken
            );
        }
        catch (RegistryException error)
        {
            throw new DeliveryException(
                Refusals.UnreachableChart,
                $"Chart {reference} cannot be pulled. {error.Message}",
                error
            );
        }
    }

    private static string NameOf(Digest manifest, byte[] archive) => $"{manifest.Hex}-{Digest.Of(archive).Hex}.tgz";
}
