namespace Fairlead.Charts.Values;

/// <summary>Maps of values: copying, looking up paths, laying one over another.</summary>
internal static class Tables
{
    public static Dictionary<string, object?> New() => [];

    /// <summary>A copy that shares nothing that can change.</summary>
    public static object? Copy(object? value) =>
        value switch
        {
            Dictionary<string, object?> map => Copy(map),
            List<object?> list => list.ConvertAll(Copy),
            _ => value,
        };

    /// <summary>A copy that shares nothing that can change.</summary>
    public static Dictionary<string, object?> Copy(Dictionary<string, object?> map)
    {
        var copy = new Dictionary<string, object?>(map.Count);
        foreach (var (key, value) in map)
        {
            copy[key] = Copy(value);
        }

        return copy;
    }

    /// <summary>One map over another, as values files lie over each other: tables are merged, all else, null too, replaces.</summary>
    public static Dictionary<string, object?> Overlay(
        Dictionary<string, object?> lower,
        Dictionary<string, object?> higher
    )
    {
        var result = new Dictionary<string, object?>(lower);
        foreach (var (key, value) in higher)
        {
            result[key] =
                value is Dictionary<string, object?> over
                && result.TryGetValue(key, out var below)
                && below is Dictionary<string, object?> under
                    ? Overlay(under, over)
                    : value;
        }

        return result;
    }

    /// <summary>The table at a path of keys joined by dots; null where there is none.</summary>
    public static Dictionary<string, object?>? Find(IDictionary<string, object?> map, string path)
    {
        foreach (var key in path.Split('.'))
        {
            if (!map.TryGetValue(key, out var value) || value is not Dictionary<string, object?> next)
            {
                return null;
            }

            map = next;
        }

        return (Dictionary<string, object?>)map;
    }

    /// <summary>The value at a path, if it is no table.</summary>
    public static object? FindScalar(Dictionary<string, object?> map, string path)
    {
        var dot = path.LastIndexOf('.');
        var table = dot < 0 ? map : Find(map, path[..dot]);
        return table?.GetValueOrDefault(path[(dot + 1)..]) is { } value and not Dictionary<string, object?>
            ? value
            : null;
    }

    /// <summary>A map with nothing but a table at a path; <c>.</c> is the table itself.</summary>
    public static Dictionary<string, object?> At(string path, Dictionary<string, object?> table)
    {
        if (path is ".")
        {
            return table;
        }

        foreach (var key in path.Split('.').Reverse())
        {
            var outer = New();
            outer[key] = table;
            table = outer;
        }

        return table;
    }
}
