namespace Fairlead.Agent.Reporting;

/// <summary>
/// Writes lines for people: changes and waits, not what stays as it is. Nothing in them is obeyed by whoever shows them.
/// </summary>
/// <param name="output">Where events go.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class TextLog(TextWriter output, TextWriter errors) : LineLog
{
    private const int SubjectWidth = 12;

    /// <inheritdoc />
    public override bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    /// <inheritdoc />
    protected override void Write(
        LogLevel level,
        EventId id,
        IReadOnlyList<KeyValuePair<string, object?>> fields,
        string sentence,
        Exception? exception
    )
    {
        var texts = fields.ToDictionary(field => field.Key, field => field.Value as string);
        var subject = texts.GetValueOrDefault("app") ?? SubjectOf(id);
        Write(id.Name is Reporting.Log.ErrorName ? errors : output, subject, Text(sentence, texts));
        foreach (var line in exception?.ToString().ReplaceLineEndings("\n").Split('\n') ?? [])
        {
            Write(errors, subject, line);
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
