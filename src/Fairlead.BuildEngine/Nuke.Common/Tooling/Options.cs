#nullable disable
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Nuke.Common.Tooling;

/// <summary>Immutable settings: every setter returns a changed copy.</summary>
public class Options
{
    private ImmutableList<KeyValuePair<string, object>> _values = [];

    internal IReadOnlyList<KeyValuePair<string, object>> Values => _values;

    protected T Get<T>([CallerMemberName] string name = "") => Find(name) is T value ? value : default;

    internal object Find(string name) => _values.FirstOrDefault(pair => IsNamed(pair, name)).Value;

    internal Options CopyWith(string name, object value)
    {
        var copy = (Options)MemberwiseClone();
        var index = _values.FindIndex(pair => IsNamed(pair, name));
        copy._values = (index, value) switch
        {
            (< 0, null) => _values,
            (_, null) => _values.RemoveAt(index),
            (< 0, _) => _values.Add(new(name, value)),
            _ => _values.SetItem(index, new(name, value)),
        };
        return copy;
    }

    private static bool IsNamed(KeyValuePair<string, object> pair, string name) => pair.Key == name;
}

/// <summary>How setters change settings.</summary>
internal static class OptionsChanges
{
    public static T With<T>(this T options, string name, object value)
        where T : Options => (T)options.CopyWith(name, value);

    public static T WithList<T, TItem>(this T options, string name, IEnumerable<TItem> items)
        where T : Options => options.With(name, ImmutableList.CreateRange(items));

    public static T WithMore<T, TItem>(this T options, string name, IEnumerable<TItem> items)
        where T : Options => options.With(name, List<TItem>(options, name).AddRange(items));

    public static T WithFewer<T, TItem>(this T options, string name, IEnumerable<TItem> items)
        where T : Options => options.With(name, List<TItem>(options, name).RemoveRange(items));

    public static T WithPairs<T>(this T options, string name, IEnumerable<KeyValuePair<string, object>> pairs)
        where T : Options => options.With(name, new OptionPairs(pairs));

    public static T WithPair<T>(this T options, string name, string key, object value)
        where T : Options => options.With(name, Pairs(options, name).With(key, value));

    public static T WithoutPair<T>(this T options, string name, string key)
        where T : Options => options.With(name, Pairs(options, name).With(key, null));

    private static ImmutableList<TItem> List<TItem>(Options options, string name) =>
        options.Find(name) as ImmutableList<TItem> ?? [];

    private static OptionPairs Pairs(Options options, string name) =>
        options.Find(name) as OptionPairs ?? new OptionPairs([]);
}

/// <summary>Pairs in the order they were added.</summary>
internal sealed class OptionPairs(IEnumerable<KeyValuePair<string, object>> pairs)
{
    public ImmutableList<KeyValuePair<string, object>> Items { get; } = [.. pairs];

    public IReadOnlyDictionary<string, object> ToDictionary() =>
        Items.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>With the key set where it stands or at the end; without it when the value is null.</summary>
    public OptionPairs With(string key, object value)
    {
        var index = Items.FindIndex(pair => string.Equals(pair.Key, key, StringComparison.OrdinalIgnoreCase));
        return new OptionPairs(
            (index, value) switch
            {
                (< 0, null) => Items,
                (_, null) => Items.RemoveAt(index),
                (< 0, _) => Items.Add(new(key, value)),
                _ => Items.SetItem(index, new(key, value)),
            }
        );
    }
}
