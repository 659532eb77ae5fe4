namespace Fairlead.Charts;

/// <summary>Packs a chart into the archive that registries and chart repositories hold; the same files give the same bytes.</summary>
public static class ChartPackage
{
    /// <summary>Media type of a chart's config in an OCI registry.</summary>
    public const string ConfigMediaType = "application/vnd.cncf.helm.config.v1+json";

    /// <summary>Media type of a chart's package in an OCI registry.</summary>
    public const string ContentMediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    /// <summary>Packs a chart's folder; dependencies by <c>file://</c> are packed along under <c>charts/</c>.</summary>
    /// <param name="chartFolder">The folder with <c>Chart.yaml</c>.</param>
    /// <param name="version">Version to write into <c>Chart.yaml</c> instead of its own; null keeps it.</param>
    /// <param name="appVersion">Application version to write into <c>Chart.yaml</c>; null keeps it.</param>
    /// <exception cref="ChartException">It is no chart, or a dependency is missing.</exception>
    public static byte[] Write(string chartFolder, string? version = null, string? appVersion = null) =>
        throw new NotSupportedException();

    /// <summary>The config of a chart in an OCI registry: its <c>Chart.yaml</c> as JSON.</summary>
    public static byte[] WriteConfig(Chart chart) => throw new NotSupportedException();
}
