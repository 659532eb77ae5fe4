using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Packaging;

/// <summary>The stage that packages the charts into <c>.nuke/temp/charts</c>.</summary>
/// <param name="services">Tell the versions that charts of their names say.</param>
public sealed class PackageStage(DeliveryOptions options, ServiceBuild services)
{
    /// <summary>Packages the charts and writes those whose bytes changed.</summary>
    public async Task<IReadOnlyList<PackagedChart>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Temporary, "charts");
        Directory.CreateDirectory(folder);
        var charts = ChartPackages.Of(options.ChartsFolder, await services.VersionsAsync(cancellationToken));
        foreach (var chart in charts)
        {
            var isNew = await WriteAsync(
                Path.Combine(folder, $"{chart.Name}-{chart.Version}.tgz"),
                chart,
                cancellationToken
            );
            Log.Information(
                "{Chart,-16} {Version,-8} {Digest}  {What}",
                chart.Name,
                chart.Version,
                chart.Digest.Short,
                isNew ? "packaged" : "unchanged"
            );
        }

        return charts;
    }

    private static async Task<bool> WriteAsync(string file, PackagedChart chart, CancellationToken cancellationToken)
    {
        var last = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : [];
        if (chart.Archive.AsSpan().SequenceEqual(last))
        {
            return false;
        }

        AtomicFile.Write(file, chart.Archive);
        return true;
    }
}
