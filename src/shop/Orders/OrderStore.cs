using Npgsql;

namespace Orders;

/// <summary>The orders in the database.</summary>
internal sealed class OrderStore(NpgsqlDataSource database)
{
    private const string Columns = "id, product, quantity, customer, placed_at";

    public async Task<Order> AddAsync(NewOrder order, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"insert into orders (product, quantity, customer) values ($1, $2, $3) returning {Columns}"
        );
        command.Parameters.Add(new NpgsqlParameter { Value = order.Product });
        command.Parameters.Add(new NpgsqlParameter { Value = order.Quantity });
        command.Parameters.Add(new NpgsqlParameter { Value = order.Customer });
        return (await ReadAsync(command, cancellationToken))[0];
    }

    public async Task<Order?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from orders where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        return await ReadAsync(command, cancellationToken) is [var order] ? order : null;
    }

    /// <summary>The newest orders first.</summary>
    public async Task<IReadOnlyList<Order>> NewestAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from orders order by placed_at desc, id desc limit $1"
        );
        command.Parameters.Add(new NpgsqlParameter { Value = limit });
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<IReadOnlyList<Order>> ReadAsync(
        NpgsqlCommand command,
        CancellationToken cancellationToken
    )
    {
        var orders = new List<Order>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            orders.Add(
                new Order(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.GetInt32(2),
                    reader.GetString(3),
                    reader.GetDateTime(4)
                )
            );
        }

        return orders;
    }
}
