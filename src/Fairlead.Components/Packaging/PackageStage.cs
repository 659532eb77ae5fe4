using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Packaging;

/// <summary>Packages the charts, and writes those into <c>.nuke/temp/charts</c> whose bytes changed.</summary>
internal sealed record PackageStage : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(delivery.Options.Temporary, "charts");
        Directory.CreateDirectory(folder);
        // Charts of the services' names have their versions.
        var versions = await delivery.Services.VersionsAsync(cancellationToken);
        var charts = ChartPackages.Of(delivery.Options.ChartsFolder, versions);
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

        delivery.Results.Give(charts);
        return ExitCode.Done;
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
