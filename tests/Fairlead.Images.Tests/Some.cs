using Fairlead.Images.Building;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

/// <summary>Data that tests only need to exist.</summary>
internal static class Some
{
    private const string DependencyList = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
          "targets": {
            ".NETCoreApp,Version=v10.0": {
              "Catalog/1.4.0": { "dependencies": { "Npgsql": "10.0.0", "Own": "1.0.0" }, "runtime": { "Catalog.dll": {} } },
              "Npgsql/10.0.0": {
                "runtime": { "lib/net10.0/Npgsql.dll": {} },
                "resources": { "lib/net10.0/de/Npgsql.resources.dll": { "locale": "de" } },
                "runtimeTargets": { "runtimes/linux-x64/native/libpq.so": { "rid": "linux-x64", "assetType": "native" } }
              },
              "Own/1.0.0": { "runtime": { "Own.dll": {} } }
            }
          },
          "libraries": {
            "Catalog/1.4.0": { "type": "project" },
            "Npgsql/10.0.0": { "type": "package" },
            "Own/1.0.0": { "type": "project" }
          }
        }
        """;

    /// <summary>Fills a folder as dotnet publish does.</summary>
    public static string PublishFolder(TemporaryFolder folder, string greeting = "Hello")
    {
        folder.Write("publish/Catalog.dll", greeting);
        folder.Write("publish/Own.dll", "own");
        folder.Write("publish/Npgsql.dll", "npgsql");
        folder.Write("publish/de/Npgsql.resources.dll", "deutsch");
        folder.Write("publish/runtimes/linux-x64/native/libpq.so", "\u007fELF and so on");
        folder.Write("publish/wwwroot/index.html", "<h1>Hello</h1>");
        folder.Write("publish/Catalog.deps.json", DependencyList);
        return Path.Combine(folder.FullPath, "publish");
    }

    public static StandInImage StandIn(string name) => StandInImage.Of(ImageReference.Parse(name));

    public static LayoutFolder Layout(TemporaryFolder folder) => new(Path.Combine(folder.FullPath, "layout"));

    public static async Task<ApplicationImageOptions> OptionsAsync(TemporaryFolder folder, LayoutFolder layout) =>
        new()
        {
            BaseImage = (
                await StandIn("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled")
                    .BuildAsync(layout, Platform.LinuxAmd64, TestContext.Current.CancellationToken)
            ).Manifest,
            PublishFolder = PublishFolder(folder),
            EntryPoint = ["dotnet", "Catalog.dll"],
            Ports = [new ExposedPort(8080)],
            Labels = new Dictionary<string, string>
            {
                ["org.opencontainers.image.version"] = "1.4.0",
                ["org.opencontainers.image.title"] = "Catalog",
            },
            Environment = new Dictionary<string, string> { ["ASPNETCORE_HTTP_PORTS"] = "8080", ["A"] = "b" },
        };

    public static async Task<BuiltImage> ImageAsync(TemporaryFolder folder, LayoutFolder layout) =>
        await ApplicationImage.BuildAsync(
            await OptionsAsync(folder, layout),
            layout,
            TestContext.Current.CancellationToken
        );
}
