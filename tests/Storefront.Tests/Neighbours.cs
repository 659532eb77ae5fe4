namespace Storefront.Tests;

/// <summary>A catalog and an order service that answer as a test likes.</summary>
internal sealed class Neighbours : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Neighbours(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/";

    public string Products { get; set; } =
        """[{"id":"anchor","name":"Plough anchor","description":"Holds.","price":129}]""";

    public string Orders { get; set; } =
        """[{"id":1,"product":"anchor","quantity":2,"customer":"Ada","placedAt":"2026-01-02T03:04:05Z"}]""";

    public bool AreReady { get; set; } = true;

    public List<string> Placed { get; } = [];

    public static async Task<Neighbours> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var neighbours = new Neighbours(builder.Build());
        neighbours.Map(neighbours._app);
        await neighbours._app.StartAsync(TestContext.Current.CancellationToken);
        return neighbours;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.MapGet("/products", () => Results.Text(Products, "application/json"));
        app.MapGet("/orders", () => Results.Text(Orders, "application/json"));
        app.MapGet("/healthz/ready", () => Results.StatusCode(AreReady ? 200 : 503));
        app.MapPost(
            "/orders",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                Placed.Add(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
                return Results.StatusCode(AreReady ? 201 : 400);
            }
        );
    }
}
