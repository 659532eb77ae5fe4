using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Orders.Tests;

public sealed class OrderServiceTests(SharedPostgres shared) : IAsyncLifetime, IClassFixture<SharedPostgres>
{
    private readonly HttpClient _http = new();
    private readonly List<WebApplication> _services = [];
    private PostgresServer _postgres = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _postgres = await shared.GetAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task Orders_are_kept_and_listed_newest_first()
    {
        await StartMigratedAsync();
        using var first = await PlaceAsync("anchor", 2, "Ada");
        Assert.Equal((HttpStatusCode.Created, "/orders/1"), (first.StatusCode, $"{first.Headers.Location}"));
        using var second = await PlaceAsync("cleat", 1, "Robert'); drop table orders;--");
        var orders = JsonNode.Parse(await _http.GetStringAsync("orders", Cancelled))!.AsArray();
        Assert.Equal(
            ["2 1 cleat Robert'); drop table orders;--", "1 2 anchor Ada"],
            orders.Select(order => $"{order!["id"]} {order["quantity"]} {order["product"]} {order["customer"]}")
        );
        var found = JsonNode.Parse(await _http.GetStringAsync("orders/1", Cancelled))!;
        Assert.Equal("Ada", found["customer"]!.ToString());
    }

    [Fact]
    public async Task An_unknown_order_is_told()
    {
        await StartMigratedAsync();
        using var answer = await _http.GetAsync("orders/7", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            "There is no order 7.",
            JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["detail"]!.ToString()
        );
    }

    [Theory]
    [InlineData("", 1, "Ada", "Product")]
    [InlineData("<b>", 1, "Ada", "Product")]
    [InlineData("anchor", 0, "Ada", "Quantity")]
    [InlineData("anchor", 100, "Ada", "Quantity")]
    [InlineData("anchor", 1, "", "Customer")]
    public async Task A_senseless_order_is_refused_with_the_field(
        string product,
        int quantity,
        string customer,
        string field
    )
    {
        await StartMigratedAsync();
        using var answer = await PlaceAsync(product, quantity, customer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["errors"]!.AsObject();
        Assert.Equal([field], errors.Select(error => error.Key));
    }

    [Fact]
    public async Task Migrating_again_and_at_once_changes_nothing()
    {
        var arguments = _postgres.Arguments(await _postgres.CreateDatabaseAsync());
        var codes = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    await using var service = OrderService.Build(arguments);
                    return await OrderService.MigrateAsync(service, Cancelled);
                })
        );
        Assert.Equal([0, 0, 0, 0], codes);
    }

    [Fact]
    public async Task It_is_not_ready_before_the_migration()
    {
        var service = await StartAsync(_postgres.Arguments(await _postgres.CreateDatabaseAsync()));
        Assert.Equal(
            """503 {"status":"not ready","reason":"The database lacks tables: run with --migrate.","isReady":false}""",
            await ReadyAsync()
        );
        await OrderService.MigrateAsync(service, Cancelled);
        Assert.Equal("""200 {"status":"ready","reason":null,"isReady":true}""", await ReadyAsync());
    }

    [Fact]
    public async Task It_lives_but_is_not_ready_when_the_database_goes_away()
    {
        await _postgres.DropDatabaseAsync(await StartMigratedAsync());
        Assert.Equal(
            """503 {"status":"not ready","reason":"The database cannot be reached.","isReady":false}""",
            await ReadyAsync()
        );
        using var live = await _http.GetAsync("healthz/live", Cancelled);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task A_migration_without_a_database_fails()
    {
        await using var service = OrderService.Build(_postgres.Arguments("nowhere"));
        Assert.Equal(1, await OrderService.MigrateAsync(service, Cancelled));
    }

    private async Task<string> ReadyAsync()
    {
        using var answer = await _http.GetAsync("healthz/ready", Cancelled);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancelled)}";
    }

    private Task<HttpResponseMessage> PlaceAsync(string product, int quantity, string customer) =>
        _http.PostAsJsonAsync(
            "orders",
            new
            {
                product,
                quantity,
                customer,
            },
            Cancelled
        );

    /// <summary>Starts a service on a database of its own and returns the database's name.</summary>
    private async Task<string> StartMigratedAsync()
    {
        var database = await _postgres.CreateDatabaseAsync();
        var service = await StartAsync(_postgres.Arguments(database));
        Assert.Equal(0, await OrderService.MigrateAsync(service, Cancelled));
        return database;
    }

    private async Task<WebApplication> StartAsync(string[] arguments)
    {
        var service = OrderService.Build(arguments);
        _services.Add(service);
        await service.StartAsync(Cancelled);
        _http.BaseAddress = new Uri(service.Urls.Single());
        return service;
    }
}
