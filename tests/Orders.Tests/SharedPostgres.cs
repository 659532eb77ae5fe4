namespace Orders.Tests;

/// <summary>One server for all tests of a class; it takes seconds to create.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private Task<PostgresServer>? _server;

    // Begun by the first test and not by the fixture, so that a test can be skipped where there is no PostgreSQL.
    internal Task<PostgresServer> GetAsync() => _server ??= PostgresServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is { IsCompletedSuccessfully: true })
        {
            await (await _server).DisposeAsync();
        }
    }
}
