using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Values;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Packaging;

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
    public static byte[] Write(string chartFolder, string? version = null, string? appVersion = null)
    {
        var files = LocalDependencies.Gather(chartFolder);
        if (version is not null || appVersion is not null)
        {
            files =
            [
                .. files.Select(file => file.Name is "Chart.yaml" ? VersionStamp.On(file, version, appVersion) : file),
            ];
        }

        var chart = ChartBuilder.Build(files);
        DependencyRules.RequireAll(chart);
        return Pack(chart.Name, files);
    }

    /// <summary>The config of a chart in an OCI registry: its <c>Chart.yaml</c> as JSON.</summary>
    public static byte[] WriteConfig(Chart chart) =>
        Encoding.UTF8.GetBytes(GoJson.Write(MetadataJson.Of(chart.Metadata)));

    /// <summary>The annotations of a chart's manifest in an OCI registry, as Helm sets them, less the time.</summary>
    /// <remarks>Source: Helm, pkg/registry, <c>generateChartOCIAnnotations</c>.</remarks>
    public static IReadOnlyDictionary<string, string> Annotations(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        const string Prefix = "org.opencontainers.image.";
        var metadata = chart.Metadata;
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("description", metadata.Description);
        Add("title", metadata.Name);
        Add("version", metadata.Version);
        Add("url", metadata.Home);
        Add("source", metadata.Sources.Count == 0 ? "" : metadata.Sources[0]);
        Add("authors", string.Join(", ", metadata.Maintainers.Select(AuthorOf)));

        // What the chart's author says counts, but not about its name and version.
        foreach (var (key, value) in metadata.Annotations)
        {
            annotations[key] =
                key is Prefix + "title" ? metadata.Name
                : key is Prefix + "version" ? metadata.Version
                : value;
        }

        return annotations;

        void Add(string key, string value)
        {
            if (value.Length > 0)
            {
                annotations[Prefix + key] = value;
            }
        }
    }

    private static string AuthorOf(ChartMaintainer maintainer) =>
        maintainer.Email.Length == 0 ? maintainer.Name : $"{maintainer.Name} ({maintainer.Email})";

    internal static byte[] Pack(string name, IEnumerable<ChartFile> files)
    {
        using var tape = new MemoryStream();
        using (var tar = new TarWriter(tape, TarEntryFormat.Ustar, leaveOpen: true))
        {
            // Helm reads Chart.yaml first; everything else goes by name.
            foreach (
                var file in files.OrderBy(f => f.Name is not "Chart.yaml").ThenBy(f => f.Name, StringComparer.Ordinal)
            )
            {
                tar.WriteEntry(Entry($"{name}/{file.Name}", file.Data));
            }
        }

        // One write: the compressor's output depends on the sizes of the pieces it is given.
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(tape.GetBuffer().AsSpan(0, (int)tape.Length));
        }

        return packed.ToArray();
    }

    private static UstarTarEntry Entry(string path, byte[] data) =>
        new(TarEntryType.RegularFile, path)
        {
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            ModificationTime = DateTimeOffset.UnixEpoch,
            DataStream = new MemoryStream(data, writable: false),
        };
}
