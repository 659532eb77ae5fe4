using System.Collections;

namespace Fairlead.Templates.Values;

/// <summary>
/// A Go slice of something narrower than anything, such as <c>[]string</c>. Go tells it from <c>[]interface {}</c>, which
/// is every other <see cref="IList{T}"/> of objects.
/// </summary>
/// <param name="elementType">Go's name of the elements' type: <c>string</c>, <c>int</c>, <c>[]interface {}</c>.</param>
/// <param name="items">The elements.</param>
public sealed class TypedList(string elementType, IList<object?> items) : IList<object?>, ITypedElements
{
    /// <inheritdoc />
    public string ElementType => elementType;

    /// <summary>Whether this is Go's nil slice: empty, and <c>null</c> where values are written as JSON or YAML.</summary>
    public bool IsNil { get; private init; }

    /// <inheritdoc />
    public int Count => items.Count;

    /// <inheritdoc />
    public bool IsReadOnly => items.IsReadOnly;

    /// <inheritdoc />
    public object? this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    /// <summary>A Go <c>[]string</c>.</summary>
    public static TypedList Of(IEnumerable<string> items) => new("string", items.ToArray<object?>());

    /// <summary>A Go slice that was never made.</summary>
    public static TypedList Nil(string elementType) => new(elementType, Array.Empty<object?>()) { IsNil = true };

    /// <summary>The same elements; the nil slice where there are none.</summary>
    internal TypedList OrNil() => items.Count == 0 ? Nil(elementType) : this;

    /// <inheritdoc />
    public int IndexOf(object? item) => items.IndexOf(item);

    /// <inheritdoc />
    public void Insert(int index, object? item) => items.Insert(index, item);

    /// <inheritdoc />
    public void RemoveAt(int index) => items.RemoveAt(index);

    /// <inheritdoc />
    public void Add(object? item) => items.Add(item);

    /// <inheritdoc />
    public void Clear() => items.Clear();

    /// <inheritdoc />
    public bool Contains(object? item) => items.Contains(item);

    /// <inheritdoc />
    public void CopyTo(object?[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <inheritdoc />
    public bool Remove(object? item) => items.Remove(item);

    /// <inheritdoc />
    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
