using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Validation;

namespace Fairlead.Sandbox.Kubernetes.Custom;

/// <summary>Checks the values of a custom resource against its structural schema. CEL rules are not evaluated.</summary>
internal static class CustomValidation
{
    public static void Check(JsonObject tree, JsonObject schema, List<FieldError> errors)
    {
        Members(tree, schema, "", errors);
    }

    private static void Value(JsonNode? value, JsonObject schema, string path, List<FieldError> errors)
    {
        if (value is null)
        {
            if (!schema.Flag("nullable") && schema.Text("type") is { } expected)
            {
                errors.Add(
                    FieldError.WrongType(path, "\"null\"", $"{path} in body must be of type {expected}: \"null\"")
                );
            }

            return;
        }

        if (!HasType(value, schema))
        {
            var actual = TypeOf(value);
            errors.Add(
                FieldError.WrongType(
                    path,
                    $"\"{actual}\"",
                    $"{path} in body must be of type {schema.Text("type")}: \"{actual}\""
                )
            );
            return;
        }

        Choices(value, schema, path, errors);
        switch (value)
        {
            case JsonObject members:
                Members(members, schema, path, errors);
                break;
            case JsonArray items:
                Items(items, schema, path, errors);
                break;
            default:
                Scalar(value, schema, path, errors);
                break;
        }
    }

    private static void Members(JsonObject members, JsonObject schema, string path, List<FieldError> errors)
    {
        foreach (var name in schema.List("required").Texts().Where(name => !members.ContainsKey(name)))
        {
            errors.Add(FieldError.Required(path.Length == 0 ? name : $"{path}.{name}"));
        }

        var properties = schema.Map("properties");
        foreach (var (name, value) in members)
        {
            if (path.Length == 0 && name is "metadata" or "apiVersion" or "kind")
            {
                continue;
            }

            if ((properties.Map(name) ?? schema.Get("additionalProperties") as JsonObject) is { } inner)
            {
                Value(value, inner, path.Length == 0 ? name : $"{path}.{name}", errors);
            }
        }

        Limit(members.Count, schema, "minProperties", "maxProperties", "properties", path, errors);
    }

    private static void Items(JsonArray items, JsonObject schema, string path, List<FieldError> errors)
    {
        Limit(items.Count, schema, "minItems", "maxItems", "items", path, errors);
        if (schema.Map("items") is { } element)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Value(items[index], element, $"{path}[{index}]", errors);
            }
        }

        Distinct(items, schema, path, errors);
    }

    private static void Distinct(JsonArray items, JsonObject schema, string path, List<FieldError> errors)
    {
        var keys = schema.List("x-kubernetes-list-map-keys").Texts().ToList();
        if (schema.Text("x-kubernetes-list-type") is not ("set" or "map"))
        {
            return;
        }

        var seen = new HashSet<string>();
        for (var index = 0; index < items.Count; index++)
        {
            var identity =
                keys.Count == 0
                    ? JsonText.ToText(items[index])
                    : JsonText.ToText(
                        new JsonObject(keys.Select(key => KeyValuePair.Create(key, items[index].Get(key)?.DeepClone())))
                    );
            if (!seen.Add(identity))
            {
                errors.Add(FieldError.Duplicate($"{path}[{index}]", identity));
            }
        }
    }

    private static void Scalar(JsonNode value, JsonObject schema, string path, List<FieldError> errors)
    {
        if (value.AsText() is { } text)
        {
            Limit(text.Length, schema, "minLength", "maxLength", "chars long", path, errors);
            if (schema.Text("pattern") is { } pattern && !Matches(text, pattern))
            {
                errors.Add(FieldError.Invalid(path, $"\"{text}\"", $"{path} in body should match '{pattern}'"));
            }
        }
        else if (value.AsReal() is { } number)
        {
            Range(number, schema, path, errors);
        }
    }

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            // A pattern that this engine cannot read must not refuse what a cluster would take.
            return true;
        }
    }

    private static void Range(double number, JsonObject schema, string path, List<FieldError> errors)
    {
        var shown = number.ToString("R", CultureInfo.InvariantCulture);
        if (schema.Get("minimum").AsReal() is { } least)
        {
            var isExclusive = schema.Flag("exclusiveMinimum");
            if (number < least || (isExclusive && number == least))
            {
                var bound = least.ToString("R", CultureInfo.InvariantCulture);
                errors.Add(
                    FieldError.Invalid(
                        path,
                        shown,
                        $"{path} in body should be greater than {(isExclusive ? "" : "or equal to ")}{bound}"
                    )
                );
            }
        }

        if (schema.Get("maximum").AsReal() is { } most)
        {
            var isExclusive = schema.Flag("exclusiveMaximum");
            if (number > most || (isExclusive && number == most))
            {
                var bound = most.ToString("R", CultureInfo.InvariantCulture);
                errors.Add(
                    FieldError.Invalid(
                        path,
                        shown,
                        $"{path} in body should be less than {(isExclusive ? "" : "or equal to ")}{bound}"
                    )
                );
            }
        }
    }

    private static void Choices(JsonNode value, JsonObject schema, string path, List<FieldError> errors)
    {
        if (schema.List("enum") is { } choices && !choices.Any(choice => JsonTree.Same(choice, value)))
        {
            errors.Add(
                FieldError.NotSupported(
                    path,
                    value.AsText() ?? JsonText.ToText(value),
                    choices.Select(choice => choice.AsText() ?? JsonText.ToText(choice))
                )
            );
        }
    }

    private static void Limit(
        int count,
        JsonObject schema,
        string least,
        string most,
        string unit,
        string path,
        List<FieldError> errors
    )
    {
        if (schema.Number(least) is { } minimum && count < minimum)
        {
            errors.Add(
                FieldError.Invalid(path, ApiErrors.Text(count), $"{path} in body should be at least {minimum} {unit}")
            );
        }

        if (schema.Number(most) is { } maximum && count > maximum)
        {
            errors.Add(
                new FieldError(
                    "FieldValueTooLong",
                    path,
                    $"Too long: {path} in body should be at most {maximum} {unit}"
                )
            );
        }
    }

    private static bool HasType(JsonNode value, JsonObject schema)
    {
        if (schema.Flag("x-kubernetes-int-or-string"))
        {
            return value.AsText() is not null || value.AsNumber() is not null;
        }

        return schema.Text("type") switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value.AsText() is not null,
            "boolean" => value.AsFlag() is not null,
            "integer" => value.AsNumber() is not null,
            "number" => value.AsReal() is not null,
            _ => true,
        };
    }

    private static string TypeOf(JsonNode value) =>
        value switch
        {
            JsonObject => "object",
            JsonArray => "array",
            _ when value.AsText() is not null => "string",
            _ when value.AsFlag() is not null => "boolean",
            _ when value.AsNumber() is not null => "integer",
            _ => "number",
        };
}
