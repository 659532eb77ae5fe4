using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Type">string, integer or date.</param>
/// <param name="Priority">0 is always shown, others in wide output.</param>
/// <param name="Read">The cell of an object.</param>
internal sealed record TableColumn(string Name, string Type, int Priority, Func<JsonObject, JsonNode?> Read)
{
    /// <summary>The cell, a time as how long ago it was.</summary>
    public JsonNode? Show(JsonObject tree, DateTimeOffset now)
    {
        var value = Read(tree);
        return Type is "date" ? HumanDuration.Since(value.AsText(), now) : value;
    }

    public JsonObject Describe() =>
        new()
        {
            ["name"] = Name,
            ["type"] = Type,
            ["format"] = Name is "Name" ? "name" : "",
            ["description"] = "",
            ["priority"] = Priority,
        };
}
