using System.Text.Json.Nodes;

namespace Fairlead.Agent.Reporting;

/// <summary>Writes one JSON object a line.</summary>
/// <param name="output">Where to.</param>
internal sealed class JsonLog(TextWriter output) : LineLog
{
    /// <inheritdoc />
    public override bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    protected override void Write(
        LogLevel level,
        EventId id,
        IReadOnlyList<KeyValuePair<string, object?>> fields,
        string sentence,
        Exception? exception
    )
    {
        var line = new JsonObject
        {
            ["event"] = id.Name,
            ["id"] = id.Id,
            ["level"] = level.ToString().ToLowerInvariant(),
        };
        foreach (var (name, value) in fields)
        {
            line[name] = Node(value);
        }

        if (exception is not null)
        {
            line["exception"] = exception.ToString();
        }

        output.WriteLine(ForeignText.InJson(line.ToJsonString()));
        output.Flush();
    }

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            bool flag => flag,
            int number => number,
            LogWord word => word.Value?.DeepClone(),
            _ => throw new ArgumentException($"A log line has no place for a {value.GetType().Name}.", nameof(value)),
        };
}
