using Shop;

namespace Catalog;

/// <summary>Tells what the shop sells.</summary>
internal static class CatalogService
{
    public static WebApplication Build(string[] args)
    {
        var app = ServiceDefaults.CreateBuilder(args, "catalog").Build();
        app.MapHealth(_ => Task.FromResult(Health.Ready));
        app.MapGet("/products", () => Product.All);
        app.MapGet("/products/{id}", Find);
        app.Logger.Started(ServiceDefaults.Version, Product.All.Count);
        return app;
    }

    private static IResult Find(string id, ILogger<Product> logger)
    {
        if (Product.All.FirstOrDefault(product => product.Id == id) is { } found)
        {
            return TypedResults.Ok(found);
        }

        logger.UnknownProduct(id);
        return TypedResults.Problem(
            $"There is no product \"{id}\"; /products lists all.",
            statusCode: StatusCodes.Status404NotFound
        );
    }
}
