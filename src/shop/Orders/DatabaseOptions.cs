using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace Orders;

/// <summary>Where the orders are kept: <c>Database__Host</c> and so on in the environment.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Host of the PostgreSQL server. Default: postgres.</summary>
    [Required]
    public string Host { get; init; } = "postgres";

    /// <summary>Port of the server. Default: 5432.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 5432;

    /// <summary>Name of the database. Default: orders.</summary>
    [Required]
    public string Name { get; init; } = "orders";

    /// <summary>User of the database. Default: orders.</summary>
    [Required]
    public string User { get; init; } = "orders";

    /// <summary>The user's password. Default: none.</summary>
    public string? Password { get; init; }

    public NpgsqlDataSource Open() =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder
            {
                Host = Host,
                Port = Port,
                Database = Name,
                Username = User,
                Password = Password,
                Timeout = 3,
                CommandTimeout = 10,
                ApplicationName = "orders",
            }
        );
}
