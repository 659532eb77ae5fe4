using System.Diagnostics;
using Fairlead.TestKit;
using Npgsql;

namespace Orders.Tests;

/// <summary>A PostgreSQL server of the test's own: new cluster, free loopback port, gone afterwards.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string[] Folders =
    [
        "/usr/lib/postgresql/17/bin",
        "/usr/lib/postgresql/15/bin",
        "/usr/local/bin",
    ];

    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    public int Port { get; } = LoopbackListener.FreePort();

    public static async Task<PostgresServer> StartAsync()
    {
        var postgres = Server.Needs("postgres", Folders);
        var server = new PostgresServer();
        try
        {
            await server.InitializeAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(postgres))!, "initdb"));
            server._process = server.Start(
                postgres,
                [
                    "-D",
                    server.Data,
                    "-h",
                    "127.0.0.1",
                    "-p",
                    $"{server.Port}",
                    "-k",
                    server._folder.FullPath,
                    "-c",
                    "fsync=off",
                ]
            );
            await server.WaitAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The command line of an order service that uses this server.</summary>
    public string[] Arguments(string database = "postgres") =>
        [
            "--urls",
            "http://127.0.0.1:0",
            "--Logging:LogLevel:Default",
            "None",
            "--Database:Host",
            "127.0.0.1",
            "--Database:Port",
            $"{Port}",
            "--Database:Name",
            database,
            "--Database:User",
            "orders",
        ];

    /// <summary>Creates an empty database and returns its name.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync($"create database {name}");
        return name;
    }

    /// <summary>Takes a database away from those who use it.</summary>
    public Task DropDatabaseAsync(string name) => RunAsync($"drop database {name} with (force)");

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={Port};Username=orders;Database=postgres"
        );
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            // Nobody keeps this cluster, so there is nothing to shut down in order.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _folder.Dispose();
    }

    private string Data => Path.Combine(_folder.FullPath, "data");

    private async Task InitializeAsync(string initdb)
    {
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            using var owner = Process.Start("chown", ["postgres", _folder.FullPath]);
            await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var process = Start(
            initdb,
            ["-D", Data, "-U", "orders", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        );
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"initdb ended with {process.ExitCode}.");
    }

    private Process Start(string program, string[] arguments)
    {
        var (file, all) = Environment.IsPrivilegedProcess
            ? (
                Server.Needs("setpriv"),
                ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]
            )
            : (program, arguments);
        var process = Process.Start(
            new ProcessStartInfo(file, all)
            {
                UseShellExecute = false,
                WorkingDirectory = _folder.FullPath,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        // Nobody reads the log, and a full pipe would stop the server.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(
                    $"Host=127.0.0.1;Port={Port};Username=orders;Database=postgres;Timeout=2"
                );
                await connection.OpenAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (NpgsqlException) when (attempt < 200 && !_process!.HasExited)
            {
                await Task.Delay(
                    TimeSpan.FromMilliseconds(50),
                    TimeProvider.System,
                    TestContext.Current.CancellationToken
                );
            }
        }
    }
}
