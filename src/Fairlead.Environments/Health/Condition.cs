using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Health;

/// <summary>A condition in an object's status.</summary>
/// <param name="Type">Its type, such as <c>Available</c>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">One word.</param>
/// <param name="Message">A sentence.</param>
internal readonly record struct Condition(string Type, string Status, string Reason, string Message)
{
    public static Condition? Find(JsonObject root, string type) =>
        root.ItemsAt("status", "conditions")
            .Where(node => node.TextAt("type").Is(type))
            .Select(node => (Condition?)From(node))
            .FirstOrDefault();

    public bool IsTrue => Status is "True";

    /// <summary>Message, or the reason where there is no message.</summary>
    public string Why => Message.Length > 0 ? Message : Reason;

    private static Condition From(JsonNode? node) =>
        new(
            node.TextAt("type") ?? "",
            node.TextAt("status") ?? "",
            node.TextAt("reason") ?? "",
            node.TextAt("message") ?? ""
        );
}
