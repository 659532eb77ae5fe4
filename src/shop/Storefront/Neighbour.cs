namespace Storefront;

/// <summary>Another service of the shop.</summary>
internal sealed class Neighbour(HttpClient http, string name, ILogger<Neighbour> logger)
{
    public string Name => name;

    /// <summary>What it answers at <paramref name="path"/>; null when it cannot be reached.</summary>
    public async Task<IReadOnlyList<T>?> ListAsync<T>(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await http.GetFromJsonAsync<List<T>>(path, cancellationToken);
        }
        catch (Exception error) when (IsUnreachable(error, cancellationToken))
        {
            logger.Unreachable(name, error.Message);
            return null;
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("healthz/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (IsUnreachable(error, cancellationToken))
        {
            logger.Unreachable(name, error.Message);
            return false;
        }
    }

    /// <summary>Sends <paramref name="content"/>; false when it is refused or there is nobody to take it.</summary>
    public async Task<bool> PostAsync<T>(string path, T content, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync(path, content, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (IsUnreachable(error, cancellationToken))
        {
            logger.Unreachable(name, error.Message);
            return false;
        }
    }

    private static bool IsUnreachable(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException or System.Text.Json.JsonException
        || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested);
}

internal sealed record Product(string Id, string Name, string Description, decimal Price);

internal sealed record Order(long Id, string Product, int Quantity, string Customer, DateTime PlacedAt);
