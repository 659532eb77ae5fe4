using Fairlead.Yaml.Scanning;

namespace Fairlead.Yaml.Composing;

/// <summary>The key <c>&lt;&lt;</c>, which takes entries from other mappings.</summary>
internal static class MergeKey
{
    public static bool Is(YamlNode key) =>
        key is ScalarNode { Value: "<<" } scalar
        && (
            scalar.Tag is "!" or ScalarValue.StandardTags + "merge"
            || (scalar.Tag.Length == 0 && scalar.Style == ScalarStyle.Plain)
        );

    /// <summary>The mappings of a merge key's value, the first of which win; null where it has others.</summary>
    public static IReadOnlyList<YamlNode>? Sources(YamlNode value) =>
        value switch
        {
            _ when IsMapping(value) => [value],
            SequenceNode { Items: var items } when items.TrueForAll(IsMapping) => items,
            _ => null,
        };

    private static bool IsMapping(YamlNode node) => node.Resolved is MappingNode;
}
