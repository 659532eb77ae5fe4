using System.Text.Json.Nodes;

namespace Fairlead.Charts.Values;

/// <summary>
/// Finds values that no template reads, mostly misspelt ones. It looks at the templates and not at one render, which passes
/// over what is switched off; where it cannot be sure, as a template hands a whole table on, it says nothing.
/// </summary>
public static class UnreadValues
{
    // Read by Helm itself, or for others.
    private static readonly string[] OfHelm = ["global", "tags"];

    /// <summary>The values that nothing reads, in their order; of a whole table that is unread the table alone.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="values">What was given to it beside its own values.</param>
    public static IReadOnlyList<UnreadValue> Of(Chart chart, JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(values);
        var reads = TemplateReads.Of(chart, values);
        return reads.ReadsAll ? [] : [.. OfChart(chart, values, chart.Values, [], reads)];
    }

    private static IEnumerable<UnreadValue> OfChart(
        Chart chart,
        JsonObject values,
        IDictionary<string, object?>? own,
        IReadOnlyList<string> before,
        TemplateReads reads
    )
    {
        var subcharts = chart
            .Metadata.Dependencies.Select(needed =>
                (needed.Name, Key: needed.Alias.Length > 0 ? needed.Alias : needed.Name)
            )
            .Concat(chart.Dependencies.Select(child => (child.Name, Key: child.Name)))
            .ToLookup(needed => needed.Key, needed => needed.Name);
        foreach (var (key, value) in values)
        {
            if (subcharts.Contains(key))
            {
                var child = chart.Dependencies.FirstOrDefault(child => subcharts[key].Contains(child.Name));
                foreach (
                    var unread in child is not null && value is JsonObject its
                        ? OfChart(child, its, child.Values, [.. before, key], reads)
                        : []
                )
                {
                    yield return unread;
                }
            }
            else if (!OfHelm.Contains(key))
            {
                foreach (var unread in OfValue(key, value, own, [], before, reads))
                {
                    yield return unread;
                }
            }
        }
    }

    // What stands below a table that is handed on may be read by any name.
    private static IEnumerable<UnreadValue> OfValue(
        string key,
        JsonNode? value,
        IDictionary<string, object?>? beside,
        IReadOnlyList<string> above,
        IReadOnlyList<string> before,
        TemplateReads reads
    )
    {
        IReadOnlyList<string> path = [.. above, key];
        if (!reads.Mentions(key))
        {
            return [new UnreadValue([.. before, .. path], [.. (beside?.Keys ?? []).Order(StringComparer.Ordinal)])];
        }

        if (value is not JsonObject map || reads.HandsOn(path))
        {
            return [];
        }

        object? own = null;
        _ = beside?.TryGetValue(key, out own);
        return map.SelectMany(entry =>
            OfValue(entry.Key, entry.Value, own as IDictionary<string, object?>, path, before, reads)
        );
    }
}
