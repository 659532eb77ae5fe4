using Fairlead.Charts.HelmYaml;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Loading;

/// <summary>Makes a chart of its files.</summary>
internal static class ChartBuilder
{
    /// <summary>The chart of a folder's or package's files, subcharts included.</summary>
    /// <exception cref="ChartException">The files are no chart.</exception>
    public static Chart Build(IReadOnlyList<ChartFile> files, int depth = 0)
    {
        if (depth > ChartLimits.Depth)
        {
            throw new ChartException(
                Refusals.TooLarge,
                $"The chart has subcharts more than {ChartLimits.Depth} levels deep."
            );
        }

        var metadata = ReadMetadata(files);
        var byPlace = files.ToLookup(Place);
        MetadataRules.Check(metadata);
        return new Chart
        {
            Metadata = metadata,
            Templates = [.. byPlace[FilePlace.Template]],
            Files =
            [
                .. byPlace[FilePlace.Other],
                .. byPlace[FilePlace.OldRequirements].Where(_ => metadata.ApiVersion is "v1"),
            ],
            Raw = files,
            Schema = Find(files, "values.schema.json")?.Data,
            Values = ReadValues(files),
            Dependencies = Subcharts([.. byPlace[FilePlace.Subchart]], metadata.Name, depth),
        };
    }

    private enum FilePlace
    {
        Known,
        OldRequirements,
        Template,
        Subchart,
        Other,
    }

    private static FilePlace Place(ChartFile file) =>
        file.Name switch
        {
            "Chart.yaml" or "Chart.lock" or "values.yaml" or "values.schema.json" => FilePlace.Known,
            "requirements.yaml" or "requirements.lock" => FilePlace.OldRequirements,
            _ when file.Name.StartsWith("templates/", StringComparison.Ordinal) => FilePlace.Template,
            _ when file.Name.StartsWith("charts/", StringComparison.Ordinal)
                    && !file.Name.EndsWith(".prov", StringComparison.Ordinal) => FilePlace.Subchart,
            _ => FilePlace.Other,
        };

    private static ChartFile? Find(IReadOnlyList<ChartFile> files, string name) =>
        files.FirstOrDefault(file => file.Name == name);

    /// <summary>What <c>Chart.yaml</c> and, in old charts, <c>requirements.yaml</c> say.</summary>
    public static ChartMetadata ReadMetadata(IReadOnlyList<ChartFile> files)
    {
        var main = Find(files, "Chart.yaml");
        var requirements = Find(files, "requirements.yaml");
        if (main is null)
        {
            throw new ChartException(Refusals.InvalidFile, "Chart.yaml file is missing");
        }

        var metadata = Wrap("cannot load Chart.yaml", () => MetadataReader.Read(Text(main)));
        return requirements is null
            ? metadata
            : Wrap("cannot load requirements.yaml", () => MetadataReader.AddRequirements(metadata, Text(requirements)));
    }

    private static Dictionary<string, object?> ReadValues(IReadOnlyList<ChartFile> files) =>
        Find(files, "values.yaml") is { } file
            ? Wrap("cannot load values.yaml", () => ValuesReader.Read(Text(file)))
            : new Dictionary<string, object?>();

    private static T Wrap<T>(string context, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (HelmYamlException error)
        {
            throw new ChartException(Refusals.InvalidFile, $"{context}: {error.Message}", error);
        }
    }

    private static string Text(ChartFile file) => GoString.FromBytes(file.Data);

    private static List<Chart> Subcharts(IReadOnlyList<ChartFile> files, string parent, int depth)
    {
        var charts = new List<Chart>();
        var groups = files
            .Select(file => file with { Name = file.Name["charts/".Length..] })
            .GroupBy(file => file.Name.Split('/')[0]);
        foreach (var group in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (!group.Key.StartsWith('_') && !group.Key.StartsWith('.'))
            {
                charts.Add(Subchart(group.Key, [.. group], parent, depth));
            }
        }

        return charts;
    }

    private static Chart Subchart(string name, List<ChartFile> files, string parent, int depth)
    {
        try
        {
            return name.EndsWith(".tgz", StringComparison.Ordinal)
                ? Packed(name, files, parent, depth)
                : Build([.. files.Where(IsBelow).Select(Below)], depth + 1);
        }
        catch (ChartException error)
        {
            throw new ChartException(
                Refusals.InvalidPackage,
                $"error unpacking subchart {name} in {parent}: {error.Message}",
                error
            );
        }

        bool IsBelow(ChartFile file) => file.Name.Length > name.Length;

        ChartFile Below(ChartFile file) => file with { Name = file.Name[(name.Length + 1)..] };
    }

    private static Chart Packed(string name, List<ChartFile> files, string parent, int depth)
    {
        if (files[0].Name != name)
        {
            throw new ChartException(
                Refusals.InvalidPackage,
                $"error unpacking subchart tar in {parent}: expected {name}, got {files[0].Name}"
            );
        }

        using var archive = new MemoryStream(files[0].Data);
        return Build(ChartArchive.Read(archive), depth + 1);
    }
}
