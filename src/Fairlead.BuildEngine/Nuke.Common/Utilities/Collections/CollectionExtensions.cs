#nullable disable
namespace Nuke.Common.Utilities.Collections;

public static class CollectionExtensions
{
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
        }
    }

    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        foreach (var (index, item) in enumerable.Index())
        {
            action(item, index);
        }
    }

    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
        {
            action(item);
            yield return item;
        }
    }

    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T> enumerable)
        where T : class => enumerable.Where(item => item is not null);

    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T?> enumerable)
        where T : struct => enumerable.Where(item => item.HasValue).Select(item => item.Value);

    public static IReadOnlyCollection<T> AsReadOnly<T>(this ICollection<T> collection) => [.. collection];

    public static IReadOnlyList<T> ToReadOnlyList<T>(this IEnumerable<T> enumerable) => [.. enumerable];

    public static IEnumerable<T> Concat<T>(this IEnumerable<T> enumerable, params T[] others) =>
        Enumerable.Concat(enumerable, others);

    public static IEnumerable<T> Concat<T>(this T obj, IEnumerable<T> others) => others.Prepend(obj);

    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();

    public static IEnumerable<T> DistinctByOrdinal<T>(this IEnumerable<T> enumerable, Func<T, string> key) =>
        enumerable.DistinctBy(key);

    public static IEnumerable<T> DescendantsAndSelf<T>(this T obj, Func<T, T> selector, Func<T, bool> traverse = null)
        where T : class
    {
        for (var current = obj; current is not null && traverse?.Invoke(current) != false; current = selector(current))
        {
            yield return current;
        }
    }

    public static IEnumerable<T> DescendantsAndSelf<T>(
        this T obj,
        Func<T, IEnumerable<T>> selector,
        Func<T, bool> traverse = null
    )
    {
        yield return obj;
        foreach (var child in selector(obj).Where(child => traverse?.Invoke(child) != false))
        {
            foreach (var descendant in child.DescendantsAndSelf(selector, traverse))
            {
                yield return descendant;
            }
        }
    }
}

public static class DictionaryExtensions
{
    public static IDictionary<TKey, TValue> AddPair<TKey, TValue>(
        this IDictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value = default
    )
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    public static IDictionary<TKey, TValue> AddPairWhenKeyNotNull<TKey, TValue>(
        this IDictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value
    )
        where TKey : class => key is null ? dictionary : dictionary.AddPair(key, value);

    public static IDictionary<TKey, TValue> AddPairWhenValueNotNull<TKey, TValue>(
        this IDictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value
    )
        where TValue : class => value is null ? dictionary : dictionary.AddPair(key, value);

    public static IDictionary<TKey, TValue> SetKeyValue<TKey, TValue>(
        this IDictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value
    )
    {
        dictionary[key] = value;
        return dictionary;
    }

    public static IDictionary<TKey, TValue> RemoveKey<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key)
    {
        dictionary.Remove(key);
        return dictionary;
    }
}
