using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Loading;

/// <summary>Reads values files; where one has several documents the later ones lie over the earlier ones.</summary>
internal static class ValuesReader
{
    /// <summary>The values of a file.</summary>
    /// <exception cref="HelmYamlException">It is not YAML, or not a mapping.</exception>
    public static Dictionary<string, object?> Read(string text)
    {
        var values = new Dictionary<string, object?>();
        foreach (var document in Documents(text))
        {
            values = Tables.Overlay(values, ReadOne(document));
        }

        return values;
    }

    private static Dictionary<string, object?> ReadOne(string document)
    {
        object? value;
        try
        {
            value = GoYaml.Decode(document);
        }
        catch (HelmYamlException error)
        {
            throw new HelmYamlException(
                $"cannot unmarshal yaml document: error converting YAML to JSON: {error.Message}"
            );
        }

        return value switch
        {
            null => new Dictionary<string, object?>(),
            Dictionary<string, object?> map => map,
            _ => throw new HelmYamlException($"cannot unmarshal yaml document: {NotAMap(value)}"),
        };
    }

    /// <summary>What Go's JSON reader says of a value that is no object.</summary>
    public static string NotAMap(object? value) =>
        $"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {KindOf(value)} into Go value of type map[string]interface {{}}";

    /// <summary>Go's word for a kind of JSON.</summary>
    public static string KindOf(object? value) =>
        value switch
        {
            string => "string",
            bool => "bool",
            System.Collections.IList => "array",
            System.Collections.IDictionary => "object",
            _ => "number",
        };

    private static IEnumerable<string> Documents(string text)
    {
        var start = 0;
        for (var line = 0; line < text.Length; )
        {
            var end = text.IndexOf('\n', line);
            end = end < 0 ? text.Length : end + 1;
            if (line > start && IsSeparator(text.AsSpan(line, end - line)))
            {
                // The line itself belongs to neither document, so that positions count from the next one.
                yield return text[start..line];
                start = end;
            }

            line = end;
        }

        yield return text[start..];
    }

    private static bool IsSeparator(ReadOnlySpan<char> line)
    {
        var rest = line.StartsWith("---") ? line[3..].Trim() : "x";
        return rest.IsEmpty || rest[0] == '#';
    }
}
