namespace Fairlead.Charts.Values;

/// <summary>
/// A chart during one render: dependencies are switched off, renamed and given values, which must not show in the chart
/// it was loaded as.
/// </summary>
internal sealed class LiveChart
{
    public required Chart Source { get; init; }

    /// <summary>The name it goes by: the alias, where its parent gave it one.</summary>
    public required string Name { get; set; }

    public required Dictionary<string, object?> Values { get; set; }

    public required List<LiveChart> Dependencies { get; set; }

    /// <summary>The dependencies that <c>Chart.yaml</c> names, less those that are switched off.</summary>
    public required List<ChartDependency> Declared { get; set; }

    public bool IsRoot { get; private set; }

    /// <summary>The path of a subchart below this one's.</summary>
    public string PathOf(LiveChart child, string path)
    {
        // Below an alias Helm knows those by the chart's own name that no dependency declares.
        var own = Source.Metadata.Dependencies.Count > 0 ? path : path[..^Name.Length] + Source.Name;
        return $"{own}/charts/{child.Name}";
    }

    /// <summary>A chart and all below it.</summary>
    public static LiveChart Of(Chart chart, bool isRoot = true) =>
        new()
        {
            Source = chart,
            Name = chart.Name,
            Values = chart.Values,
            Dependencies = [.. chart.Dependencies.Select(child => Of(child, isRoot: false))],
            Declared = [.. chart.Metadata.Dependencies],
            IsRoot = isRoot,
        };
}
