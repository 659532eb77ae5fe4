namespace Fairlead.Agent.Reporting;

/// <summary>
/// Writes lines for people: changes and waits, not what stays as it is. Nothing in them is obeyed by whoever shows them.
/// </summary>
/// <param name="output">Where events go.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class TextLog(TextWriter output, TextWriter errors) : ILogger
{
    private const int SubjectWidth = 12;
    private readonly Lock _lock = new();

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

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
        var fields = LogFields.Of(state).ToDictionary(field => field.Name, field => field.Value as string);
        var writer = eventId.Name is Reporting.Log.ErrorName ? errors : output;
        var subject = fields.GetValueOrDefault("app") ?? SubjectOf(eventId);
        lock (_lock)
        {
            Write(writer, subject, Text(formatter(state, null), fields));
            foreach (var line in exception?.ToString().ReplaceLineEndings("\n").Split('\n') ?? [])
            {
                Write(errors, subject, line);
            }
        }
    }

    private static string Text(string said, Dictionary<string, string?> fields)
    {
        var parts = new[] { said, fields.GetValueOrDefault("message") };
        var text = string.Join(": ", parts.Where(part => part is { Length: > 0 }));
        text = fields.GetValueOrDefault("detail") is { Length: > 0 } detail ? $"{text}  {detail}" : text;
        return RefusalCode.After(text, fields.GetValueOrDefault("code"));
    }

    private static string SubjectOf(EventId id) =>
        id.Name switch
        {
            "fetched" => "commit",
            "cluster" => "kubernetes",
            "listening" => "dashboard",
            var name => name ?? "",
        };

    private static void Write(TextWriter writer, string subject, string text) =>
        writer.WriteLine(ForeignText.Shown($"{subject.PadRight(SubjectWidth)}  {text}"));
}
