using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Fairlead.Templates.Values;

/// <summary>
/// A Go map from strings to something narrower than anything, such as <c>map[string]string</c>. Go tells it from
/// <c>map[string]interface {}</c>, which is every other dictionary.
/// </summary>
/// <param name="elementType">Go's name of the values' type: <c>string</c>.</param>
/// <param name="items">The entries.</param>
public sealed class TypedDictionary(string elementType, IDictionary<string, object?> items)
    : IDictionary<string, object?>,
        ITypedElements
{
    /// <inheritdoc />
    public string ElementType => elementType;

    /// <inheritdoc />
    public ICollection<string> Keys => items.Keys;

    /// <inheritdoc />
    public ICollection<object?> Values => items.Values;

    /// <inheritdoc />
    public int Count => items.Count;

    /// <inheritdoc />
    public bool IsReadOnly => items.IsReadOnly;

    /// <inheritdoc />
    public object? this[string key]
    {
        get => items[key];
        set => items[key] = value;
    }

    /// <inheritdoc />
    public void Add(string key, object? value) => items.Add(key, value);

    /// <inheritdoc />
    public bool ContainsKey(string key) => items.ContainsKey(key);

    /// <inheritdoc />
    public bool Remove(string key) => items.Remove(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => items.TryGetValue(key, out value);

    /// <inheritdoc />
    public void Add(KeyValuePair<string, object?> item) => items.Add(item);

    /// <inheritdoc />
    public void Clear() => items.Clear();

    /// <inheritdoc />
    public bool Contains(KeyValuePair<string, object?> item) => items.Contains(item);

    /// <inheritdoc />
    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <inheritdoc />
    public bool Remove(KeyValuePair<string, object?> item) => items.Remove(item);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
