using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop;

namespace Orders;

/// <summary>Takes orders and remembers them.</summary>
internal static class OrderService
{
    private const int Newest = 20;

    public static WebApplication Build(string[] args)
    {
        var builder = ServiceDefaults.CreateBuilder(args, "orders");
        builder
            .Services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(services =>
            services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Open()
        );
        builder.Services.AddSingleton<Schema>().AddSingleton<OrderStore>();
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.MapHealth(cancellationToken => CheckAsync(app, cancellationToken));
        app.MapGet("/orders", (OrderStore store, CancellationToken token) => store.NewestAsync(Newest, token));
        app.MapGet("/orders/{id:long}", FindAsync);
        app.MapPost("/orders", PlaceAsync);
        return app;
    }

    /// <summary>Brings the database up to date; returns the process's exit code.</summary>
    public static async Task<int> MigrateAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            app.Logger.Migrated(await app.Services.GetRequiredService<Schema>().MigrateAsync(cancellationToken));
            return 0;
        }
        catch (Exception error) when (IsDatabaseFault(error) || error is OptionsValidationException)
        {
            app.Logger.MigrationFailed(error.Message);
            return 1;
        }
    }

    private static async Task<IResult> FindAsync(long id, OrderStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } order
            ? TypedResults.Ok(order)
            : TypedResults.Problem($"There is no order {id}.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> PlaceAsync(
        NewOrder order,
        OrderStore store,
        ILogger<Order> logger,
        CancellationToken cancellationToken
    )
    {
        if (order.Faults() is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var placed = await store.AddAsync(order, cancellationToken);
        logger.Placed(placed.Id, placed.Quantity, placed.Product);
        return TypedResults.Created($"/orders/{placed.Id}", placed);
    }

    private static async Task<Health> CheckAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            return await app.Services.GetRequiredService<Schema>().IsCurrentAsync(cancellationToken)
                ? Health.Ready
                : new Health("not ready", "The database lacks tables: run with --migrate.", IsReady: false);
        }
        catch (Exception error) when (IsDatabaseFault(error))
        {
            app.Logger.DatabaseUnreachable(error.Message);
            return new Health("not ready", "The database cannot be reached.", IsReady: false);
        }
    }

    private static bool IsDatabaseFault(Exception error) =>
        error is NpgsqlException or SocketException or TimeoutException;
}
