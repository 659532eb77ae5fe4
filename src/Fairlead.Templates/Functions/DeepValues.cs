using System.Globalization;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Copying, comparing and merging of nested values.</summary>
internal static class DeepValues
{
    private const int Deepest = 10_000;

    /// <summary>Go's <c>reflect.DeepEqual</c>: types count.</summary>
    public static new bool Equals(object? left, object? right) => Equals(left, right, 0);

    private static bool Equals(object? left, object? right, int depth)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (GoValue.TypeName(left) != GoValue.TypeName(right))
        {
            return false;
        }

        return (left, right) switch
        {
            (double one, double other) => one == other,
            (byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other),
            (IDictionary<string, object?> one, IDictionary<string, object?> other) => ReferenceEquals(one, other)
                || (
                    one.Count == other.Count
                    && Guarded(
                        depth,
                        next =>
                            one.All(entry =>
                                other.TryGetValue(entry.Key, out var item) && Equals(entry.Value, item, next)
                            )
                    )
                ),
            (IList<object?> one, IList<object?> other) => ReferenceEquals(one, other)
                || (
                    one.Count == other.Count
                    && Guarded(depth, next => one.Zip(other).All(pair => Equals(pair.First, pair.Second, next)))
                ),
            _ => left.Equals(right),
        };
    }

    /// <summary>A copy that shares no list or map with the original.</summary>
    public static object? Copy(object? value) => Copy(value, 0);

    private static object? Copy(object? value, int depth) =>
        value switch
        {
            byte[] bytes => bytes.ToArray(),
            IDictionary<string, object?> map => Guarded(depth, next => CopyMap(map, next)),
            IList<object?> list => Guarded(depth, next => CopyList(list, next)),
            _ => value,
        };

    private static object CopyMap(IDictionary<string, object?> map, int depth)
    {
        var copy = new Dictionary<string, object?>(map.Count);
        foreach (var (key, item) in map)
        {
            copy[key] = Copy(item, depth);
        }

        return map switch
        {
            ITemplateObject known => known.WithEntries(copy) ?? copy,
            ITypedElements typed => new TypedDictionary(typed.ElementType, copy),
            _ => copy,
        };
    }

    private static object CopyList(IList<object?> list, int depth)
    {
        var copy = list.Select(item => Copy(item, depth)).ToList();
        return list is ITypedElements typed ? new TypedList(typed.ElementType, copy) : copy;
    }

    /// <summary>
    /// Puts the entries of one map into another. Maps in both are merged in turn; other entries are taken where the
    /// target has none or an empty one, or always when overwriting. Nested values are shared, not copied.
    /// </summary>
    public static void Merge(
        IDictionary<string, object?> target,
        IDictionary<string, object?> source,
        bool overwrites
    ) => Merge(target, source, overwrites, 0);

    private static void Merge(
        IDictionary<string, object?> target,
        IDictionary<string, object?> source,
        bool overwrites,
        int depth
    )
    {
        if (ReferenceEquals(target, source))
        {
            return;
        }

        foreach (var (key, value) in GoValue.Sorted(source))
        {
            var has = target.TryGetValue(key, out var existing);
            if (value is null)
            {
                if (overwrites)
                {
                    target[key] = null;
                }

                continue;
            }

            if (value is IDictionary<string, object?> inner && existing is IDictionary<string, object?> into)
            {
                Guarded(
                    depth,
                    next =>
                    {
                        Merge(into, inner, overwrites, next);
                        return true;
                    }
                );
                if (into.Count > 0)
                {
                    continue;
                }
            }

            if (overwrites || !has || DefaultFunctions.IsEmpty(existing))
            {
                target[key] = value;
            }
        }
    }

    private static T Guarded<T>(int depth, Func<int, T> function)
    {
        if (depth > Deepest)
        {
            throw new TemplateFunctionException(
                string.Create(CultureInfo.InvariantCulture, $"the value is nested more than {Deepest} levels deep")
            );
        }

        return DeepStack.IsLow ? DeepStack.Continue(() => function(depth + 1)) : function(depth + 1);
    }
}
