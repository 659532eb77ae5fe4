using System.Globalization;
using Microsoft.Extensions.Options;
using Shop;

namespace Storefront;

/// <summary>Shows the shop to people.</summary>
internal static class StorefrontService
{
    private const string Catalog = "catalog";
    private const string Orders = "orders";
    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static WebApplication Build(string[] args)
    {
        var builder = ServiceDefaults.CreateBuilder(args, "storefront");
        builder
            .Services.AddOptions<ServiceAddresses>()
            .BindConfiguration(ServiceAddresses.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        AddNeighbour(builder.Services, Catalog, addresses => addresses.Catalog);
        AddNeighbour(builder.Services, Orders, addresses => addresses.Orders);
        var app = builder.Build();
        app.MapHealth(cancellationToken => CheckAsync(app.Services, cancellationToken));
        app.MapGet("/", ShowAsync);
        app.MapPost("/orders", OrderAsync);
        app.MapGet("/shop.css", () => TypedResults.Text(Page.Style, "text/css"));
        return app;
    }

    private static void AddNeighbour(IServiceCollection services, string name, Func<ServiceAddresses, Uri> address)
    {
        services.AddHttpClient(
            name,
            (provider, http) =>
            {
                http.BaseAddress = address(provider.GetRequiredService<IOptions<ServiceAddresses>>().Value);
                http.Timeout = Patience;
                http.MaxResponseContentBufferSize = 1024 * 1024;
            }
        );
        services.AddKeyedTransient(
            name,
            (provider, _) =>
                new Neighbour(
                    provider.GetRequiredService<IHttpClientFactory>().CreateClient(name),
                    name,
                    provider.GetRequiredService<ILogger<Neighbour>>()
                )
        );
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        [FromKeyedServices(Catalog)] Neighbour catalog,
        [FromKeyedServices(Orders)] Neighbour orders,
        bool? placed,
        CancellationToken cancellationToken
    )
    {
        var products = catalog.ListAsync<Product>("products", cancellationToken);
        var newest = orders.ListAsync<Order>("orders", cancellationToken);
        var page = Page.Of(await products, await newest, placed, ServiceDefaults.Version);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(page.Text, "text/html; charset=utf-8");
    }

    private static async Task<IResult> OrderAsync(
        HttpRequest request,
        [FromKeyedServices(Orders)] Neighbour orders,
        CancellationToken cancellationToken
    )
    {
        if (!request.HasFormContentType)
        {
            return TypedResults.Problem("Send a form.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await request.ReadFormAsync(cancellationToken);
        _ = int.TryParse(form["quantity"], NumberStyles.None, CultureInfo.InvariantCulture, out var quantity);
        var order = new
        {
            Product = $"{form["product"]}",
            Quantity = quantity,
            Customer = $"{form["customer"]}",
        };
        var isPlaced = await orders.PostAsync("orders", order, cancellationToken);
        return Results.LocalRedirect(isPlaced ? "/?placed=true" : "/?placed=false");
    }

    private static async Task<Health> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var neighbours = new[] { Catalog, Orders }.Select(name => services.GetRequiredKeyedService<Neighbour>(name));
        var checks = await Task.WhenAll(
            neighbours.Select(async neighbour => (neighbour.Name, Is: await neighbour.IsReadyAsync(cancellationToken)))
        );
        var missing = checks.Where(check => !check.Is).Select(check => check.Name).ToList();
        return missing.Count switch
        {
            0 => Health.Ready,
            // Half a shop is better than none, so the page is still shown and says what is missing.
            1 => new Health("degraded", $"The service {missing[0]} is not ready."),
            _ => new Health(
                "not ready",
                $"The services {string.Join(" and ", missing)} are not ready.",
                IsReady: false
            ),
        };
    }
}
