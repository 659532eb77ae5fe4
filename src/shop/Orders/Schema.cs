using Npgsql;

namespace Orders;

/// <summary>The tables, as numbered steps that are each done once.</summary>
internal sealed class Schema(NpgsqlDataSource database)
{
    /// <summary>Any number, as long as nobody else in the database takes it.</summary>
    private const long LockKey = 0x0F41;

    private static readonly string[] Steps =
    [
        """
            create table orders (
                id bigint generated always as identity primary key,
                product text not null,
                quantity integer not null check (quantity > 0),
                customer text not null,
                placed_at timestamptz not null default now()
            )
            """,
        "create index orders_placed_at on orders (placed_at desc)",
    ];

    /// <summary>Does the steps that are missing, all or none; returns their number.</summary>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Two pods that migrate at once wait for each other here; the lock ends with the transaction.
        await RunAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        await RunAsync(
            connection,
            "create table if not exists schema_steps (step integer primary key, done_at timestamptz not null default now())",
            cancellationToken
        );
        var done = await CountAsync(connection, cancellationToken);
        for (var step = done; step < Steps.Length; step++)
        {
            await RunAsync(connection, Steps[step], cancellationToken);
            await RunAsync(connection, $"insert into schema_steps (step) values ({step})", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return Math.Max(0, Steps.Length - done);
    }

    /// <summary>Whether every step of this version is done; a newer version may have done more.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select to_regclass('schema_steps') is not null", connection);
        return await exists.ExecuteScalarAsync(cancellationToken) is true
            && await CountAsync(connection, cancellationToken) >= Steps.Length;
    }

    private static async Task<int> CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand("select count(*)::integer from schema_steps", connection);
        return await count.ExecuteScalarAsync(cancellationToken) is int done ? done : 0;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
