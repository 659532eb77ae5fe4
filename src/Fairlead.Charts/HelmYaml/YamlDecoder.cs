using System.Globalization;
using System.Text;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Turns nodes into plain values: string, bool, long, ulong, double, null, lists and maps with text keys.</summary>
internal sealed class YamlDecoder
{
    private const string StandardTags = "tag:yaml.org,2002:";
    private const int LowAliasRange = 400_000;
    private const int HighAliasRange = 4_000_000;

    private readonly HashSet<AliasNode> _open = new(ReferenceEqualityComparer.Instance);
    private int _decoded;
    private int _aliased;
    private int _aliasDepth;

    public object? Decode(YamlNode node)
    {
        Count();
        return node switch
        {
            AliasNode alias => Alias(alias),
            SequenceNode sequence => sequence.Items.ConvertAll(Decode),
            MappingNode mapping => Mapping(mapping),
            ScalarNode scalar => Scalar(scalar),
            _ => null,
        };
    }

    private void Count()
    {
        _decoded++;
        _aliased += _aliasDepth > 0 ? 1 : 0;
        if (_aliased > 100 && _decoded > 1000 && (double)_aliased / _decoded > AllowedAliasRatio())
        {
            throw new HelmYamlException("yaml: document contains excessive aliasing");
        }
    }

    private double AllowedAliasRatio() =>
        _decoded switch
        {
            <= LowAliasRange => 0.99,
            >= HighAliasRange => 0.10,
            _ => 0.99 - (0.89 * (_decoded - LowAliasRange) / (HighAliasRange - LowAliasRange)),
        };

    private object? Alias(AliasNode alias)
    {
        if (!_open.Add(alias))
        {
            throw new HelmYamlException($"yaml: anchor '{alias.Name}' value contains itself");
        }

        _aliasDepth++;
        var value = Decode(alias.Target);
        _aliasDepth--;
        _open.Remove(alias);
        return value;
    }

    private Dictionary<string, object?> Mapping(MappingNode mapping)
    {
        var map = new Dictionary<string, object?>(mapping.Entries.Count);
        Fill(map, mapping);
        return map;
    }

    private void Fill(Dictionary<string, object?> map, MappingNode mapping)
    {
        foreach (var (key, value) in mapping.Entries)
        {
            if (IsMerge(key))
            {
                Merge(map, value);
                continue;
            }

            var decodedKey = Decode(key);
            if (decodedKey is Dictionary<string, object?> or List<object?>)
            {
                throw new HelmYamlException($"yaml: invalid map key: {GoSyntax.Of(decodedKey)}");
            }

            var decoded = Decode(value);
            map[KeyText(decodedKey, decoded)] = decoded;
        }
    }

    private static bool IsMerge(YamlNode key) =>
        key is ScalarNode { Value: "<<" } scalar && (scalar.IsImplicit || scalar.Tag == StandardTags + "merge");

    private void Merge(Dictionary<string, object?> map, YamlNode source)
    {
        switch (source)
        {
            case MappingNode mapping:
                Count();
                Fill(map, mapping);
                break;
            case AliasNode { Target: MappingNode } alias:
                MergeAlias(map, alias);
                break;
            case SequenceNode { Items: var items } when items.TrueForAll(IsMapping):
                for (var i = items.Count - 1; i >= 0; i--)
                {
                    Merge(map, items[i]);
                }

                break;
            default:
                throw new HelmYamlException("yaml: map merge requires map or sequence of maps as the value");
        }
    }

    private static bool IsMapping(YamlNode node) => node is MappingNode or AliasNode { Target: MappingNode };

    private void MergeAlias(Dictionary<string, object?> map, AliasNode alias)
    {
        if (!_open.Add(alias))
        {
            throw new HelmYamlException($"yaml: anchor '{alias.Name}' value contains itself");
        }

        _aliasDepth++;
        Count();
        Fill(map, (MappingNode)alias.Target);
        _aliasDepth--;
        _open.Remove(alias);
    }

    private static string KeyText(object? key, object? value) =>
        key switch
        {
            string text => text,
            bool isTrue => isTrue ? "true" : "false",
            long number => number.ToString(CultureInfo.InvariantCulture),
            double number => double.IsFinite(number) ? GoNumber.Shortest((float)number)
            : double.IsNaN(number) ? ".nan"
            : number > 0 ? ".inf"
            : "-.inf",
            _ => throw new HelmYamlException(
                $"unsupported map key of type: {(key is null ? "%!s(<nil>)" : "uint64")}, key: {GoSyntax.Of(key)}, value: {GoSyntax.Of(value)}"
            ),
        };

    private static object? Scalar(ScalarNode scalar)
    {
        if (scalar.Tag.Length == 0)
        {
            return scalar.IsImplicit ? YamlScalar.Resolve(scalar.Value) : scalar.Value;
        }

        return scalar.Tag.StartsWith(StandardTags, StringComparison.Ordinal)
            ? Tagged(scalar.Tag[StandardTags.Length..], scalar.Value)
            : scalar.Value;
    }

    private static object? Tagged(string tag, string text)
    {
        var value = YamlScalar.Resolve(text);
        return (tag, value) switch
        {
            ("str", _) => text,
            ("binary", _) => Binary(text),
            ("null", null) or ("bool", bool) or ("int", long or ulong) or ("float", double) => value,
            ("float", long integer) => (double)integer,
            ("timestamp", string) when YamlTimestamp.Is(text) => text,
            ("null" or "bool" or "int" or "float" or "timestamp", _) => throw new HelmYamlException(
                $"yaml: cannot decode {NameOf(value, text)} `{text}` as a !!{tag}"
            ),
            _ => text,
        };
    }

    private static string NameOf(object? value, string text) =>
        value switch
        {
            null => "!!null",
            bool => "!!bool",
            long or ulong => "!!int",
            double => "!!float",
            _ => YamlTimestamp.Is(text) ? "!!timestamp" : "!!str",
        };

    private static string Binary(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new HelmYamlException("yaml: !!binary value contains invalid base64 data");
    }
}
