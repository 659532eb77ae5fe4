using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead.Components.Agent;

/// <summary>One line of what the agent reports with <c>--output json</c>; members that an event lacks are null or zero.</summary>
/// <param name="Event">fetched, accepted, plan, object, waiting, app, error or result.</param>
internal sealed record AgentEvent(
    string Event,
    string? App = null,
    string? Kind = null,
    string? Namespace = null,
    string? Name = null,
    string? Action = null,
    string? Status = null,
    string? Message = null,
    string? Code = null,
    string? Commit = null,
    int Created = 0,
    int Configured = 0,
    int Unchanged = 0,
    int Pruned = 0,
    int Milliseconds = 0,
    int Writes = 0,
    bool Late = false
)
{
    /// <summary>How many requests of each HTTP method the agent sent to the cluster; only in a result.</summary>
    public IReadOnlyDictionary<string, int> Requests { get; init; } = new Dictionary<string, int>();

    /// <summary>Reads a line; null where it is none of the agent's events, such as a runtime's own message.</summary>
    public static AgentEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AgentJson.Default.AgentEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How the events are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AgentEvent))]
internal sealed partial class AgentJson : JsonSerializerContext;
