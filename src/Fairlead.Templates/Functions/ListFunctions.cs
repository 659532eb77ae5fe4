using Fairlead.Templates.Execution;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Lists.</summary>
internal static class ListFunctions
{
    private const string NilPointer = "runtime error: invalid memory address or nil pointer dereference";

    public static FunctionMap All { get; } =
        Twice("first(any) any", static call => Items(call, "find first on").FirstOrDefault())
            .With(Twice("last(any) any", static call => Items(call, "find last on").LastOrDefault()))
            .With(Twice("rest(any) []any", static call => Part(Items(call, "find rest on"), 1, 0)))
            .With(Twice("initial(any) []any", static call => Part(Items(call, "find initial on"), 0, 1)))
            .With(Twice("reverse(any) []any", static call => Items(call, "find reverse on").Reverse().ToList()))
            .With(Twice("push(any, any) []any", static call => Append(call)))
            .With(Twice("append(any, any) []any", static call => Append(call)))
            .With(
                Twice(
                    "prepend(any, any) []any",
                    static call => Items(call, "prepend on").Prepend(call.Arguments[1]).ToList()
                )
            )
            .With(
                Twice(
                    "compact(any) []any",
                    static call =>
                        Items(call, "compact on").Where(static item => !DefaultFunctions.IsEmpty(item)).ToList()
                )
            )
            .With(Twice("uniq(any) []any", static call => Unique(Items(call, "find uniq on"))))
            .With(Twice("without(any, ...any) []any", static call => Without(call)))
            .With(Twice("has(any, any) bool", static call => Has(call)))
            .With(Twice("slice(any, ...any) any", static call => Slice(call)))
            .With(Twice("chunk(int, any) [][]any", static call => Chunk(call)))
            .With("concat(...any) any", static call => Concat(call))
            .With("list(...any) []any", static call => call.From(0).ToArray().ToList())
            .With("tuple(...any) []any", static call => call.From(0).ToArray().ToList())
            .With("sortAlpha(any) []string", static call => SortAlpha(call.Arguments[0]));

    // Each has a twin with "must" before its name, which differs only in how Go reports a failure.
    private static FunctionMap Twice(string signature, TemplateFunction function) =>
        FunctionMap
            .Empty.With(signature, function)
            .With($"must{char.ToUpperInvariant(signature[0])}{signature[1..]}", function);

    private static IList<object?> Items(TemplateCall call, string verb, int argument = 0)
    {
        var value = call.Arguments[argument];
        if (value is null)
        {
            throw new TemplateFunctionException(NilPointer);
        }

        return GoValue.TryList(value)
            ?? throw new TemplateFunctionException($"Cannot {verb} type {GoValue.KindName(value)}");
    }

    private static IList<object?> Part(IList<object?> list, int skipped, int dropped) =>
        list.Count == 0 ? TypedList.Nil("interface {}") : list.Skip(skipped).SkipLast(dropped).ToList();

    private static List<object?> Append(TemplateCall call) => [.. Items(call, "push on"), call.Arguments[1]];

    private static List<object?> Unique(IList<object?> list)
    {
        var unique = new List<object?>();
        foreach (var item in list)
        {
            if (!Contains(unique, item))
            {
                unique.Add(item);
            }
        }

        return unique;
    }

    private static bool Contains(IEnumerable<object?> list, object? wanted) =>
        list.Any(item => DeepValues.Equals(wanted, item));

    private static List<object?> Without(TemplateCall call)
    {
        var omitted = call.From(1).ToArray();
        return [.. Items(call, "find without on").Where(item => !Contains(omitted, item))];
    }

    private static bool Has(TemplateCall call) =>
        call.Arguments[1] is not null && Contains(Items(call, "find has on", 1), call.Arguments[0]);

    private static object? Slice(TemplateCall call)
    {
        var value = call.Arguments[0] ?? throw new TemplateFunctionException(NilPointer);
        var list =
            GoValue.TryList(value)
            ?? throw new TemplateFunctionException(
                $"list should be type of slice or array but {GoValue.KindName(value)}"
            );
        if (list.Count == 0)
        {
            return null;
        }

        var start = call.Arguments.Count > 1 ? Cast.ToInteger(call.Arguments[1]) : 0;
        var end = call.Arguments.Count > 2 ? Cast.ToInteger(call.Arguments[2]) : list.Count;
        return start < 0 || end > list.Count || start > end
            ? throw new TemplateFunctionException("reflect.Value.Slice: slice index out of bounds")
            : Indexing.Part(value, list, (int)start, (int)end);
    }

    private static TypedList Chunk(TemplateCall call)
    {
        var list = Items(call, "chunk", 1);
        var size = call.Whole(0);
        if (size < 0)
        {
            return TypedList.Of([]);
        }

        if (size == 0)
        {
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");
        }

        return new TypedList(
            "[]interface {}",
            [.. list.Chunk((int)Math.Min(size, int.MaxValue)).Select(static part => (object?)part.ToList())]
        );
    }

    private static IList<object?> Concat(TemplateCall call)
    {
        var all = new List<object?>();
        foreach (var value in call.Arguments)
        {
            if (value is null)
            {
                throw new TemplateFunctionException(NilPointer);
            }

            all.AddRange(
                GoValue.TryList(value)
                    ?? throw new TemplateFunctionException($"Cannot concat type {GoValue.KindName(value)} as list")
            );
        }

        return all.Count == 0 ? TypedList.Nil("interface {}") : all;
    }

    private static TypedList SortAlpha(object? value)
    {
        if (GoValue.TryList(value) is null)
        {
            return TypedList.Of([GoText.Of(value)]);
        }

        var texts = GoText.Strings(value).Order(GoString.ByteOrder).ToList();
        if (value is TypedList { ElementType: "string" } original)
        {
            // Go sorts a list of strings in place.
            for (var i = 0; i < texts.Count; i++)
            {
                original[i] = texts[i];
            }

            return original;
        }

        return TypedList.Of(texts);
    }
}
