using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;

namespace Fairlead.Environments.Health;

/// <summary>Reads health rules strictly: a misspelt word would otherwise make everything healthy.</summary>
internal static class HealthRuleReader
{
    public static HealthRules Read(string text, string source)
    {
        var fields = FieldReader.Open(text, source, Refusals.InvalidHealthRules);
        var file = new Place("", "the file", "");
        var (list, place) = fields.Root is JsonObject root
            ? (root["health"], file.Field("health"))
            : (fields.Root, file);
        if (fields.Root is JsonObject)
        {
            HealthDeclaration.Root.Check(fields.Root, file, fields);
        }
        else
        {
            HealthDeclaration.Rules.Check(fields.Root, file, fields);
        }

        var rules = (list as JsonArray ?? [])
            .Index()
            .Where(rule => rule.Item is JsonObject)
            .Select(rule => Bind((JsonObject)rule.Item!, place.Item(rule.Index), fields));
        var bound = new HealthRules([.. rules]);
        fields.ThrowIfAny();
        return bound;
    }

    private static HealthRule Bind(JsonObject map, Place place, FieldReader fields)
    {
        var rule = new HealthRule(map.TextAt("kind") ?? "")
        {
            Failed = Tests(map, "failed", place, fields),
            Progressing = Tests(map, "progressing", place, fields),
            Healthy = Tests(map, "healthy", place, fields),
        };
        if (rule.Failed.Count + rule.Progressing.Count + rule.Healthy.Count == 0)
        {
            fields.Problem(place.Pointer, $"{place.Subject} tests nothing; add failed, progressing or healthy");
        }

        return rule;
    }

    private static IReadOnlyList<HealthTest> Tests(JsonObject rule, string key, Place place, FieldReader fields) =>
        [
            .. rule.ItemsAt(key)
                .Select((test, index) => Test(test as JsonObject ?? [], place.Field(key).Item(index), fields)),
        ];

    private static HealthTest Test(JsonObject map, Place place, FieldReader fields)
    {
        if (map.ContainsKey("condition") == map.ContainsKey("field"))
        {
            fields.Problem(place.Pointer, $"{place.Subject} must name either a condition or a field");
        }

        return new HealthTest
        {
            Condition = map.TextAt("condition"),
            Status = ScalarShape.TextOf(map["status"]) ?? "True",
            Reasons = [.. Texts(map["reason"]), .. Texts(map["reasons"])],
            Field = map.TextAt("field"),
            Values = [.. Texts(map["value"]), .. Texts(map["values"])],
            EqualTo = map.TextAt("equalTo"),
            Message = map.TextAt("message"),
        };
    }

    private static IEnumerable<string> Texts(JsonNode? node) =>
        OneOrMoreShape.ItemsOf(node).Select(ScalarShape.TextOf).OfType<string>();
}
