using System.Net;
using System.Text.Json.Nodes;

namespace Catalog.Tests;

public sealed class CatalogServiceTests : IAsyncLifetime
{
    private readonly WebApplication _service = CatalogService.Build([
        "--urls",
        "http://127.0.0.1:0",
        "--Logging:LogLevel:Default",
        "None",
    ]);
    private readonly HttpClient _http = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _service.StartAsync(Cancelled);
        _http.BaseAddress = new Uri(_service.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Every_product_is_listed_with_its_price()
    {
        var products = JsonNode.Parse(await _http.GetStringAsync("products", Cancelled))!.AsArray();
        Assert.Equal(Product.All.Count, products.Count);
        Assert.Equal("Fairlead", products[0]!["name"]!.ToString());
        Assert.Equal(34.50m, products[0]!["price"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_product_is_found_by_its_id() =>
        Assert.Equal(
            "Plough anchor",
            JsonNode.Parse(await _http.GetStringAsync("products/anchor", Cancelled))!["name"]!.ToString()
        );

    [Fact]
    public async Task An_unknown_product_is_told()
    {
        using var answer = await _http.GetAsync("products/submarine", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            "There is no product \"submarine\"; /products lists all.",
            JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!["detail"]!.ToString()
        );
    }

    [Theory]
    [InlineData("live")]
    [InlineData("ready")]
    public async Task It_is_healthy(string probe) =>
        Assert.Equal(
            probe,
            JsonNode.Parse(await _http.GetStringAsync("healthz/" + probe, Cancelled))!["status"]!.ToString()
        );

    [Fact]
    public void Ids_of_products_are_unique() =>
        Assert.Equal(Product.All.Count, Product.All.DistinctBy(product => product.Id).Count());
}
