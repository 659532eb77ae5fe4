namespace Fairlead.Charts.Schemas;

/// <summary>Keywords that combine schemas.</summary>
internal sealed partial class SchemaValidator
{
    private void CheckCombinations(
        Dictionary<string, object?> schema,
        object? value,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        if (schema.TryGetValue("not", out var not) && CheckAlso(not, value, at, open) is null)
        {
            errors.Add(new SchemaError(at, "'not' failed"));
        }

        CheckAll(schema, value, at, open, errors);
        CheckAny(schema, value, at, open, errors);
        CheckOne(schema, value, at, open, errors);
        if (document.Draft >= 7 && schema.TryGetValue("if", out var condition))
        {
            var branch = CheckAlso(condition, value, at, open) is null ? "then" : "else";
            if (schema.TryGetValue(branch, out var chosen))
            {
                Add(errors, CheckAlso(chosen, value, at, open));
            }
        }
    }

    private void CheckAll(
        Dictionary<string, object?> schema,
        object? value,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        var failures = Failures(ListOf(schema, "allOf"), value, at, open);
        if (failures.Count > 0)
        {
            errors.Add(new SchemaError(at, "'allOf' failed", failures));
        }
    }

    private void CheckAny(
        Dictionary<string, object?> schema,
        object? value,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        var branches = ListOf(schema, "anyOf");
        var failures = Failures(branches, value, at, open);
        if (branches.Count > 0 && failures.Count == branches.Count)
        {
            errors.Add(new SchemaError(at, "'anyOf' failed", failures));
        }
    }

    // Each is checked, also where one decides: those that hold say which parts of the value are evaluated.
    private List<SchemaError> Failures(List<object?> branches, object? value, string at, OpenParts open)
    {
        var failures = new List<SchemaError>();
        foreach (var branch in branches)
        {
            Add(failures, CheckAlso(branch, value, at, open));
        }

        return failures;
    }

    private void CheckOne(
        Dictionary<string, object?> schema,
        object? value,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        var failures = new List<SchemaError>();
        var matched = -1;
        foreach (var (index, branch) in ListOf(schema, "oneOf").Index())
        {
            if (CheckAlso(branch, value, at, open) is { } failure)
            {
                failures.Add(failure);
            }
            else if (matched >= 0)
            {
                errors.Add(new SchemaError(at, $"'oneOf' failed, subschemas {matched}, {index} matched"));
                return;
            }
            else
            {
                matched = index;
            }
        }

        if (matched < 0 && failures.Count > 0)
        {
            errors.Add(new SchemaError(at, "'oneOf' failed, none matched", failures));
        }
    }
}
