using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Environments.Declarations;

namespace Fairlead.Delivery.Validation.Typing;

/// <summary>Reads an object as strictly as the API server does; values are never repeated, as they may be secret.</summary>
internal sealed partial class TypedReading
{
    private readonly List<string> _problems = [];

    private TypedReading() { }

    /// <summary>What is wrong with an object of a type.</summary>
    public static IReadOnlyList<string> Problems(JsonObject content, Type type, string path)
    {
        var reading = new TypedReading();
        reading.Object(content, type, path);
        return reading._problems;
    }

    private void Object(JsonObject content, Type type, string path)
    {
        var fields = FieldType.FieldsOf(type);
        foreach (var (name, value) in content)
        {
            var place = ObjectPath.Field(path, name);
            if (!fields.TryGetValue(name, out var field))
            {
                _problems.Add($"has an unknown field {place}{Choices.DidYouMean(name, fields.Keys)}");
            }
            else if (value is not null)
            {
                Value(value, field, place);
            }
        }
    }

    private void Value(JsonNode value, FieldType field, string path)
    {
        switch (field.Form, value)
        {
            case (FieldForm.Object, JsonObject map) when field.Inner is { } inner:
                Object(map, inner, path);
                break;
            case (FieldForm.Map, JsonObject map) when field.Inner is { } inner:
                Entries(map, FieldType.Of(inner), path);
                break;
            case (FieldForm.List, JsonArray list) when field.Inner is { } inner:
                Items(list, FieldType.Of(inner), path);
                break;
            default:
                if (Expected(field.Form, value) is { } expected)
                {
                    _problems.Add($"{path} {expected}");
                }

                break;
        }
    }

    private void Entries(JsonObject map, FieldType inner, string path)
    {
        foreach (var (key, value) in map)
        {
            var place = $"{path}[{key}]";
            if (value is not null)
            {
                Value(value, inner, place);
            }
            else if (inner.Form == FieldForm.Text)
            {
                _problems.Add($"{place} is no text; quote the value");
            }
        }
    }

    private void Items(JsonArray list, FieldType inner, string path)
    {
        foreach (var (index, item) in list.Index())
        {
            if (item is null)
            {
                _problems.Add($"{path}[{index}] is empty; remove the item or give it a value");
            }
            else
            {
                Value(item, inner, $"{path}[{index}]");
            }
        }
    }

    private static string? Expected(FieldForm form, JsonNode value)
    {
        var kind = value.GetValueKind();
        var text = kind == JsonValueKind.String ? value.GetValue<string>() : null;
        return form switch
        {
            FieldForm.Any => null,
            FieldForm.Text => text is null ? "is no text; quote the value" : null,
            FieldForm.Flag => kind is JsonValueKind.True or JsonValueKind.False
                ? null
                : "must be true or false, without quotes",
            FieldForm.Whole => IsWhole(value) ? null : "must be a whole number, without quotes",
            FieldForm.Number => kind == JsonValueKind.Number ? null : "must be a number, without quotes",
            FieldForm.WholeOrText => text is not null || IsWhole(value) ? null : "must be a whole number or a text",
            FieldForm.Quantity => (text is not null && Quantity().IsMatch(text)) || kind == JsonValueKind.Number
                ? null
                : "must be a quantity such as 100m or 64Mi",
            FieldForm.Time => text is not null && Time().IsMatch(text)
                ? null
                : "must be a time such as 2026-11-23T12:00:00Z",
            FieldForm.Bytes => text is not null && Convert.TryFromBase64String(text, new byte[text.Length], out _)
                ? null
                : "is no base64; in a Secret, stringData takes plain text",
            FieldForm.List => "must be a list",
            _ => "must be a mapping",
        };
    }

    private static bool IsWhole(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && value is JsonValue number && number.TryGetValue<long>(out _);

    [GeneratedRegex(
        @"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Quantity();

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Time();
}
