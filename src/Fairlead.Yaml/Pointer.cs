using System.Globalization;
using Fairlead.Yaml.Editing;
using YamlDotNet.Core;

namespace Fairlead.Yaml;

/// <summary>Walks composed nodes along a JSON pointer (RFC 6901).</summary>
internal static class Pointer
{
    /// <summary>The deepest node on the way, its key, and whether the whole way exists.</summary>
    public static (ComposedNode? Key, ComposedNode? Value, bool IsExact) Find(ComposedNode? root, string pointer)
    {
        if (pointer.Length > 0 && pointer[0] != '/')
        {
            throw new ArgumentException(
                $"The JSON pointer \"{pointer}\" does not start with a slash.",
                nameof(pointer)
            );
        }

        (ComposedNode? Key, ComposedNode? Value) found = (null, root);
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

    private static (ComposedNode? Key, ComposedNode? Value)? Child(ComposedNode? parent, string name) =>
        parent switch
        {
            ComposedMap map => Entry(map, name),
            ComposedList list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
                index < list.Items.Count ? (null, list.Items[index]) : null,
            _ => null,
        };

    private static (ComposedNode? Key, ComposedNode? Value)? Entry(ComposedMap map, string name)
    {
        var own = map.Entries.FindLast(entry => KeyOf(entry.Key) == name && !IsMerge(entry.Key));
        return own.Key is not null
            ? own
            : map
                .Entries.Where(entry => IsMerge(entry.Key))
                .SelectMany(entry => entry.Value is ComposedList list ? list.Items : [entry.Value])
                .Select(merged => Child(merged, name))
                .FirstOrDefault(child => child is not null);
    }

    private static bool IsMerge(ComposedNode key) => key is ComposedScalar { IsMergeKey: true };

    private static string? KeyOf(ComposedNode key) =>
        key is ComposedScalar scalar
            ? KeyText.Of(scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag is null)
            : null;
}
