using Fairlead.Charts.Toml;
using Fairlead.Templates;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.Objects;

/// <summary>Turns what templates hand to <c>toYaml</c> and its like into plain maps, lists and scalars.</summary>
internal static class PlainValue
{
    private const int MaximumDepth = 1000;

    /// <summary>The plain value.</summary>
    /// <exception cref="TemplateFunctionException">The value contains itself.</exception>
    public static object? Of(object? value) => Of(value, 0);

    private static object? Of(object? value, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new TemplateFunctionException("the value is nested too deeply; does it contain itself?");
        }

        return value switch
        {
            null or string or bool or double or long or int or TomlTime => value,
            MapObject { Plain: var plain } and not ValuesObject => Of(plain, depth + 1),
            byte[] bytes => Convert.ToBase64String(bytes),
            IDictionary<string, object?> map => Map(map, depth),
            TypedList { IsNil: true } => null,
            IList<object?> list => List(list, depth),
            ITemplateObject { Plain: var plain } => Of(plain, depth + 1),
            _ => value,
        };
    }

    private static Dictionary<string, object?> Map(IDictionary<string, object?> map, int depth)
    {
        var plain = new Dictionary<string, object?>(map.Count);
        foreach (var (key, value) in map)
        {
            plain[key] = Of(value, depth + 1);
        }

        return plain;
    }

    private static List<object?> List(IList<object?> list, int depth)
    {
        var plain = new List<object?>(list.Count);
        foreach (var item in list)
        {
            plain.Add(Of(item, depth + 1));
        }

        return plain;
    }
}
