using System.Net;

namespace Storefront.Tests;

public sealed class StorefrontServiceTests : IAsyncLifetime
{
    /// <summary>The discard port: nobody answers there.</summary>
    private const string Nowhere = "http://127.0.0.1:9/";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly List<WebApplication> _services = [];
    private Neighbours _neighbours = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _neighbours = await Neighbours.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await _neighbours.DisposeAsync();
    }

    [Fact]
    public async Task The_page_shows_products_and_orders()
    {
        var page = await GetAsync(await StartAsync(_neighbours.Address, _neighbours.Address));
        Assert.Contains("<b>129.00 €</b>Plough anchor", page, StringComparison.Ordinal);
        Assert.Contains(
            "2 × anchor for Ada <span class=\"quiet\">2026-01-02 03:04</span>",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_strangers_write_stays_text()
    {
        _neighbours.Orders =
            """[{"id":1,"product":"\"x\"","quantity":1,"customer":"<script>alert(1)</script>","placedAt":"2026-01-02T03:04:05Z"}]""";
        var page = await GetAsync(await StartAsync(_neighbours.Address, _neighbours.Address));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&quot;x&quot; for &lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_allows_no_scripts()
    {
        using var answer = await _http.GetAsync(await StartAsync(_neighbours.Address, _neighbours.Address), Cancelled);
        Assert.StartsWith(
            "default-src 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_missing_catalog_is_admitted_and_the_orders_are_still_shown()
    {
        var page = await GetAsync(await StartAsync(Nowhere, _neighbours.Address));
        Assert.Contains("The catalog cannot be reached at the moment.", page, StringComparison.Ordinal);
        Assert.Contains("2 × anchor for Ada", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_json_counts_as_none()
    {
        _neighbours.Products = "<html>Bad gateway</html>";
        var page = await GetAsync(await StartAsync(_neighbours.Address, _neighbours.Address));
        Assert.Contains("The catalog cannot be reached at the moment.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_ready_when_its_neighbours_are() =>
        Assert.Equal(
            """200 {"status":"ready","reason":null,"isReady":true}""",
            await ReadyAsync(_neighbours.Address, _neighbours.Address)
        );

    [Fact]
    public async Task It_is_degraded_when_one_neighbour_is_missing() =>
        Assert.Equal(
            """200 {"status":"degraded","reason":"The service catalog is not ready.","isReady":true}""",
            await ReadyAsync(Nowhere, _neighbours.Address)
        );

    [Fact]
    public async Task It_is_not_ready_when_both_neighbours_are_missing()
    {
        _neighbours.AreReady = false;
        Assert.Equal(
            """503 {"status":"not ready","reason":"The services catalog and orders are not ready.","isReady":false}""",
            await ReadyAsync(Nowhere, _neighbours.Address)
        );
    }

    [Fact]
    public async Task An_order_is_handed_on()
    {
        Assert.Equal("/?placed=true", await OrderAsync(_neighbours.Address));
        Assert.Equal(["""{"product":"anchor","quantity":3,"customer":"Ada"}"""], _neighbours.Placed);
    }

    [Fact]
    public async Task A_refused_order_is_admitted()
    {
        _neighbours.AreReady = false;
        Assert.Equal("/?placed=false", await OrderAsync(_neighbours.Address));
        Assert.Equal("/?placed=false", await OrderAsync(Nowhere));
    }

    private async Task<string> OrderAsync(string orders)
    {
        var address = await StartAsync(_neighbours.Address, orders);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["product"] = "anchor",
                ["quantity"] = "3",
                ["customer"] = "Ada",
            }
        );
        using var answer = await _http.PostAsync(new Uri(address, "orders"), form, Cancelled);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<string> ReadyAsync(string catalog, string orders)
    {
        var address = await StartAsync(catalog, orders);
        using var answer = await _http.GetAsync(new Uri(address, "healthz/ready"), Cancelled);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancelled)}";
    }

    private Task<string> GetAsync(Uri address) => _http.GetStringAsync(address, Cancelled);

    private async Task<Uri> StartAsync(string catalog, string orders)
    {
        var service = StorefrontService.Build([
            "--urls",
            "http://127.0.0.1:0",
            "--Logging:LogLevel:Default",
            "None",
            "--Services:Catalog",
            catalog,
            "--Services:Orders",
            orders,
        ]);
        _services.Add(service);
        await service.StartAsync(Cancelled);
        return new Uri(service.Urls.Single());
    }
}
