using Fairlead.Templates;

namespace Fairlead.Charts.Schemas;

/// <summary>Keywords about maps.</summary>
internal sealed partial class SchemaValidator
{
    private void CheckMap(
        Dictionary<string, object?> schema,
        Dictionary<string, object?> map,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        Between(schema, "minProperties", "maxProperties", map.Count, at, errors);
        var missing = Missing(ListOf(schema, "required"), map);
        if (missing.Count > 0)
        {
            var what = missing.Count == 1 ? "property" : "properties";
            errors.Add(new SchemaError(at, $"missing {what} {SchemaText.Quoted(missing)}"));
        }

        CheckDependencies(schema, "dependencies", map, at, open, errors);
        CheckProperties(schema, map, at, open, errors);
        if (document.Draft >= 6)
        {
            CheckNames(schema, map, at, errors);
        }

        if (_isNew)
        {
            CheckDependencies(schema, "dependentSchemas", map, at, open, errors);
            CheckDependencies(schema, "dependentRequired", map, at, open, errors);
        }
    }

    private static List<string> Missing(List<object?> names, Dictionary<string, object?> map) =>
        [.. names.OfType<string>().Where(name => !map.ContainsKey(name))];

    private void CheckDependencies(
        Dictionary<string, object?> schema,
        string keyword,
        Dictionary<string, object?> map,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        foreach (var (name, needed) in MapOf(schema, keyword).Where(entry => map.ContainsKey(entry.Key)))
        {
            if (needed is not List<object?> names)
            {
                Add(errors, CheckAlso(needed, map, at, open));
            }
            else if (Missing(names, map) is { Count: > 0 } missing)
            {
                var text = $"properties {SchemaText.Quoted(missing)} required, if {SchemaText.Quoted(name)} exists";
                errors.Add(new SchemaError(at, text));
            }
        }
    }

    private void CheckProperties(
        Dictionary<string, object?> schema,
        Dictionary<string, object?> map,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        var own = MapOf(schema, "properties");
        var patterns = MapOf(schema, "patternProperties");
        var hasRest = schema.TryGetValue("additionalProperties", out var rest);
        var extra = new List<string>();
        foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var isKnown = own.TryGetValue(key, out var property);
            if (isKnown)
            {
                Add(errors, Check(property, value, SchemaText.Below(at, key)));
            }

            foreach (var (_, sub) in patterns.Where(pattern => GoPattern.IsMatch(pattern.Key, key, cancellationToken)))
            {
                isKnown = true;
                Add(errors, Check(sub, value, SchemaText.Below(at, key)));
            }

            if (!isKnown && rest is false)
            {
                extra.Add(key);
            }
            else if (!isKnown && hasRest)
            {
                Add(errors, Check(rest, value, SchemaText.Below(at, key)));
            }

            if (isKnown || hasRest)
            {
                open.Names?.Remove(key);
            }
        }

        if (extra.Count > 0)
        {
            errors.Add(new SchemaError(at, $"additional properties {SchemaText.Quoted(extra)} not allowed"));
        }
    }

    private void CheckNames(
        Dictionary<string, object?> schema,
        Dictionary<string, object?> map,
        string at,
        List<SchemaError> errors
    )
    {
        if (!schema.TryGetValue("propertyNames", out var names))
        {
            return;
        }

        foreach (var key in map.Keys.Order(StringComparer.Ordinal))
        {
            // A name has no place of its own in the values.
            if (Check(names, key, "") is { } error)
            {
                errors.Add(new SchemaError(at, $"invalid propertyName {SchemaText.Quoted(key)}", error.Ungrouped));
            }
        }
    }
}
