using System.Text;
using System.Text.Json.Nodes;

namespace Fairlead.Images;

/// <summary>
/// A tiny deterministic image that takes the place of a real one where no outside registry is reachable. It has the
/// real one's user, ports and environment but none of its programs: it cannot run, and its labels say so.
/// </summary>
public sealed class StandInImage
{
    /// <summary>The label, <c>"true"</c> on every stand-in and on every image built on one.</summary>
    public const string Label = "dev.fairlead.stand-in";

    private StandInImage(string reference, string title, JsonObject config)
    {
        Reference = ImageReference.Parse(reference);
        Title = title;
        Config = config;
    }

    /// <summary>Stands in for Microsoft's chiseled ASP.NET Core 10 image.</summary>
    public static StandInImage AspNet { get; } =
        new(
            "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
            "Stand-in for the ASP.NET Core 10 base image",
            new JsonObject
            {
                ["User"] = "1654",
                ["Env"] = new JsonArray(
                    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "APP_UID=1654",
                    "ASPNETCORE_HTTP_PORTS=8080",
                    "DOTNET_RUNNING_IN_CONTAINER=true",
                    "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true"
                ),
            }
        );

    /// <summary>Stands in for the official PostgreSQL 17 image.</summary>
    public static StandInImage Postgres { get; } =
        new(
            "docker.io/library/postgres:17",
            "Stand-in for the PostgreSQL 17 image",
            new JsonObject
            {
                ["ExposedPorts"] = new JsonObject { ["5432/tcp"] = new JsonObject() },
                ["Env"] = new JsonArray(
                    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/17/bin",
                    "PG_MAJOR=17",
                    "PGDATA=/var/lib/postgresql/data"
                ),
                ["Entrypoint"] = new JsonArray("docker-entrypoint.sh"),
                ["Cmd"] = new JsonArray("postgres"),
            }
        );

    /// <summary>Stand-ins for all images that the sample application takes from outside.</summary>
    public static IReadOnlyList<StandInImage> All { get; } = [AspNet, Postgres];

    /// <summary>The image it stands in for.</summary>
    public ImageReference Reference { get; }

    /// <summary>The label <c>org.opencontainers.image.title</c>.</summary>
    public string Title { get; }

    private string Description =>
        $"Takes the place of {Reference} in a sandbox without an outside registry. It holds none of its programs and cannot run.";

    private JsonObject Config { get; }

    /// <summary>Writes the image into <paramref name="layout"/>; equal bytes on every machine.</summary>
    public async Task<BuiltImage> BuildAsync(LayoutFolder layout, CancellationToken cancellationToken)
    {
        var layer = await WriteLayerAsync(layout, cancellationToken);
        var config = await layout.WriteAsync(
            MediaTypes.Config,
            Encoding.UTF8.GetBytes(ConfigWith(layer).ToJsonString()),
            cancellationToken
        );
        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.Manifest,
            Config = config,
            Layers = [layer.Descriptor],
            Annotations = Labels(),
        };
        var stored = await layout.WriteAsync(MediaTypes.Manifest, manifest.ToBytes(), cancellationToken);
        return new BuiltImage(stored, config, manifest.Layers);
    }

    private async Task<Layer> WriteLayerAsync(LayoutFolder layout, CancellationToken cancellationToken)
    {
        var note = Encoding.UTF8.GetBytes(Description + "\n");
        return await Layer.WriteAsync(
            layout,
            "fairlead: stand-in",
            "usr/share/fairlead",
            [new PublishedFile("STAND-IN", () => new MemoryStream(note, writable: false))],
            cancellationToken
        );
    }

    private SortedDictionary<string, string> Labels() =>
        new(StringComparer.Ordinal)
        {
            [Label] = "true",
            ["org.opencontainers.image.title"] = Title,
            ["org.opencontainers.image.description"] = Description,
        };

    private JsonObject ConfigWith(Layer layer)
    {
        var config = Config.DeepClone().AsObject();
        config["Labels"] = new JsonObject(
            Labels().Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))
        );
        return new JsonObject
        {
            ["created"] = ImageConfig.Epoch,
            ["architecture"] = Platform.LinuxAmd64.Architecture,
            ["os"] = Platform.LinuxAmd64.Os,
            ["config"] = config,
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(layer.DiffId.ToString()) },
            ["history"] = new JsonArray(ImageConfig.HistoryOf(layer)),
        };
    }
}
