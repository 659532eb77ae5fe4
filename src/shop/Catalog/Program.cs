using Catalog;

await using var app = CatalogService.Build(args);
await app.RunAsync();
