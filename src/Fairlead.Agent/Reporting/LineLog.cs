namespace Fairlead.Agent.Reporting;

/// <summary>A log whose lines are written one after the other, from whichever thread they come.</summary>
internal abstract class LineLog : ILogger
{
    private const string Template = "{OriginalFormat}";

    private readonly Lock _lock = new();

    /// <inheritdoc />
    public abstract bool IsEnabled(LogLevel logLevel);

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
        var fields = (state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
            .Where(pair => pair.Key != Template)
            .Select(pair => KeyValuePair.Create(NameOf(pair.Key.TrimStart('@')), pair.Value))
            .ToList();
        lock (_lock)
        {
            Write(logLevel, eventId, fields, formatter(state, null), exception);
        }
    }

    /// <summary>Writes a line.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="id">Which line it is.</param>
    /// <param name="fields">What it is about, in its order and named as in JSON.</param>
    /// <param name="sentence">What people read of it.</param>
    /// <param name="exception">An error that nobody foresaw; null for none.</param>
    protected abstract void Write(
        LogLevel level,
        EventId id,
        IReadOnlyList<KeyValuePair<string, object?>> fields,
        string sentence,
        Exception? exception
    );

    private static string NameOf(string key) => char.ToLowerInvariant(key[0]) + key[1..];
}
