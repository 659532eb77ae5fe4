using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace Fairlead.Yaml;

/// <summary>Turns composed nodes into JSON nodes: gives scalars their types, writes aliases out, merges.</summary>
internal sealed class Converter(string source, YamlReadOptions options, NodeBudget budget)
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    public JsonNode? Convert(ComposedNode node) => Convert(node, depth: 0);

    private JsonNode? Convert(ComposedNode node, int depth)
    {
        if (depth > options.MaximumDepth)
        {
            throw Error(
                node,
                $"the text nests deeper than {options.MaximumDepth} levels once its aliases are written out"
            );
        }

        switch (node)
        {
            case ComposedScalar scalar:
                budget.Take(scalar, scalar.Value.Length);
                return Json(Typed(scalar));
            case ComposedList list:
                budget.Take(list);
                return new JsonArray([.. list.Items.Select(item => Convert(item, depth + 1))]);
            default:
                budget.Take(node);
                var result = new JsonObject();
                Fill(result, (ComposedMap)node, depth);
                return result;
        }
    }

    private void Fill(JsonObject target, ComposedMap map, int depth)
    {
        var seen = new HashSet<string>();
        foreach (var (keyNode, value) in map.Entries)
        {
            if (keyNode is ComposedScalar { IsMergeKey: true })
            {
                continue;
            }

            var key = Key(keyNode);
            if (!seen.Add(key) && options.DuplicateKeys == DuplicateKeys.Reject)
            {
                throw Error(keyNode, $"the key \"{key}\" is already set in this mapping; remove one of the two");
            }

            target[key] = Convert(value, depth + 1);
        }

        foreach (var (keyNode, value) in map.Entries)
        {
            if (keyNode is ComposedScalar { IsMergeKey: true })
            {
                Merge(target, value, depth);
            }
        }
    }

    // Keys written in the mapping win over merged ones, and earlier merged ones over later ones.
    private void Merge(JsonObject target, ComposedNode value, int depth)
    {
        switch (value)
        {
            case ComposedMap map:
                foreach (var (key, merged) in MergedEntries(map, depth))
                {
                    target.TryAdd(key, merged);
                }

                break;
            case ComposedList list when list.Items.TrueForAll(item => item is ComposedMap):
                list.Items.ForEach(item => Merge(target, item, depth));
                break;
            default:
                throw Error(value, "a merge key << takes a mapping or a list of mappings");
        }
    }

    private List<KeyValuePair<string, JsonNode?>> MergedEntries(ComposedMap map, int depth)
    {
        var merged = (JsonObject)Convert(map, depth + 1)!;
        var entries = merged.ToList();
        merged.Clear();
        return entries;
    }

    private string Key(ComposedNode node)
    {
        if (node is not ComposedScalar scalar)
        {
            throw Error(node, "a mapping or a list cannot be a key; Kubernetes knows only strings as keys");
        }

        budget.Take(scalar, scalar.Value.Length);
        return Typed(scalar) switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            long number => number.ToString(CultureInfo.InvariantCulture),
            double number => NumberText.Of(number),
            _ => throw Error(scalar, "a key is null; give it a name, or quote it if null is the name"),
        };
    }

    private object? Typed(ComposedScalar scalar)
    {
        var value = scalar.Tag switch
        {
            null => scalar.Style == ScalarStyle.Plain ? ScalarTyping.Resolve(scalar.Value) : scalar.Value,
            TagPrefix + "binary" => Binary(scalar),
            TagPrefix + "int" => Expect(scalar, "an integer", resolved => resolved is long),
            TagPrefix + "float" => Expect(scalar, "a number", resolved => resolved is long or double),
            TagPrefix + "bool" => Expect(scalar, "a boolean", resolved => resolved is bool),
            TagPrefix + "null" => Expect(scalar, "null", resolved => resolved is null),
            _ => scalar.Value,
        };
        return value is double number && !double.IsFinite(number)
            ? throw Error(scalar, $"{scalar.Value} cannot be written in JSON; quote it if it is meant as a string")
            : value;
    }

    private object? Expect(ComposedScalar scalar, string what, Func<object?, bool> fits)
    {
        var resolved = ScalarTyping.Resolve(scalar.Value);
        return fits(resolved) ? resolved : throw Error(scalar, $"\"{scalar.Value}\" is not {what}, as its tag says");
    }

    private string Binary(ComposedScalar scalar)
    {
        var buffer = new byte[scalar.Value.Length];
        return System.Convert.TryFromBase64String(scalar.Value, buffer, out var count)
            ? Encoding.UTF8.GetString(buffer, 0, count)
            : throw Error(scalar, "the value is tagged !!binary but is not base64");
    }

    private static JsonValue? Json(object? value) =>
        value switch
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            long number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            _ => JsonValue.Create((string)value),
        };

    private YamlSyntaxException Error(ComposedNode at, string reason) => new(source, at.Start, reason);
}
