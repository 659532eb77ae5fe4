using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.Values;

/// <summary>How the values of a chart, its subcharts and its user come together.</summary>
/// <param name="keepsNulls">
/// Whether a null in a higher table stays in the way of a lower value, as while values are imported; otherwise it
/// takes the lower value away, itself included.
/// </param>
/// <param name="version">Helm 4 drops nulls that are a chart's own defaults.</param>
internal sealed class Coalescing(bool keepsNulls, HelmVersion version)
{
    /// <summary>All values of a chart and its subcharts; nothing given is changed.</summary>
    /// <exception cref="ChartException">A value stands where a subchart's table must be.</exception>
    public Dictionary<string, object?> Run(LiveChart chart, Dictionary<string, object?> given)
    {
        var values = Tables.Copy(given);
        Coalesce(chart, values);
        return values;
    }

    /// <summary>Puts what a lower table has and a higher one lacks into the higher one.</summary>
    public static void Merge(Dictionary<string, object?> higher, Dictionary<string, object?> lower, bool keepsNulls)
    {
        foreach (var (key, value) in lower)
        {
            if (!higher.TryGetValue(key, out var present))
            {
                higher[key] = value;
            }
            else if (present is null && !keepsNulls)
            {
                higher.Remove(key);
            }
            else if (value is Dictionary<string, object?> table && present is Dictionary<string, object?> over)
            {
                Merge(over, table, keepsNulls);
            }
        }
    }

    private void Coalesce(LiveChart chart, Dictionary<string, object?> values)
    {
        AddDefaults(chart, values);
        foreach (var subchart in chart.Dependencies)
        {
            var table = values.TryGetValue(subchart.Name, out var present) ? present : Tables.New();
            if (table is not Dictionary<string, object?> map)
            {
                throw new ChartException(
                    Refusals.InvalidValues,
                    $"type mismatch on {subchart.Name}: {Formatted(table)}"
                );
            }

            AddGlobals(map, values);
            Coalesce(subchart, map);
            values[subchart.Name] = map;
        }
    }

    /// <summary>What Go's <c>%t</c> makes of a value that is no boolean.</summary>
    private static string Formatted(object? value) =>
        value switch
        {
            null => "%!t(<nil>)",
            bool isTrue => isTrue ? "true" : "false",
            string text => $"%!t(string={text})",
            double number => $"%!t(float64={GoNumber.Shortest(number)})",
            long number => $"%!t(int64={number})",
            List<object?> list => $"[{string.Join(' ', list.Select(Formatted))}]",
            _ => "%!t",
        };

    private void AddDefaults(LiveChart chart, Dictionary<string, object?> values)
    {
        foreach (var (key, value) in Tables.Copy(chart.Values))
        {
            if (!values.TryGetValue(key, out var present))
            {
                if (value is not null || version == HelmVersion.V3 || keepsNulls)
                {
                    values[key] = value;
                }
            }
            else if (present is null && !keepsNulls)
            {
                values.Remove(key);
            }
            else if (present is Dictionary<string, object?> table && value is Dictionary<string, object?> defaults)
            {
                // A null meant for a subchart has to reach it, where it takes away the subchart's own default.
                Merge(table, defaults, keepsNulls || chart.Dependencies.Exists(child => child.Name == key));
            }
        }
    }

    private static void AddGlobals(Dictionary<string, object?> child, Dictionary<string, object?> parent)
    {
        const string Key = "global";
        var own = child.TryGetValue(Key, out var present) ? present as Dictionary<string, object?> : Tables.New();
        var inherited = parent.TryGetValue(Key, out var above) ? above as Dictionary<string, object?> : Tables.New();
        if (own is null || inherited is null)
        {
            return;
        }

        foreach (var (key, value) in inherited)
        {
            AddGlobal(own, key, value);
        }

        child[Key] = own;
    }

    private static void AddGlobal(Dictionary<string, object?> own, string key, object? value)
    {
        var isPresent = own.TryGetValue(key, out var present);
        if (value is Dictionary<string, object?> table)
        {
            var copy = new Dictionary<string, object?>(table);
            if (!isPresent)
            {
                own[key] = copy;
            }
            else if (present is Dictionary<string, object?> below)
            {
                // Nulls stay here in any case: the subchart's own defaults, which come next, meet them.
                Merge(copy, below, keepsNulls: true);
                own[key] = copy;
            }
        }
        else if (present is not Dictionary<string, object?>)
        {
            own[key] = value;
        }
    }
}
