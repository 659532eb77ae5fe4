using Fairlead.Components.Services;
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
        IReadOnlyList<PackagedChart> charts =
        [
            .. ChartPackages.Of(delivery.Options.ChartsFolder, versions),
            .. await ServiceChartsAsync(delivery, cancellationToken),
        ];
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

    private static async Task<IEnumerable<PackagedChart>> ServiceChartsAsync(
        DeliverySession delivery,
        CancellationToken cancellationToken
    ) =>
        delivery.Terms.Apps.Any(app => app.Service is not null)
            ? ServiceCharts.Of(
                delivery.Terms.Apps,
                ServiceNames.Of(delivery.Options),
                await delivery.Services.ProjectsAsync(cancellationToken)
            )
            : [];

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
