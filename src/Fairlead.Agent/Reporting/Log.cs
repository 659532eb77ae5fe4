namespace Fairlead.Agent.Reporting;

/// <summary>
/// Every line that the agent writes, with an id that is never given to another. What a line is about stands in its
/// arguments; of those named <c>app</c>, <c>message</c>, <c>code</c> and <c>detail</c>, each writer knows the place.
/// </summary>
internal static partial class Log
{
    /// <summary>The name of lines about something that is wrong.</summary>
    public const string ErrorName = "error";

    [LoggerMessage(1, LogLevel.Information, "{Commit}", EventName = "fetched")]
    public static partial void Fetched(ILogger log, string commit);

    [LoggerMessage(
        EventId = 2,
        Message = "plan: {Create} to create, {Change} to change, {Prune} to prune, {Unchanged} unchanged",
        EventName = "plan"
    )]
    public static partial void Plan(
        ILogger log,
        LogLevel level,
        string app,
        int create,
        int change,
        int prune,
        int unchanged,
        string? from
    );

    [LoggerMessage(EventId = 3, Message = "{Kind} {Name} {Action}", EventName = "object")]
    public static partial void Object(
        ILogger log,
        LogLevel level,
        string app,
        string kind,
        string @namespace,
        string name,
        LogWord action,
        string detail
    );

    [LoggerMessage(4, LogLevel.Warning, "", EventName = "corrected")]
    public static partial void Corrected(ILogger log, string app, string message);

    [LoggerMessage(5, LogLevel.Warning, "", EventName = "cluster")]
    public static partial void ClusterDiffers(ILogger log, string message);

    [LoggerMessage(6, LogLevel.Warning, "", EventName = "accepted")]
    public static partial void Accepted(ILogger log, string message);

    [LoggerMessage(7, LogLevel.Information, "", EventName = "removed")]
    public static partial void Removed(ILogger log, string message);

    [LoggerMessage(8, LogLevel.Information, "{Address}", EventName = "listening")]
    public static partial void Listening(ILogger log, string address);

    [LoggerMessage(9, LogLevel.Information, "waiting", EventName = "waiting")]
    public static partial void Waiting(ILogger log, string app, string message);

    [LoggerMessage(
        EventId = 10,
        Message = "{Status} ({Created} created, {Configured} configured, {Unchanged} unchanged, {Pruned} pruned, {Milliseconds})",
        EventName = "app"
    )]
    public static partial void Done(
        ILogger log,
        LogLevel level,
        string app,
        string status,
        string message,
        string? code,
        bool late,
        int created,
        int configured,
        int unchanged,
        int pruned,
        LogWord milliseconds
    );

    [LoggerMessage(11, LogLevel.Error, "", EventName = ErrorName)]
    public static partial void Error(ILogger log, string? app, string message, string? code, Exception? exception);

    [LoggerMessage(
        EventId = 12,
        Message = "{Status}; {Writes} writes to the cluster (requests: {Requests})",
        EventName = "result"
    )]
    public static partial void Result(
        ILogger log,
        LogLevel level,
        string? commit,
        string status,
        string message,
        string? code,
        LogWord requests,
        int writes
    );

    [LoggerMessage(13, LogLevel.Warning, "Repairing a foreign change", EventName = "repair")]
    public static partial void Repairing(ILogger log, string app, string message);

    [LoggerMessage(14, LogLevel.Error, "Stalled", EventName = "stalled")]
    public static partial void Stalled(ILogger log, string app, string message);
}
