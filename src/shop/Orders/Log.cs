namespace Orders;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The database is up to date, {Steps} steps were missing")]
    public static partial void Migrated(this ILogger logger, int steps);

    [LoggerMessage(2, LogLevel.Error, "The database could not be brought up to date: {Reason}")]
    public static partial void MigrationFailed(this ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Information, "Order {Order} was placed: {Quantity} of {Product}")]
    public static partial void Placed(this ILogger logger, long order, int quantity, string product);

    [LoggerMessage(4, LogLevel.Warning, "The database cannot be reached: {Reason}")]
    public static partial void DatabaseUnreachable(this ILogger logger, string reason);
}
