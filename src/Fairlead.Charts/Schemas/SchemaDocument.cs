using System.Globalization;
using System.Text.Json;
using Fairlead.Charts.Values;
using Fairlead.Templates;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;
using Fairlead.Yaml;

namespace Fairlead.Charts.Schemas;

/// <summary>A parsed <c>values.schema.json</c>: a boolean, or maps and lists in which numbers keep their text.</summary>
internal sealed class SchemaDocument
{
    private const string Address = "file:///values.schema.json#";
    private const int MaximumDepth = 500;
    private readonly Dictionary<string, object?> _anchors = [];

    private SchemaDocument(object? root)
    {
        Root = root;
        Draft = DraftOf(root);
        Collect(root, "");
    }

    /// <summary>The schema of the whole document.</summary>
    public object? Root { get; }

    /// <summary>4, 6, 7, 2019 or 2020, the last where the document names none.</summary>
    public int Draft { get; }

    /// <summary>Reads a document.</summary>
    /// <exception cref="SchemaException">It is not JSON, or has a malformed pattern.</exception>
    public static SchemaDocument Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return new SchemaDocument(Value(document.RootElement));
        }
        catch (JsonException error)
        {
            throw new SchemaException(GoWords(json) ?? error.Message, error);
        }
    }

    /// <summary>What a reference stands for; false for what lies in another document.</summary>
    /// <exception cref="SchemaException">It points to nothing in this document.</exception>
    public bool TryResolve(string reference, out object? schema)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var document = hash < 0 ? reference : reference[..hash];
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        if (_anchors.TryGetValue(reference, out schema))
        {
            return true;
        }

        schema = Root;
        if (document.Length > 0 && !_anchors.TryGetValue(document, out schema))
        {
            return false;
        }

        if (fragment.Length > 0 && fragment[0] != '/')
        {
            return _anchors.TryGetValue("#" + fragment, out schema)
                ? true
                : throw new SchemaException(
                    $"anchor in {GoQuote.Quote(Address + fragment)} not found in schema {GoQuote.Quote(Address)}"
                );
        }

        foreach (var part in fragment.Split('/').Skip(1))
        {
            schema = Step(schema, part, fragment);
        }

        return true;
    }

    private static object? Step(object? schema, string part, string fragment)
    {
        var key = JsonPointer.Unescape(part);
        return schema switch
        {
            Dictionary<string, object?> map when map.TryGetValue(key, out var next) => next,
            List<object?> list
                when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < list.Count => list[index],
            _ => throw new SchemaException($"json-pointer in {GoQuote.Quote(Address + fragment)} not found"),
        };
    }

    private static object? Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => Map(element),
            JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
            JsonValueKind.Number => new SchemaNumber(element.GetRawText()),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private static Dictionary<string, object?> Map(JsonElement element)
    {
        var map = Tables.New();
        foreach (var property in element.EnumerateObject())
        {
            map[property.Name] = Value(property.Value);
        }

        return map;
    }

    private static string? GoWords(byte[] json)
    {
        try
        {
            _ = GoJson.Read(GoString.FromBytes(json));
            return null;
        }
        catch (TemplateFunctionException error)
        {
            return error.Message;
        }
    }

    private static int DraftOf(object? root)
    {
        var name = root is Dictionary<string, object?> map ? map.GetValueOrDefault("$schema") as string ?? "" : "";
        return name.Contains("draft-04") ? 4
            : name.Contains("draft-06") ? 6
            : name.Contains("draft-07") ? 7
            : name.Contains("2019-09") ? 2019
            : 2020;
    }

    private void Collect(object? schema, string at)
    {
        if (schema is List<object?> list)
        {
            foreach (var (index, item) in list.Index())
            {
                Collect(item, SchemaText.Below(at, index));
            }
        }

        if (schema is not Dictionary<string, object?> map)
        {
            return;
        }

        foreach (var (key, value) in map)
        {
            if (value is string text)
            {
                Note(key, text, map, at);
            }
            else if (key is "patternProperties" && value is Dictionary<string, object?> patterns)
            {
                patterns.Keys.ToList().ForEach(pattern => Check(pattern, SchemaText.Below(at, key)));
            }

            Collect(value, SchemaText.Below(at, key));
        }
    }

    private void Note(string key, string text, Dictionary<string, object?> schema, string at)
    {
        switch (key)
        {
            case "$anchor" or "$dynamicAnchor":
                _anchors.TryAdd("#" + text, schema);
                break;
            case "$id" or "id":
                _anchors.TryAdd(text, schema);
                break;
            case "pattern" when !at.EndsWith("/properties", StringComparison.Ordinal):
                Check(text, SchemaText.Below(at, key));
                break;
            default:
                break;
        }
    }

    private void Check(string pattern, string at)
    {
        if (GoPattern.Fault(pattern) is not { } fault)
        {
            return;
        }

        // Drafts up to 7 say in their own schemas that a pattern must be an expression.
        throw new SchemaException(
            Draft >= 2019
                ? $"invalid regex {GoQuote.Quote(pattern)} at {GoQuote.Quote(Address + at)}: {fault}"
                : $"{GoQuote.Quote(Address)} is not valid against metaschema: jsonschema validation failed with "
                    + $"'http://json-schema.org/draft-0{Draft}/schema#'\n- at {SchemaText.Quoted(at)}: "
                    + $"{SchemaText.Quoted(pattern)} is not valid regex: {fault}"
        );
    }
}
