using Fairlead.Yaml.Composing;
using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Turns nodes into plain values: string, bool, long, ulong, double, null, lists and maps with text keys.</summary>
internal sealed class YamlDecoder
{
    private const int LowAliasRange = 400_000;
    private const int HighAliasRange = 4_000_000;

    private readonly HashSet<AliasNode> _open = new(ReferenceEqualityComparer.Instance);
    private HelmYamlException? _noKey;
    private int _decoded;
    private int _aliased;
    private int _aliasDepth;

    /// <summary>The value; keys that JSON cannot have are told of last, as Go only finds them on the way there.</summary>
    public object? Decode(YamlNode root)
    {
        var value = Node(root);
        return _noKey is null ? value : throw _noKey;
    }

    private object? Node(YamlNode node)
    {
        Count();
        return node switch
        {
            AliasNode alias => Alias(alias),
            SequenceNode sequence => sequence.Items.ConvertAll(Node),
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
        var value = Node(alias.Target);
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
            if (MergeKey.Is(key))
            {
                Merge(map, value);
                continue;
            }

            var decodedKey = Node(key);
            if (decodedKey is Dictionary<string, object?> or List<object?>)
            {
                throw new HelmYamlException($"yaml: invalid map key: {GoSyntax.Of(decodedKey)}");
            }

            var decoded = Node(value);
            if (KeyText.Of(decodedKey) is { } text)
            {
                map[text] = decoded;
            }
            else
            {
                _noKey ??= NoKey(decodedKey, decoded);
            }
        }
    }

    private void Merge(Dictionary<string, object?> map, YamlNode value)
    {
        var sources =
            MergeKey.Sources(value)
            ?? throw new HelmYamlException("yaml: map merge requires map or sequence of maps as the value");
        foreach (var source in sources.Reverse())
        {
            if (source is AliasNode alias)
            {
                MergeAlias(map, alias);
            }
            else
            {
                Count();
                Fill(map, (MappingNode)source);
            }
        }
    }

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

    private static HelmYamlException NoKey(object? key, object? value) =>
        new(
            $"unsupported map key of type: {(key is null ? "%!s(<nil>)" : "uint64")}, key: {Shown(key)}, value: {Shown(value)}"
        );

    private static string Shown(object? value) => value is null ? "<nil>" : GoSyntax.Of(value);

    private static object? Scalar(ScalarNode scalar) =>
        ScalarValue.TryRead(scalar, out var value) ? value : throw Denied(scalar);

    private static HelmYamlException Denied(ScalarNode scalar)
    {
        var tag = scalar.Tag[ScalarValue.StandardTags.Length..];
        return new HelmYamlException(
            tag == "binary"
                ? "yaml: !!binary value contains invalid base64 data"
                : $"yaml: cannot decode {NameOf(YamlScalar.Resolve(scalar.Value), scalar.Value)} `{scalar.Value}` as a !!{tag}"
        );
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
}
