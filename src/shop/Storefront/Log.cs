namespace Storefront;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The service {Service} cannot be reached: {Reason}")]
    public static partial void Unreachable(this ILogger logger, string service, string reason);
}
