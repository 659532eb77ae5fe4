using Fairlead.Templates.Formatting;
using Fairlead.Yaml.Composing;
using Fairlead.Yaml.Scanning;
using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.HelmYaml;

/// <summary>YAML as Helm reads and writes it.</summary>
internal static class GoYaml
{
    private const int LongKey = 1000;

    // Helm's library bounds the depth, and what aliases make of a text.
    private static readonly ComposeLimits Limits = new(Depth: 9_999, Nodes: int.MaxValue);

    /// <summary>The first document of a text, whole numbers kept apart from others; null for an empty text.</summary>
    /// <exception cref="HelmYamlException">It is not YAML; the message is Go's.</exception>
    public static object? DecodeExact(string text)
    {
        if (ControlCharacters.ComplaintOf(text) is { } complaint)
        {
            throw new HelmYamlException($"yaml: {complaint}");
        }

        try
        {
            return new YamlComposer(text, Limits).Next() is { } root ? new YamlDecoder().Decode(root) : null;
        }
        catch (MalformedYamlException error)
        {
            throw new HelmYamlException(error.Message);
        }
    }

    /// <summary>The first document of a text by way of JSON: every number is a <see cref="double"/>.</summary>
    /// <exception cref="HelmYamlException">It is not YAML, or JSON cannot hold it; the message is Go's.</exception>
    public static object? Decode(string text) => ToFloats(DecodeExact(text));

    /// <summary>What <c>toYaml</c> writes, with the line break at its end.</summary>
    /// <param name="value">Maps, lists, text, numbers, booleans and null.</param>
    /// <exception cref="HelmYamlException">Helm's way over JSON cannot carry the value.</exception>
    public static string Encode(object? value)
    {
        // Helm reads the JSON of the value as YAML again. What that changes is rare: text with these characters.
        var carried = IsOrdinary(value) ? value : DecodeExact(GoJson.Write(value));
        return new YamlEncoder(YamlDialect.Classic).Encode(carried);
    }

    /// <summary>What <c>toYamlPretty</c> writes, with the line break at its end.</summary>
    public static string EncodePretty(object? value) => new YamlEncoder(YamlDialect.Pretty).Encode(value);

    private static bool IsOrdinary(object? value) =>
        value switch
        {
            string text => IsOrdinary(text),
            double number => double.IsFinite(number),
            IDictionary<string, object?> map => map.All(entry =>
                entry.Key.Length < LongKey && IsOrdinary(entry.Key) && IsOrdinary(entry.Value)
            ),
            IList<object?> list => list.All(IsOrdinary),
            _ => true,
        };

    private static bool IsOrdinary(string text) =>
        !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F')
        && !text.AsSpan().ContainsAnyInRange('\uDC80', '\uDCFF')
        && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF');

    private static object? ToFloats(object? value)
    {
        switch (value)
        {
            case double number when !double.IsFinite(number):
                throw new HelmYamlException($"json: unsupported value: {GoNumber.Shortest(number)}");
            case long whole:
                return (double)whole;
            case ulong whole:
                return (double)whole;
            case List<object?> list:
                for (var i = 0; i < list.Count; i++)
                {
                    list[i] = ToFloats(list[i]);
                }

                return list;
            case Dictionary<string, object?> map:
                foreach (var key in map.Keys)
                {
                    map[key] = ToFloats(map[key]);
                }

                return map;
            default:
                return value;
        }
    }
}
