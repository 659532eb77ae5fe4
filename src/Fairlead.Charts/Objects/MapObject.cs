using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Fairlead.Templates;

namespace Fairlead.Charts.Objects;

/// <summary>A map with methods. It is a view: what is changed here is changed in the map, and the other way round.</summary>
internal abstract class MapObject(IDictionary<string, object?> map) : IDictionary<string, object?>, ITemplateObject
{
    public abstract string TypeName { get; }

    public IDictionary<string, object?> Map => map;

    public virtual object? Plain => map;

    public ICollection<string> Keys => map.Keys;

    public ICollection<object?> Values => map.Values;

    public int Count => map.Count;

    public bool IsReadOnly => map.IsReadOnly;

    public object? this[string key]
    {
        get => map[key];
        set => map[key] = value;
    }

    public abstract FunctionDefinition? Method(string name);

    public virtual object? WithEntries(IDictionary<string, object?> entries) => null;

    public bool TryGetField(string name, out object? value) => map.TryGetValue(name, out value);

    public void Add(string key, object? value) => map.Add(key, value);

    public bool ContainsKey(string key) => map.ContainsKey(key);

    public bool Remove(string key) => map.Remove(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => map.TryGetValue(key, out value);

    public void Add(KeyValuePair<string, object?> item) => map.Add(item);

    public void Clear() => map.Clear();

    public bool Contains(KeyValuePair<string, object?> item) => map.Contains(item);

    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) => map.CopyTo(array, arrayIndex);

    public bool Remove(KeyValuePair<string, object?> item) => map.Remove(item);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
