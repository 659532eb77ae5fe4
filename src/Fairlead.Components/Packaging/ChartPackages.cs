using Fairlead.Charts;
using Fairlead.Charts.Packaging;
using Fairlead.Delivery.Configuration;
using Fairlead.Images;

namespace Fairlead.Components.Packaging;

/// <summary>Packages the application charts of a folder.</summary>
internal static class ChartPackages
{
    /// <summary>Packages every chart that can be installed, in order of their names; library charts are built into them.</summary>
    /// <param name="chartsFolder">Full path of the folder that holds a folder for each chart.</param>
    /// <exception cref="ChartException">A chart cannot be read; the message names the file.</exception>
    /// <param name="versions">Versions of services by name: a chart of such a name says it as its appVersion.</param>
    public static IReadOnlyList<PackagedChart> Of(string chartsFolder, IReadOnlyDictionary<string, string> versions) =>
        [
            .. (Directory.Exists(chartsFolder) ? Directory.EnumerateDirectories(chartsFolder) : [])
                .Where(folder => File.Exists(Path.Combine(folder, "Chart.yaml")))
                .Order(StringComparer.Ordinal)
                .Select(folder => Package(folder, versions))
                .OfType<PackagedChart>(),
        ];

    /// <summary>The chart of an application; that there is one was checked before.</summary>
    public static PackagedChart Of(this IReadOnlyList<PackagedChart> charts, DeliveryApp app) =>
        charts.First(chart => app.Service is null ? chart.Name == app.Chart : chart.Apps.Contains(app.Name));

    private static PackagedChart? Package(string folder, IReadOnlyDictionary<string, string> versions) =>
        Of(ChartPackage.Write(folder, appVersion: versions.GetValueOrDefault(Path.GetFileName(folder))));

    /// <summary>A chart as it is pushed; null for a library.</summary>
    public static PackagedChart? Of(byte[] archive)
    {
        var chart = Chart.Read(new MemoryStream(archive));
        return chart.Metadata.IsLibrary
            ? null
            : new PackagedChart(
                chart.Name,
                chart.Version,
                chart.AppVersion ?? chart.Version,
                archive,
                new Artifact
                {
                    ConfigMediaType = ChartPackage.ConfigMediaType,
                    Config = ChartPackage.WriteConfig(chart),
                    ContentMediaType = ChartPackage.ContentMediaType,
                    Content = archive,
                    Annotations = ChartPackage.Annotations(chart),
                }
            );
    }
}
