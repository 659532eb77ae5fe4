using System.Runtime.CompilerServices;
using System.Text;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Images;

namespace Fairlead.Delivery.Tests;

/// <summary>Test data.</summary>
internal static class Some
{
    public static Digest Digest(string content) => Images.Digest.Of(Encoding.UTF8.GetBytes(content));

    public static Release Release(
        string app = "catalog",
        string version = "1.0.0",
        string image = "image",
        string chart = "chart",
        string registry = "registry.example"
    ) =>
        new()
        {
            App = app,
            Version = version,
            Source = new ReleaseSource("https://git.example/shop", new string('a', 40)),
            Run = "https://ci.example/runs/7",
            Images = new Dictionary<string, ReleasedImage>
            {
                ["image"] = new(ImageReference.Parse($"{registry}/shop/{app}:{version}"), Digest(image)),
            },
            Chart = new ChartReference(ImageReference.Parse($"{registry}/charts/{app}"), "1.0.0", Digest(chart)),
        };

    public static AppTree Tree(string app, string version, params string[] objects)
    {
        var release = Release(app, version);
        var rendered = new AppObjects(app, "shop-dev", [.. objects.Select(Object)]) { Version = version };
        return new AppTree(app, release.Write(), ManifestFiles.Of(rendered));
    }

    public static RenderedObject Object(string yaml) =>
        new("c/templates/x.yaml", (System.Text.Json.Nodes.JsonObject)Yaml.YamlReader.ReadSingle(yaml, "x.yaml").Root!);

    public static string RepositoryFile(string path) => Path.GetFullPath(Path.Combine(Folder(), "..", "..", path));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
