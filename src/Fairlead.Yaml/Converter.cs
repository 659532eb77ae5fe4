using System.Text.Json.Nodes;
using Fairlead.Yaml.Composing;
using Fairlead.Yaml.Typing;

namespace Fairlead.Yaml;

/// <summary>Turns composed nodes into JSON nodes: gives scalars their types, writes aliases out, merges.</summary>
internal sealed class Converter(string source, YamlReadOptions options)
{
    private readonly NodeBudget _budget = new(source, options);
    private readonly HashSet<AliasNode> _open = new(ReferenceEqualityComparer.Instance);

    public JsonNode? Convert(YamlNode node) => Convert(node, depth: 0);

    /// <summary>Every document of the text was converted.</summary>
    public void End() => _budget.Keep();

    private bool IsAliased => _open.Count > 0;

    private JsonNode? Convert(YamlNode node, int depth)
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
            case AliasNode alias:
                return Aliased(alias, depth);
            case ScalarNode scalar:
                _budget.Take(scalar, IsAliased, scalar.Value.Length);
                return Json(Value(scalar), scalar);
            case SequenceNode list:
                _budget.Take(list, IsAliased);
                return new JsonArray([.. list.Items.Select(item => Convert(item, depth + 1))]);
            default:
                _budget.Take(node, IsAliased);
                return Map((MappingNode)node, depth);
        }
    }

    private JsonNode? Aliased(AliasNode alias, int depth)
    {
        if (!_open.Add(alias))
        {
            throw Error(alias, $"the alias *{alias.Name} contains itself");
        }

        var value = Convert(alias.Target, depth);
        _open.Remove(alias);
        return value;
    }

    private JsonObject Map(MappingNode map, int depth)
    {
        var result = new JsonObject();
        var merges = false;
        foreach (var (keyNode, value) in map.Entries)
        {
            if (MergeKey.Is(keyNode))
            {
                merges = true;
                continue;
            }

            var key = Key(keyNode);
            if (options.DuplicateKeys == DuplicateKeys.Reject && result.ContainsKey(key))
            {
                throw Error(keyNode, $"the key \"{key}\" is already set in this mapping; remove one of the two");
            }

            result[key] = Convert(value, depth + 1);
        }

        if (merges)
        {
            Merge(result, map, depth);
        }

        return result;
    }

    // As in Go's reader the last word counts, be it a key of the mapping's own or one that is merged.
    private void Merge(JsonObject target, MappingNode map, int depth)
    {
        var settled = new HashSet<string>();
        foreach (var (key, value) in map.Entries.AsEnumerable().Reverse())
        {
            if (!MergeKey.Is(key))
            {
                settled.Add(Key(key));
                continue;
            }

            foreach (var entry in Sources(value).SelectMany(source => MergedEntries(source, depth)))
            {
                if (settled.Add(entry.Key))
                {
                    target[entry.Key] = entry.Value;
                }
            }
        }
    }

    private IReadOnlyList<YamlNode> Sources(YamlNode value) =>
        MergeKey.Sources(value) ?? throw Error(value, "a merge key << takes a mapping or a list of mappings");

    private List<KeyValuePair<string, JsonNode?>> MergedEntries(YamlNode map, int depth)
    {
        var merged = (JsonObject)Convert(map, depth + 1)!;
        var entries = merged.ToList();
        merged.Clear();
        return entries;
    }

    private string Key(YamlNode node)
    {
        if (node.Resolved is not ScalarNode scalar)
        {
            throw Error(node, "a mapping or a list cannot be a key; Kubernetes knows only strings as keys");
        }

        _budget.Take(scalar, IsAliased, scalar.Value.Length);
        var value = Value(scalar);
        return KeyText.Of(value)
            ?? throw Error(
                scalar,
                value is null
                    ? "a key is null; give it a name, or quote it if null is the name"
                    : $"the key {scalar.Value} is a number that Kubernetes cannot read; quote it if it is meant as a name"
            );
    }

    private object? Value(ScalarNode scalar) =>
        ScalarValue.TryRead(scalar, out var value) ? value : throw Error(scalar, Denial(scalar));

    private static string Denial(ScalarNode scalar)
    {
        var what = scalar.Tag[ScalarValue.StandardTags.Length..] switch
        {
            "int" => "an integer",
            "float" => "a number",
            "bool" => "a boolean",
            "timestamp" => "a timestamp",
            var name => name,
        };
        return what == "binary"
            ? "the value is tagged !!binary but is not base64"
            : $"\"{scalar.Value}\" is not {what}, as its tag says";
    }

    private JsonValue? Json(object? value, ScalarNode scalar) =>
        ScalarTyping.Normal(value) switch
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            long number => JsonValue.Create(number),
            double number when double.IsFinite(number) => JsonValue.Create(number),
            double => throw Error(
                scalar,
                $"{scalar.Value} cannot be written in JSON; quote it if it is meant as a string"
            ),
            var text => JsonValue.Create((string)text),
        };

    private YamlSyntaxException Error(YamlNode at, string reason) => new(source, at.Start.Position, reason);
}
