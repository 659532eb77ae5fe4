using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>The values of the Secrets that a request holds, in the forms in which an answer may quote them.</summary>
internal sealed class SecretValues
{
    private const int Shortest = 4;
    private readonly HashSet<string> _forms = [];

    /// <summary>Whether a value is so short that its letters stand in any text: masking it would hide nothing.</summary>
    public bool HasShort { get; private set; }

    /// <summary>Each value as text, escaped, as hexadecimal and as base64, also from within a longer one.</summary>
    public IReadOnlyCollection<string> Forms => _forms;

    /// <summary>Takes the values of every Secret in an object, at whatever depth it lies: in a list, in a template.</summary>
    /// <param name="node">The object.</param>
    /// <param name="isSecret">Whether the object is a Secret, also where it does not say so, as a patch.</param>
    public void AddFrom(JsonNode? node, bool isSecret)
    {
        if (node is JsonArray items)
        {
            items.ToList().ForEach(item => AddFrom(item, isSecret));
        }
        else if (node is JsonObject map)
        {
            isSecret = isSecret || map.TextAt("kind") is "Secret";
            if (isSecret)
            {
                AddData(map["data"]);
                AddTexts(map["stringData"]);
                AddLastApplied(map);
            }

            // A JSON patch has the value beside the path.
            if (isSecret && IsOfData(map.TextAt("path")))
            {
                AddData(map["value"]);
            }

            map.Where(member => member.Key is not ("data" or "stringData") || !isSecret)
                .ToList()
                .ForEach(member => AddFrom(member.Value, isSecret: false));
        }
    }

    private static bool IsOfData(string? path) =>
        path is not null
        && (
            path.StartsWith("/data", StringComparison.Ordinal)
            || path.StartsWith("/stringData", StringComparison.Ordinal)
        );

    // kubectl remembers what it applied, values and all.
    private void AddLastApplied(JsonObject secret)
    {
        if (Metadata.Annotation(secret, Annotations.LastApplied) is not { } text)
        {
            return;
        }

        try
        {
            AddFrom(JsonNode.Parse(text), isSecret: true);
        }
        catch (JsonException)
        {
            Add(Encoding.UTF8.GetBytes(text));
        }
    }

    private void AddData(JsonNode? data) =>
        Values(data)
            .ToList()
            .ForEach(text =>
            {
                // Whatever is no base64 is quoted as it is.
                Add(Encoding.UTF8.GetBytes(text));
                if (Base64.IsValid(text))
                {
                    Add(Convert.FromBase64String(text));
                }
            });

    private void AddTexts(JsonNode? data) => Values(data).ToList().ForEach(text => Add(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<string> Values(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(member => Values(member.Value)),
            JsonArray items => items.SelectMany(Values),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
            JsonValue value => [value.ToJsonString()],
            _ => [],
        };

    private void Add(byte[] value)
    {
        if (value.Length == 0)
        {
            return;
        }

        HasShort |= value.Length < Shortest;
        var text = Encoding.UTF8.GetString(value);
        _forms.Add(text);
        _forms.Add(text.Trim());
        _forms.Add(JavaScriptEncoder.Default.Encode(text));
        _forms.Add(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));
        _forms.Add(Uri.EscapeDataString(text));
        _forms.Add(Convert.ToHexString(value));
        AddBase64(Convert.ToBase64String(value));
        for (var before = 0; before < 3; before++)
        {
            // Only the characters that hold nothing of the neighbours.
            var encoded = Convert.ToBase64String([.. new byte[before], .. value]);
            var first = before == 0 ? 0 : before + 1;
            AddBase64(encoded[first..Math.Max(first, (before + value.Length) * 8 / 6)]);
        }

        _forms.RemoveWhere(form => form.Length < Shortest);
    }

    private void AddBase64(string text)
    {
        _forms.Add(text);
        _forms.Add(text.Replace('+', '-').Replace('/', '_'));
    }
}
