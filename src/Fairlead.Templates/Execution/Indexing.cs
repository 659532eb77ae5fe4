using System.Globalization;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Execution;

/// <summary>The functions <c>index</c>, <c>slice</c> and <c>len</c>.</summary>
internal static class Indexing
{
    public static object? Index(TemplateCall call)
    {
        var item = call.Reflected(0).Unboxed;
        if (!item.IsValid)
        {
            throw new TemplateFunctionException("index of untyped nil");
        }

        for (var i = 1; i < call.Arguments.Count; i++)
        {
            item = Step(item, call.Reflected(i).Data);
        }

        return item;
    }

    private static Value Step(Value item, object? index)
    {
        switch (item.Data)
        {
            case null:
                throw new TemplateFunctionException("index of nil pointer");
            case IDictionary<string, object?> map:
                var key = Key(index);
                return map.TryGetValue(key, out var entry) ? Value.ElementOf(map, entry) : Evaluator.Zero(map);
            case string text:
                var bytes = GoString.ToBytes(text);
                return Value.Of(bytes[Position(index, bytes.Length, isIndex: true)]);
            case byte[] raw:
                return Value.Of(raw[Position(index, raw.Length, isIndex: true)]);
            case IList<object?> list:
                return Value.ElementOf(list, list[Position(index, list.Count, isIndex: true)]);
            default:
                throw new TemplateFunctionException($"can't index item of type {item.PlaceType}");
        }
    }

    private static string Key(object? index) =>
        index switch
        {
            string key => key,
            null => throw new TemplateFunctionException("value is nil; should be of type string"),
            _ => throw new TemplateFunctionException($"value has type {GoValue.TypeName(index)}; should be string"),
        };

    private static int Position(object? index, int capacity, bool isIndex)
    {
        if (index is null)
        {
            throw new TemplateFunctionException("cannot index slice/array with nil");
        }

        var position = GoValue.TryInteger(index) ?? (long?)GoValue.TryUnsigned(index);
        if (position is not { } at)
        {
            throw new TemplateFunctionException($"cannot index slice/array with type {GoValue.TypeName(index)}");
        }

        if (at < 0 || at > capacity)
        {
            throw new TemplateFunctionException(
                string.Create(CultureInfo.InvariantCulture, $"index out of range: {at}")
            );
        }

        return isIndex && at == capacity
            ? throw new TemplateFunctionException("reflect: slice index out of range")
            : (int)at;
    }

    public static object? Slice(TemplateCall call)
    {
        var item = call.Reflected(0).Data;
        var count = call.Arguments.Count - 1;
        if (item is null)
        {
            throw new TemplateFunctionException("slice of untyped nil");
        }

        if (count > 3)
        {
            throw new TemplateFunctionException(
                string.Create(CultureInfo.InvariantCulture, $"too many slice indexes: {count}")
            );
        }

        if (item is string && count == 3)
        {
            throw new TemplateFunctionException("cannot 3-index slice a string");
        }

        var text = item as string is { } s ? GoString.ToBytes(s) : null;
        var list = GoValue.TryList(item);
        var length =
            text?.Length
            ?? list?.Count
            ?? throw new TemplateFunctionException($"can't slice item of type {GoValue.TypeName(item)}");
        int[] at = [0, length, length];
        for (var i = 0; i < count; i++)
        {
            at[i] = Position(call.Reflected(i + 1).Data, length, isIndex: false);
        }

        for (var i = 0; i < Math.Max(1, count - 1); i++)
        {
            if (at[i] > at[i + 1])
            {
                throw new TemplateFunctionException(
                    string.Create(CultureInfo.InvariantCulture, $"invalid slice index: {at[i]} > {at[i + 1]}")
                );
            }
        }

        return Value.Of(
            text is not null
                ? GoString.FromBytes(text.AsSpan(at[0], at[1] - at[0]))
                : Part(item, list ?? [], at[0], at[1])
        );
    }

    public static object Part(object original, IList<object?> list, int from, int to)
    {
        var items = list.Skip(from).Take(to - from);
        return original switch
        {
            byte[] bytes => bytes[from..to],
            ITypedElements typed => new TypedList(typed.ElementType, [.. items]),
            _ => items.ToList(),
        };
    }

    public static object? Length(TemplateCall call)
    {
        var item = call.Reflected(0);
        if (item.IsNilInterface)
        {
            throw new TemplateFunctionException("len of nil pointer");
        }

        return item.Data switch
        {
            null => throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value"),
            string text => GoString.ByteCount(text),
            byte[] bytes => bytes.Length,
            IDictionary<string, object?> map => map.Count,
            IList<object?> list => list.Count,
            var other => throw new TemplateFunctionException($"len of type {GoValue.TypeName(other)}"),
        };
    }
}
