using System.Globalization;
using System.Text.Json;
using Fairlead.Templates;

namespace Fairlead.Charts.Schemas;

/// <summary>Keywords about maps, lists and combinations of schemas.</summary>
internal sealed partial class SchemaValidator
{
    private void CheckMap(JsonElement schema, Dictionary<string, object?> map, string at, List<SchemaError> errors)
    {
        AtLeast(schema, "minProperties", map.Count, at, errors);
        AtMost(schema, "maxProperties", map.Count, at, errors);
        CheckRequired(schema, map, at, errors);
        CheckDependencies(schema, map, at, errors);
        var extra = new List<string>();
        foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            CheckName(schema, key, at, errors);
            if (!CheckProperty(schema, key, value, at, errors))
            {
                extra.Add(key);
            }
        }

        if (schema.TryGetProperty("additionalProperties", out var additional))
        {
            CheckExtra(additional, extra, map, at, errors);
        }
    }

    private static void CheckRequired(
        JsonElement schema,
        Dictionary<string, object?> map,
        string at,
        List<SchemaError> errors
    )
    {
        if (!schema.TryGetProperty("required", out var required) || required.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var missing = Names(required).Where(name => !map.ContainsKey(name)).Select(Quoted).ToList();
        if (missing.Count > 0)
        {
            errors.Add(
                new SchemaError(
                    at,
                    $"missing {(missing.Count == 1 ? "property" : "properties")} {string.Join(", ", missing)}"
                )
            );
        }
    }

    private static IEnumerable<string> Names(JsonElement array) =>
        array.EnumerateArray().Select(name => name.GetString() ?? "");

    private void CheckDependencies(
        JsonElement schema,
        Dictionary<string, object?> map,
        string at,
        List<SchemaError> errors
    )
    {
        foreach (var keyword in (string[])["dependencies", "dependentRequired", "dependentSchemas"])
        {
            if (!schema.TryGetProperty(keyword, out var dependencies) || dependencies.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var dependency in dependencies.EnumerateObject().Where(property => map.ContainsKey(property.Name)))
            {
                if (dependency.Value.ValueKind != JsonValueKind.Array)
                {
                    errors.AddRange(Check(dependency.Value, map, at));
                    continue;
                }

                var missing = Names(dependency.Value).Where(name => !map.ContainsKey(name)).Select(Quoted).ToList();
                if (missing.Count > 0)
                {
                    errors.Add(
                        new SchemaError(
                            at,
                            $"properties {string.Join(", ", missing)} required, if {Quoted(dependency.Name)} exists"
                        )
                    );
                }
            }
        }
    }

    private void CheckName(JsonElement schema, string key, string at, List<SchemaError> errors)
    {
        if (schema.TryGetProperty("propertyNames", out var names) && Check(names, key, at) is { Count: > 0 } causes)
        {
            errors.Add(new SchemaError(at, $"invalid propertyName {Quoted(key)}", causes));
        }
    }

    /// <summary>Checks a property against all that names it; false where nothing does.</summary>
    private bool CheckProperty(JsonElement schema, string key, object? value, string at, List<SchemaError> errors)
    {
        var isKnown = false;
        if (
            schema.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty(key, out var own)
        )
        {
            isKnown = true;
            errors.AddRange(Check(own, value, Pointer(at, key)));
        }

        if (schema.TryGetProperty("patternProperties", out var patterns) && patterns.ValueKind == JsonValueKind.Object)
        {
            foreach (var pattern in patterns.EnumerateObject().Where(pattern => Matches(pattern.Name, key)))
            {
                isKnown = true;
                errors.AddRange(Check(pattern.Value, value, Pointer(at, key)));
            }
        }

        return isKnown;
    }

    private void CheckExtra(
        JsonElement additional,
        List<string> extra,
        Dictionary<string, object?> map,
        string at,
        List<SchemaError> errors
    )
    {
        if (additional.ValueKind == JsonValueKind.False && extra.Count > 0)
        {
            errors.Add(
                new SchemaError(at, $"additional properties {string.Join(", ", extra.Select(Quoted))} not allowed")
            );
        }
        else if (additional.ValueKind == JsonValueKind.Object)
        {
            extra.ForEach(key => errors.AddRange(Check(additional, map[key], Pointer(at, key))));
        }
    }

    private void CheckList(JsonElement schema, List<object?> list, string at, List<SchemaError> errors)
    {
        AtLeast(schema, "minItems", list.Count, at, errors);
        AtMost(schema, "maxItems", list.Count, at, errors);
        CheckUnique(schema, list, at, errors);
        CheckItems(schema, list, at, errors);
        if (schema.TryGetProperty("contains", out var contains))
        {
            var matches = list.Count(item => Check(contains, item, at).Count == 0);
            var least = Bound(schema, "minContains") ?? 1;
            if (matches < least)
            {
                errors.Add(
                    new SchemaError(
                        at,
                        matches == 0
                            ? "no items match contains schema"
                            : $"min {Number(least)} items required to match contains schema, but matched {matches} items"
                    )
                );
            }
        }
    }

    private static void CheckUnique(JsonElement schema, List<object?> list, string at, List<SchemaError> errors)
    {
        if (!IsTrue(schema, "uniqueItems"))
        {
            return;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (!seen.TryAdd(GoJson.Write(list[i]), i))
            {
                errors.Add(new SchemaError(at, $"items at {seen[GoJson.Write(list[i])]} and {i} are equal"));
                return;
            }
        }
    }

    private void CheckItems(JsonElement schema, List<object?> list, string at, List<SchemaError> errors)
    {
        var hasPrefix = schema.TryGetProperty("prefixItems", out var tuple);
        var hasItems = schema.TryGetProperty("items", out var items);
        if (!hasPrefix && hasItems && items.ValueKind == JsonValueKind.Array)
        {
            tuple = items;
            hasItems = schema.TryGetProperty("additionalItems", out items);
            hasPrefix = true;
        }

        var fixedCount = hasPrefix && tuple.ValueKind == JsonValueKind.Array ? tuple.GetArrayLength() : 0;
        for (var i = 0; i < list.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{at}/{i}");
            if (i < fixedCount)
            {
                errors.AddRange(Check(tuple[i], list[i], place));
            }
            else if (hasItems)
            {
                errors.AddRange(Check(items, list[i], place));
            }
        }
    }

    private void CheckCombinations(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        CheckAll(schema, value, at, errors);
        CheckAny(schema, value, at, errors);
        CheckOne(schema, value, at, errors);
        if (schema.TryGetProperty("not", out var not) && Check(not, value, at).Count == 0)
        {
            errors.Add(new SchemaError(at, "'not' failed"));
        }

        if (schema.TryGetProperty("if", out var condition))
        {
            var branch = Check(condition, value, at).Count == 0 ? "then" : "else";
            if (schema.TryGetProperty(branch, out var chosen))
            {
                errors.AddRange(Check(chosen, value, at));
            }
        }
    }

    private void CheckAll(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        var causes = Branches(schema, "allOf").SelectMany(branch => Check(branch, value, at)).ToList();
        if (causes.Count > 0)
        {
            errors.Add(causes.Count == 1 ? causes[0] : new SchemaError(at, "allOf failed", causes));
        }
    }

    private void CheckAny(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        var causes = new List<SchemaError>();
        foreach (var branch in Branches(schema, "anyOf"))
        {
            var found = Check(branch, value, at);
            if (found.Count == 0)
            {
                return;
            }

            causes.AddRange(found);
        }

        if (causes.Count > 0)
        {
            errors.Add(new SchemaError(at, "anyOf failed", causes));
        }
    }

    private void CheckOne(JsonElement schema, object? value, string at, List<SchemaError> errors)
    {
        var results = Branches(schema, "oneOf").Select(branch => Check(branch, value, at)).ToList();
        var matches = results.Index().Where(result => result.Item.Count == 0).Select(result => result.Index).ToList();
        if (results.Count > 0 && matches.Count == 0)
        {
            errors.Add(new SchemaError(at, "oneOf failed, none matched", [.. results.SelectMany(found => found)]));
        }
        else if (matches.Count > 1)
        {
            errors.Add(new SchemaError(at, $"oneOf failed, subschemas {matches[0]}, {matches[1]} matched"));
        }
    }

    private static JsonElement.ArrayEnumerator Branches(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var branches) && branches.ValueKind == JsonValueKind.Array
            ? branches.EnumerateArray()
            : default;
}
