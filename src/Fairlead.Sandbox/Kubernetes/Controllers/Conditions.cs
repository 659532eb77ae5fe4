using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Status conditions.</summary>
internal static class Conditions
{
    public static JsonObject? Find(JsonNode? status, string type) =>
        status.List("conditions").Objects().FirstOrDefault(condition => condition.Text("type") == type);

    public static bool IsTrue(JsonNode? status, string type) => Find(status, type).Text("status") is "True";

    /// <summary>Sets a condition; its transition time changes only with its status.</summary>
    public static void Set(
        JsonObject status,
        string type,
        bool isTrue,
        string reason,
        string message,
        string now,
        string updateField = ""
    )
    {
        var value = isTrue ? "True" : "False";
        var list = status.ChildList("conditions");
        var condition = Find(status, type);
        if (condition is null)
        {
            condition = new JsonObject { ["type"] = type };
            list.Add(condition);
        }

        var isTransition = condition.Text("status") != value;
        var isChange =
            isTransition || (condition.Text("reason") ?? "") != reason || (condition.Text("message") ?? "") != message;
        condition["status"] = value;
        if (updateField.Length > 0 && isChange)
        {
            condition[updateField] = now;
        }

        if (isTransition)
        {
            condition["lastTransitionTime"] = now;
        }

        condition.Put("reason", reason.Length == 0 ? null : JsonValue.Create(reason));
        condition.Put("message", message.Length == 0 ? null : JsonValue.Create(message));
    }
}
