using Storefront;

await using var app = StorefrontService.Build(args);
await app.RunAsync();
