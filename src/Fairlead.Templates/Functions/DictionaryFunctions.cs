using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Maps.</summary>
internal static class DictionaryFunctions
{
    private const string NilMap = "assignment to entry in nil map";

    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("dict(...any) map[string]any", static call => Make(call.From(0)))
            .With("get(map[string]any, string) any", static call => Get(call.Map(0), call.Text(1)))
            .With("set(map[string]any, string, any) map[string]any", Set)
            .With("unset(map[string]any, string) map[string]any", Unset)
            .With("hasKey(map[string]any, string) bool", static call => call.Map(0)?.ContainsKey(call.Text(1)) == true)
            .With("pluck(string, ...map[string]any) []any", static call => Pluck(call))
            .With("keys(...map[string]any) []string", static call => TypedList.Of(Maps(call, 0).SelectMany(Keys)))
            .With("values(map[string]any) []any", static call => Values(call.Map(0)))
            .With("pick(map[string]any, ...string) map[string]any", static call => Pick(call, picks: true))
            .With("omit(map[string]any, ...string) map[string]any", static call => Pick(call, picks: false))
            .With("merge(map[string]any, ...map[string]any) any", static call => Merge(call, false))
            .With("mustMerge(map[string]any, ...map[string]any) any", static call => Merge(call, false))
            .With("mergeOverwrite(map[string]any, ...map[string]any) any", static call => Merge(call, true))
            .With("mustMergeOverwrite(map[string]any, ...map[string]any) any", static call => Merge(call, true))
            .With("deepCopy(any) any", static call => Copy(call.Arguments[0]))
            .With("mustDeepCopy(any) any", static call => Copy(call.Arguments[0]))
            .With("dig(...any) any", static call => Dig(call));

    private static object? Copy(object? value) =>
        value is null
            ? throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value")
            : DeepValues.Copy(value);

    private static Dictionary<string, object?> Make(ReadOnlySpan<object?> arguments)
    {
        var map = new Dictionary<string, object?>();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            map[GoText.Of(arguments[i])] = i + 1 < arguments.Length ? arguments[i + 1] : "";
        }

        return map;
    }

    private static object? Get(IDictionary<string, object?>? map, string key) =>
        map is not null && map.TryGetValue(key, out var value) ? value : "";

    private static object? Set(TemplateCall call)
    {
        var map = call.Map(0) ?? throw new TemplateFunctionException(NilMap);
        map[call.Text(1)] = call.Arguments[2];
        return map;
    }

    private static object? Unset(TemplateCall call)
    {
        call.Map(0)?.Remove(call.Text(1));
        return call.Map(0);
    }

    private static List<object?> Pluck(TemplateCall call)
    {
        var found = new List<object?>();
        foreach (var map in Maps(call, 1))
        {
            if (map.TryGetValue(call.Text(0), out var value))
            {
                found.Add(value);
            }
        }

        return found;
    }

    private static IEnumerable<IDictionary<string, object?>> Maps(TemplateCall call, int from) =>
        call.Arguments.Skip(from).OfType<IDictionary<string, object?>>();

    // Go's order is random; ours is that of the bytes.
    private static IEnumerable<string> Keys(IDictionary<string, object?> map) =>
        GoValue.Sorted(map).Select(static entry => entry.Key);

    private static List<object?> Values(IDictionary<string, object?>? map) =>
        map is null ? [] : [.. GoValue.Sorted(map).Select(static entry => entry.Value)];

    private static Dictionary<string, object?> Pick(TemplateCall call, bool picks)
    {
        var keys = call.Arguments.Skip(1).OfType<string>().ToHashSet();
        return (call.Map(0) ?? new Dictionary<string, object?>())
            .Where(entry => keys.Contains(entry.Key) == picks)
            .ToDictionary(static entry => entry.Key, static entry => entry.Value);
    }

    private static IDictionary<string, object?> Merge(TemplateCall call, bool overwrites)
    {
        var target = call.Map(0) ?? new Dictionary<string, object?>();
        foreach (var source in Maps(call, 1))
        {
            DeepValues.Merge(target, source, overwrites);
        }

        return target;
    }

    private static object? Dig(TemplateCall call)
    {
        var count = call.Arguments.Count;
        if (count < 3)
        {
            throw new TemplateFunctionException("dig needs at least three arguments");
        }

        var map = AsMap(call.Arguments[count - 1]);
        for (var i = 0; i < count - 2; i++)
        {
            if (call.Arguments[i] is not string)
            {
                throw Conversion(call.Arguments[i], "string");
            }
        }

        for (var i = 0; ; i++)
        {
            if (!map.TryGetValue(call.Text(i), out var step))
            {
                return call.Arguments[count - 2];
            }

            if (i == count - 3)
            {
                return step;
            }

            map = AsMap(step);
        }
    }

    // A type assertion, which a named map type does not pass.
    private static IDictionary<string, object?> AsMap(object? value) =>
        value is IDictionary<string, object?> map && GoValue.TypeName(value) == "map[string]interface {}"
            ? map
            : throw Conversion(value, "map[string]interface {}");

    private static TemplateFunctionException Conversion(object? value, string type) =>
        new($"interface conversion: interface {{}} is {(value is null ? "nil" : GoValue.TypeName(value))}, not {type}");
}
