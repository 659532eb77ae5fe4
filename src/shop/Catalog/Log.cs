namespace Catalog;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Catalog {Version} offers {Products} products")]
    public static partial void Started(this ILogger logger, string version, int products);

    [LoggerMessage(2, LogLevel.Information, "Somebody asked for the unknown product {Product}")]
    public static partial void UnknownProduct(this ILogger logger, string product);
}
