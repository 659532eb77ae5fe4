using System.Diagnostics.CodeAnalysis;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Schemas;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts;

/// <summary>A Helm chart with all its subcharts, as it lies in its folder or package.</summary>
public sealed class Chart
{
    private SchemaDocument? _schema;

    internal Chart() { }

    /// <summary>Reads a chart from a folder or from a package (<c>.tgz</c>).</summary>
    /// <exception cref="ChartException">There is no chart, or it is malformed or unsafe.</exception>
    public static Chart Load(string path)
    {
        if (Directory.Exists(path))
        {
            return ChartBuilder.Build(ChartFolder.Read(path));
        }

        if (!File.Exists(path))
        {
            throw new ChartException(Refusals.MissingChart, $"path {GoQuote.Quote(path)} not found");
        }

        using var archive = File.OpenRead(path);
        return Read(archive);
    }

    /// <summary>Reads a chart from a package.</summary>
    /// <exception cref="ChartException">It is no chart, or it is malformed or unsafe.</exception>
    public static Chart Read(Stream archive) => ChartBuilder.Build(ChartArchive.Read(archive));

    /// <summary>The chart's name.</summary>
    public string Name => Metadata.Name;

    /// <summary>The chart's version.</summary>
    public string Version => Metadata.Version;

    /// <summary>Version of the packaged application; null when the chart names none.</summary>
    public string? AppVersion => Metadata.AppVersion.Length == 0 ? null : Metadata.AppVersion;

    /// <summary>What <c>Chart.yaml</c> says.</summary>
    public required ChartMetadata Metadata { get; init; }

    /// <summary>The charts under <c>charts/</c>, in order of their names in the file system.</summary>
    public IReadOnlyList<Chart> Dependencies { get; init; } = [];

    /// <summary>The files under <c>templates/</c>.</summary>
    public IReadOnlyList<ChartFile> Templates { get; init; } = [];

    /// <summary>All other files, as <c>.Files</c> shows them; those under <c>crds/</c> too.</summary>
    public IReadOnlyList<ChartFile> Files { get; init; } = [];

    /// <summary>Every file, as read.</summary>
    internal IReadOnlyList<ChartFile> Raw { get; init; } = [];

    /// <summary>The chart's own values; never changed.</summary>
    internal Dictionary<string, object?> Values { get; init; } = [];

    /// <summary>The chart's <c>values.schema.json</c>.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Internal, and never changed")]
    internal byte[]? Schema { get; init; }

    /// <summary>The schema, parsed once for all renders.</summary>
    /// <exception cref="SchemaException">It is malformed.</exception>
    internal SchemaDocument? ParsedSchema => Schema is null ? null : _schema ??= SchemaDocument.Read(Schema);

    /// <summary>The parsed templates.</summary>
    internal TemplateCache Cache { get; } = new();
}
