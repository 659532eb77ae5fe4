using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Schemas;

/// <summary>Keywords about lists, and about what no other keyword has looked at.</summary>
internal sealed partial class SchemaValidator
{
    private void CheckList(
        Dictionary<string, object?> schema,
        List<object?> list,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        Between(schema, "minItems", "maxItems", list.Count, at, errors);
        CheckUnique(schema, list, at, errors);
        CheckItems(schema, list, at, open, errors);
        if (document.Draft >= 6 && schema.TryGetValue("contains", out var contains))
        {
            CheckContains(schema, contains, list, at, open, errors);
        }
    }

    private static void CheckUnique(
        Dictionary<string, object?> schema,
        List<object?> list,
        string at,
        List<SchemaError> errors
    )
    {
        if (schema.GetValueOrDefault("uniqueItems") is not true)
        {
            return;
        }

        var seen = new Dictionary<string, int>();
        foreach (var (index, item) in list.Index())
        {
            var text = GoJson.Write(item);
            if (!seen.TryAdd(text, index))
            {
                errors.Add(new SchemaError(at, $"items at {seen[text]} and {index} are equal"));
                return;
            }
        }
    }

    private void CheckItems(
        Dictionary<string, object?> schema,
        List<object?> list,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        // Before 2020-12 the first items were "items", and the others "additionalItems".
        var isOldTuple = document.Draft < 2020 && schema.GetValueOrDefault("items") is List<object?>;
        var first = ListOf(schema, document.Draft < 2020 ? "items" : "prefixItems");
        var hasRest = schema.TryGetValue(isOldTuple ? "additionalItems" : "items", out var rest);
        if (isOldTuple && rest is false && list.Count > first.Count)
        {
            errors.Add(new SchemaError(at, $"last {list.Count - first.Count} additionalItem(s) not allowed"));
            hasRest = false;
        }

        foreach (var (index, item) in list.Index())
        {
            if (index < first.Count || hasRest)
            {
                open.Places?.Remove(index);
                Add(errors, Check(index < first.Count ? first[index] : rest, item, SchemaText.Below(at, index)));
            }
        }
    }

    private void CheckContains(
        Dictionary<string, object?> schema,
        object? contains,
        List<object?> list,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        var failures = new List<SchemaError>();
        var matched = new List<int>();
        foreach (var (index, item) in list.Index())
        {
            if (Check(contains, item, SchemaText.Below(at, index)) is { } failure)
            {
                failures.Add(failure);
                continue;
            }

            matched.Add(index);
            if (document.Draft >= 2020)
            {
                open.Places?.Remove(index);
            }
        }

        var least = _isNew ? Bound(schema, "minContains") : null;
        if (matched.Count < (least ?? 1))
        {
            errors.Add(new SchemaError(at, TooFew(least, matched), failures));
        }

        if (_isNew && Bound(schema, "maxContains") is { } most && matched.Count > most)
        {
            errors.Add(new SchemaError(at, $"max {Number(most)} {But(matched)}"));
        }
    }

    private static string TooFew(double? least, List<int> matched) =>
        least is null ? "no items match contains schema"
        : matched.Count == 0 ? $"min {Number(least.Value)} items required to match contains schema, but none matched"
        : $"min {Number(least.Value)} {But(matched)}";

    private static string But(List<int> matched) =>
        $"items required to match contains schema, but matched {Number(matched.Count)} items at {string.Join(' ', matched)}";

    private static string Number(double count) => SchemaText.Number(count);

    private void CheckUnevaluated(
        Dictionary<string, object?> schema,
        object? value,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        if (
            _isNew
            && value is Dictionary<string, object?> map
            && schema.TryGetValue("unevaluatedProperties", out var others)
        )
        {
            foreach (var name in (open.Names ?? []).Order(StringComparer.Ordinal))
            {
                Add(errors, Check(others, map[name], SchemaText.Below(at, name)));
            }

            open.Names?.Clear();
        }

        if (_isNew && value is List<object?> list && schema.TryGetValue("unevaluatedItems", out var rest))
        {
            foreach (var place in (open.Places ?? []).Order())
            {
                Add(errors, Check(rest, list[place], SchemaText.Below(at, place)));
            }

            open.Places?.Clear();
        }
    }
}
