using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Apply;
using Fairlead.Sandbox.Kubernetes.Custom;
using Fairlead.Sandbox.Kubernetes.Defaults;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Schema;

namespace Fairlead.Sandbox.Kubernetes.Validation;

/// <summary>
/// Reads a body as its type: drops what the type does not know (with a warning, or as an error), refuses wrong types,
/// and fills in defaults.
/// </summary>
internal sealed class TypedDecoding
{
    private static readonly SearchValues<char> Base64Symbols = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    );

    private readonly ResourceDefinition _resource;
    private readonly List<string> _strictErrors = [];

    private TypedDecoding(ResourceDefinition resource) => _resource = resource;

    public static void Decode(ResourceDefinition resource, JsonObject body, WriteOptions options)
    {
        var decoding = new TypedDecoding(resource);
        decoding._strictErrors.AddRange(options.Duplicates.Select(path => $"duplicate field \"{path}\""));
        if (resource.CustomSchema is { } schema)
        {
            CustomPruning.Prune(body, schema, decoding._strictErrors);
            decoding.Members(body.Ensure("metadata"), SchemaTable.BuiltIn["ObjectMeta"], "metadata");
            CustomDefaults.Apply(body, schema);
        }
        else
        {
            decoding.Members(body, resource.Type, "");
            BuiltInDefaults.Apply(resource, body);
        }

        decoding.Report(options);
    }

    private void Report(WriteOptions options)
    {
        if (_strictErrors.Count == 0 || options.Validation == FieldValidation.Ignore)
        {
            return;
        }

        if (options.Validation == FieldValidation.Strict)
        {
            throw ApiErrors.BadRequest(
                $"{_resource.Kind} in version \"{_resource.Version}\" cannot be handled as a {_resource.Kind}: strict decoding error: {string.Join(", ", _strictErrors)}"
            );
        }

        options.Warnings.AddRange(_strictErrors);
    }

    private void Members(JsonObject members, SchemaType type, string path)
    {
        foreach (var (name, value) in members.ToList())
        {
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (type.Member(name) is not { } known)
            {
                _strictErrors.Add($"unknown field \"{inner}\"");
                members.Remove(name);
            }
            else if (value is null)
            {
                MissingMember(members, name, type, known);
            }
            else
            {
                var read = Value(value, known, inner, type);
                if (!ReferenceEquals(read, value))
                {
                    members[name] = read;
                }
            }
        }
    }

    // In a map a null stands for the empty value, in a struct for absence.
    private static void MissingMember(JsonObject members, string name, SchemaType type, SchemaType known)
    {
        if (type.Kind == SchemaKind.Map && known.Kind is SchemaKind.Text or SchemaKind.Bytes)
        {
            members[name] = "";
        }
        else if (type.Kind != SchemaKind.Any)
        {
            members.Remove(name);
        }
    }

    private JsonNode Value(JsonNode value, SchemaType type, string path, SchemaType owner)
    {
        switch (type.Kind)
        {
            case SchemaKind.Any:
                return value;
            case SchemaKind.Struct or SchemaKind.Map when value is JsonObject members:
                Members(members, type, path);
                return value;
            case SchemaKind.List when value is JsonArray items:
                Items(items, type, path, owner);
                return value;
            case SchemaKind.Int32 or SchemaKind.Int64 when value.AsNumber() is { } number:
                return value is JsonValue scalar && scalar.TryGetValue<long>(out _) ? value : JsonValue.Create(number);
            case SchemaKind.Real when value.AsReal() is not null:
            case SchemaKind.Flag when value.AsFlag() is not null:
            case SchemaKind.Text when value.AsText() is not null:
            case SchemaKind.IntOrText when value.AsText() is not null || value.AsNumber() is not null:
                return value;
            case SchemaKind.Quantity:
                return ReadQuantity(value);
            case SchemaKind.Time when value.AsText() is { } text:
                return ReadTime(text, value);
            case SchemaKind.Bytes when value.AsText() is { } text:
                CheckBase64(text);
                return value;
            default:
                throw WrongType(value, type, path, owner);
        }
    }

    private void Items(JsonArray items, SchemaType type, string path, SchemaType owner)
    {
        var element = type.Element ?? SchemaType.Any;
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is { } item)
            {
                var read = Value(item, element, $"{path}[{index}]", owner);
                if (!ReferenceEquals(read, item))
                {
                    items[index] = read;
                }
            }
        }
    }

    private JsonNode ReadQuantity(JsonNode value)
    {
        var text = value.AsText() ?? value.AsReal()?.ToString("0.#########", CultureInfo.InvariantCulture);
        if (text is null || Quantity.Canonical(text) is not { } canonical)
        {
            throw Unreadable(
                "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
            );
        }

        return value.AsText() == canonical ? value : JsonValue.Create(canonical);
    }

    private JsonNode ReadTime(string text, JsonNode value)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw Unreadable(
                $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\""
            );
        }

        // Times of leases and events have microseconds; they are kept as they were written.
        return text.Contains('.') || text.EndsWith('Z') ? value : JsonValue.Create(ManagedFields.TimeText(time));
    }

    private void CheckBase64(string text)
    {
        if (!Convert.TryFromBase64String(text, new byte[text.Length], out _))
        {
            throw Unreadable($"illegal base64 data at input byte {FirstIllegal(text)}");
        }
    }

    private static int FirstIllegal(string text)
    {
        var index = text.AsSpan().IndexOfAnyExcept(Base64Symbols);
        return index < 0 ? text.Length : index;
    }

    private ApiException WrongType(JsonNode value, SchemaType type, string path, SchemaType owner)
    {
        var kind = value switch
        {
            JsonObject => "object",
            JsonArray => "array",
            _ when value.AsText() is not null => "string",
            _ when value.AsFlag() is not null => "bool",
            _ => type.Kind is SchemaKind.Int32 or SchemaKind.Int64 ? $"number {value.ToJsonString()}" : "number",
        };
        var plain = System.Text.RegularExpressions.Regex.Replace(
            path,
            @"\[\d+\]",
            "",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        var place = owner.Kind == SchemaKind.Struct ? $"{owner.Name}.{plain}" : $"{_resource.Kind}.{plain}";
        return Unreadable($"json: cannot unmarshal {kind} into Go struct field {place} of type {GoType(type)}");
    }

    private static string GoType(SchemaType type) =>
        type.Kind switch
        {
            SchemaKind.List => "[]" + GoType(type.Element ?? SchemaType.Any),
            SchemaKind.Map => "map[string]" + GoType(type.Element ?? SchemaType.Any),
            SchemaKind.Struct => "v1." + type.Name,
            SchemaKind.Bytes => "[]uint8",
            _ => type.Name,
        };

    private ApiException Unreadable(string why) =>
        ApiErrors.BadRequest(
            $"{_resource.Kind} in version \"{_resource.Version}\" cannot be handled as a {_resource.Kind}: {why}"
        );
}
