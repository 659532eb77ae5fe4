using Orders;

await using var app = OrderService.Build(args);
if (args.Contains("--migrate"))
{
    return await OrderService.MigrateAsync(app, CancellationToken.None);
}

await app.RunAsync();
return 0;
