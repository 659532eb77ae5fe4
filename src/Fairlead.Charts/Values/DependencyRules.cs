using Fairlead.Charts.Versions;

namespace Fairlead.Charts.Values;

/// <summary>Which subcharts take part, under which names, and which of their values their parents take over.</summary>
internal sealed class DependencyRules(HelmVersion version)
{
    private readonly Coalescing _coalescing = new(keepsNulls: false, version);
    private readonly Coalescing _merging = new(keepsNulls: true, version);

    /// <summary>Applies aliases, tags, conditions and import-values to a chart and all below it.</summary>
    public void Apply(LiveChart chart, Dictionary<string, object?> values)
    {
        SwitchOff(chart, values, "");
        Import(chart);
    }

    /// <summary>Refuses a chart whose declared dependencies are not all there.</summary>
    /// <exception cref="ChartException">Some are missing.</exception>
    public static void RequireAll(Chart chart)
    {
        var present = chart.Dependencies.Select(child => child.Name).ToHashSet();
        var missing = chart.Metadata.Dependencies.Select(d => d.Name).Where(name => !present.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            throw new ChartException(
                Refusals.UnmetDependency,
                "An error occurred while checking for chart dependencies. You may need to run `helm dependency build` "
                    + $"to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: {string.Join(", ", missing)}"
            );
        }
    }

    private void SwitchOff(LiveChart chart, Dictionary<string, object?> values, string path)
    {
        if (chart.Declared.Count == 0)
        {
            return;
        }

        chart.Dependencies = Named(chart);
        chart.Declared = chart.Declared.ConvertAll(d => d.Alias.Length > 0 ? d with { Name = d.Alias } : d);
        var all = _coalescing.Run(chart, values);
        var off = chart.Declared.Where(d => !IsOn(d, all, path)).Select(d => d.Name).ToHashSet();
        chart.Dependencies.RemoveAll(child => off.Contains(child.Name));
        chart.Declared.RemoveAll(declared => off.Contains(declared.Name));
        foreach (var child in chart.Dependencies)
        {
            SwitchOff(child, all, $"{path}{child.Name}.");
        }
    }

    /// <summary>Subcharts nobody declared as they are, then the declared ones in their order and by their aliases.</summary>
    private static List<LiveChart> Named(LiveChart chart)
    {
        var named = chart
            .Dependencies.Where(child => !chart.Declared.Exists(declared => Fits(declared, child)))
            .ToList();
        foreach (var declared in chart.Declared)
        {
            if (chart.Dependencies.Find(child => Fits(declared, child)) is { } child)
            {
                // Two aliases of one chart are two charts.
                var copy = LiveChart.Of(child.Source, isRoot: false);
                copy.Name = declared.Alias.Length > 0 ? declared.Alias : child.Name;
                named.Add(copy);
            }
        }

        return named;
    }

    private static bool Fits(ChartDependency declared, LiveChart child) =>
        declared.Name == child.Name && VersionRules.IsMet(declared.Version, child.Source.Version);

    private static bool IsOn(ChartDependency declared, Dictionary<string, object?> values, string path)
    {
        foreach (var condition in declared.Condition.Trim().Split(',').Where(part => part.Length > 0))
        {
            if (Tables.FindScalar(values, path + condition) is bool isOn)
            {
                return isOn;
            }
        }

        var tags = Tables.Find(values, "tags") ?? Tables.New();
        var switches = declared.Tags.Select(tag => tags.GetValueOrDefault(tag)).OfType<bool>().ToList();
        return switches.Count == 0 || switches.Contains(true);
    }

    private void Import(LiveChart chart)
    {
        foreach (var child in chart.Dependencies)
        {
            Import(child);
        }

        if (chart.Declared.Count == 0)
        {
            return;
        }

        var values = _merging.Run(chart, Tables.New());
        var imported = Tables.New();
        foreach (var (dependency, import) in chart.Declared.SelectMany(d => d.ImportValues.Select(i => (d, i))))
        {
            if (Tables.Find(values, $"{dependency.Name}.{import.Child}") is { } table)
            {
                // Not a copy: what a second import adds to the same table reaches the first child too, as in Helm.
                Coalescing.Merge(imported, Tables.At(import.Parent, table), keepsNulls: true);
            }
        }

        values = Tables.Copy(values);
        Coalescing.Merge(values, imported, keepsNulls: true);
        chart.Values = values;
    }
}
