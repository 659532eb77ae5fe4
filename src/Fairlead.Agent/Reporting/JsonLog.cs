using System.Text.Json.Nodes;

namespace Fairlead.Agent.Reporting;

/// <summary>Writes one JSON object a line.</summary>
/// <param name="output">Where to.</param>
internal sealed class JsonLog(TextWriter output) : ILogger
{
    private readonly Lock _lock = new();

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        var line = new JsonObject
        {
            ["event"] = eventId.Name,
            ["id"] = eventId.Id,
            ["level"] = logLevel.ToString().ToLowerInvariant(),
        };
        foreach (var (name, value) in LogFields.Of(state))
        {
            line[name] = Node(value);
        }

        if (exception is not null)
        {
            line["exception"] = exception.ToString();
        }

        lock (_lock)
        {
            output.WriteLine(ForeignText.InJson(line.ToJsonString()));
            output.Flush();
        }
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
