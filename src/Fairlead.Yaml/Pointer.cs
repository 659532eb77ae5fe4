using System.Globalization;
using Fairlead.Yaml.Composing;
using Fairlead.Yaml.Typing;

namespace Fairlead.Yaml;

/// <summary>Walks composed nodes along a JSON pointer (RFC 6901).</summary>
internal static class Pointer
{
    /// <summary>The deepest node on the way, its key, and whether the whole way exists.</summary>
    public static (YamlNode? Key, YamlNode? Value, bool IsExact) Find(YamlNode? root, string pointer)
    {
        if (pointer.Length > 0 && pointer[0] != '/')
        {
            throw new ArgumentException(
                $"The JSON pointer \"{pointer}\" does not start with a slash.",
                nameof(pointer)
            );
        }

        (YamlNode? Key, YamlNode? Value) found = (null, root);
        foreach (var name in JsonPointer.Split(pointer))
        {
            if (Child(found.Value, name) is not { } child)
            {
                return (found.Key, found.Value, false);
            }

            found = child;
        }

        return (found.Key, found.Value, root is not null);
    }

    private static (YamlNode? Key, YamlNode? Value)? Child(YamlNode? parent, string name) =>
        parent switch
        {
            MappingNode map => Entry(map, name),
            SequenceNode list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
                index < list.Items.Count ? (null, list.Items[index].Resolved) : null,
            _ => null,
        };

    // The last word counts, as where the mapping is read.
    private static (YamlNode? Key, YamlNode? Value)? Entry(MappingNode map, string name)
    {
        foreach (var (key, value) in map.Entries.AsEnumerable().Reverse())
        {
            (YamlNode? Key, YamlNode? Value)? found =
                MergeKey.Is(key) ? Merged(value, name)
                : KeyOf(key) == name ? (key, value.Resolved)
                : null;
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static (YamlNode? Key, YamlNode? Value)? Merged(YamlNode value, string name) =>
        MergeKey
            .Sources(value)
            ?.Select(source => Child(source.Resolved, name))
            .FirstOrDefault(child => child is not null);

    private static string? KeyOf(YamlNode key) =>
        key.Resolved is ScalarNode scalar && ScalarValue.TryRead(scalar, out var value) ? KeyText.Of(value) : null;
}
