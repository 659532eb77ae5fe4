using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Yaml;

namespace Fairlead.Environments.Health;

/// <summary>Reads health rules strictly: a misspelt word would otherwise make everything healthy.</summary>
internal static class HealthRuleReader
{
    private static readonly string[] RuleFields = ["kind", "failed", "progressing", "healthy"];
    private static readonly string[] TestFields =
    [
        "condition",
        "status",
        "reason",
        "reasons",
        "field",
        "value",
        "values",
        "equalTo",
        "message",
    ];

    public static HealthRules Read(string text, string source)
    {
        JsonNode? root;
        try
        {
            root = YamlReader.ReadSingle(text, source).Root;
        }
        catch (YamlSyntaxException error)
        {
            throw new ManifestException(Refusals.InvalidHealthRules, source, error.Message, error);
        }

        return (root is JsonObject file ? file["health"] : root) is JsonArray rules
            ? new HealthRules([.. rules.Select((rule, index) => Rule(rule, source, $"health[{index}]"))])
            : throw new ManifestException(
                Refusals.InvalidHealthRules,
                source,
                "health must be a list of rules, each with a kind."
            );
    }

    private static HealthRule Rule(JsonNode? node, string source, string place)
    {
        var fields = Fields(node, RuleFields, source, place);
        var kind =
            fields.TextAt("kind")
            ?? throw new ManifestException(
                Refusals.InvalidHealthRules,
                source,
                $"{place} has no kind; write one such as Certificate.cert-manager.io."
            );
        var rule = new HealthRule(kind)
        {
            Failed = Tests(fields["failed"], source, $"{place}.failed"),
            Progressing = Tests(fields["progressing"], source, $"{place}.progressing"),
            Healthy = Tests(fields["healthy"], source, $"{place}.healthy"),
        };
        return rule.Failed.Count + rule.Progressing.Count + rule.Healthy.Count > 0
            ? rule
            : throw new ManifestException(
                Refusals.InvalidHealthRules,
                source,
                $"{place} tests nothing; add failed, progressing or healthy."
            );
    }

    private static IReadOnlyList<HealthTest> Tests(JsonNode? node, string source, string place) =>
        node switch
        {
            null => [],
            JsonArray items => [.. items.Select((item, index) => Test(item, source, $"{place}[{index}]"))],
            _ => throw new ManifestException(Refusals.InvalidHealthRules, source, $"{place} must be a list."),
        };

    private static HealthTest Test(JsonNode? node, string source, string place)
    {
        var fields = Fields(node, TestFields, source, place);
        var test = new HealthTest
        {
            Condition = Text(fields, "condition"),
            Status = Text(fields, "status") ?? "True",
            Reasons = [.. Texts(fields["reason"]), .. Texts(fields["reasons"])],
            Field = Pointer(fields, "field", source, place),
            Values = [.. Texts(fields["value"]), .. Texts(fields["values"])],
            EqualTo = Pointer(fields, "equalTo", source, place),
            Message = Pointer(fields, "message", source, place),
        };
        return test.Condition is null == test.Field is null
            ? throw new ManifestException(
                Refusals.InvalidHealthRules,
                source,
                $"{place} must name either a condition or a field."
            )
            : test;
    }

    private static string? Pointer(JsonObject fields, string name, string source, string place) =>
        Text(fields, name) switch
        {
            null => null,
            ['/', ..] and var pointer => pointer,
            var other => throw new ManifestException(
                Refusals.InvalidHealthRules,
                source,
                $"{place}.{name} is \"{other}\"; write a JSON pointer such as /status/phase."
            ),
        };

    // A status of True is a boolean to YAML, and a generation is a number; conditions and pointers compare text.
    private static string? Text(JsonObject fields, string name) => Texts(fields[name]).FirstOrDefault();

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray items => items.SelectMany(Texts),
            _ when node.GetValueKind() == JsonValueKind.True => ["True"],
            _ when node.GetValueKind() == JsonValueKind.False => ["False"],
            _ => [node.ToString()],
        };

    private static JsonObject Fields(JsonNode? node, string[] known, string source, string place)
    {
        var fields =
            node as JsonObject
            ?? throw new ManifestException(Refusals.InvalidHealthRules, source, $"{place} must be a mapping.");
        return fields.Select(pair => pair.Key).FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new ManifestException(
                Refusals.InvalidHealthRules,
                source,
                $"{place} has the unknown field \"{unknown}\"; known are {string.Join(", ", known)}."
            )
            : fields;
    }
}
