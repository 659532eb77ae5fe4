using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Comparison;

namespace Fairlead.Kubernetes.Planning.Printing;

/// <summary>Prints plans for programs. Values of Secrets are never printed.</summary>
public static class PlanJson
{
    /// <summary>A list of plans.</summary>
    public static JsonArray Of(IEnumerable<AppPlan> plans) => [.. plans.Select(plan => (JsonNode?)Of(plan))];

    /// <summary>One plan: counts by action, and every object in the order in which it is dealt with.</summary>
    public static JsonObject Of(AppPlan plan)
    {
        var app = plan.Set.App;
        var json = new JsonObject
        {
            ["app"] = app.Name,
            ["environment"] = app.Environment,
            ["namespace"] = app.Namespace,
            ["summary"] = Summary(plan),
            ["objects"] = new JsonArray([.. PlanOrder.Of(plan).Select(Object)]),
        };
        if (plan.Rights is { Missing.Count: > 0 } rights)
        {
            json["missingRights"] = rights.ToYaml();
        }

        return json;
    }

    private static JsonObject Summary(AppPlan plan) =>
        new(
            Enum.GetValues<PlannedAction>()
                .Select(action => KeyValuePair.Create(PlanWords.Of(action), (JsonNode?)plan.Count(action)))
        );

    private static JsonObject Object(PlannedObject item)
    {
        var json = new JsonObject
        {
            ["group"] = item.Key.Group,
            ["kind"] = item.Key.Kind,
            ["namespace"] = item.Key.Namespace,
            ["name"] = item.Key.Name,
            ["action"] = PlanWords.Of(item.Action),
        };
        Add(json, "blockedBy", item.Obstacle == Obstacle.None ? null : PlanWords.Of(item.Obstacle));
        Add(json, "reason", item.Reason.Length > 0 ? item.Reason : null);
        Add(json, "origin", item.Desired?.Manifest.Origin);
        if (item.Differences.Count > 0)
        {
            json["fields"] = new JsonArray([.. item.Differences.Select(Field)]);
        }

        return json;
    }

    private static JsonObject Field(FieldDifference difference)
    {
        var json = new JsonObject
        {
            ["path"] = difference.Path,
            ["change"] = PlanWords.Camel(difference.Kind.ToString()),
        };
        Add(json, "from", Value(difference.Live));
        Add(json, "to", Value(difference.Desired));
        if (difference.SetBy is { } owner)
        {
            json["setBy"] = new JsonObject
            {
                ["manager"] = owner.Manager,
                ["operation"] = owner.Operation,
                ["time"] = owner.Time,
            };
        }

        return json;
    }

    // A long value was cut short and is no JSON any more; it is given as text.
    private static JsonNode? Value(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
