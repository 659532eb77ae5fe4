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

    private static readonly IReadOnlyList<Platform> Platforms = [Platform.LinuxAmd64, Platform.LinuxArm64];

    private StandInImage(ImageReference reference, string title, JsonObject config)
    {
        Reference = reference;
        Title = title;
        Config = config;
    }

    /// <summary>Stands in for Microsoft's chiseled ASP.NET Core 10 image.</summary>
    public static StandInImage AspNet { get; } =
        Of(ImageReference.Parse("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled"));

    /// <summary>Stands in for the official PostgreSQL 17 image.</summary>
    public static StandInImage Postgres { get; } = Of(ImageReference.Parse("docker.io/library/postgres:17"));

    /// <summary>The image it stands in for.</summary>
    public ImageReference Reference { get; }

    /// <summary>The label <c>org.opencontainers.image.title</c>.</summary>
    public string Title { get; }

    /// <summary>A stand-in for any image; of those of .NET and PostgreSQL it has the settings too.</summary>
    public static StandInImage Of(ImageReference reference)
    {
        var name = reference with { Digest = null };
        return new(
            name,
            $"Stand-in for {name}",
            name.Repository == "library/postgres"
                ? DatabaseConfig(name.Tag)
                : DotNetStandIn.ConfigOf(name) ?? new JsonObject()
        );
    }

    private string Description =>
        $"Takes the place of {Reference} in a sandbox without an outside registry. It holds none of its programs and cannot run.";

    private JsonObject Config { get; }

    /// <summary>Writes the image for x64 and Arm into <paramref name="layout"/>; equal bytes on every machine.</summary>
    /// <returns>The index of both.</returns>
    public async Task<Descriptor> WriteAsync(LayoutFolder layout, CancellationToken cancellationToken)
    {
        var images = new List<Descriptor>();
        foreach (var platform in Platforms)
        {
            var built = await BuildAsync(layout, platform, cancellationToken);
            images.Add(built.Manifest with { Platform = platform });
        }

        var index = new ImageIndex
        {
            MediaType = MediaTypes.Index,
            Manifests = images,
            Annotations = Labels(),
        };
        return await layout.WriteAsync(MediaTypes.Index, index.ToBytes(), cancellationToken);
    }

    /// <summary>Writes the image for one platform into <paramref name="layout"/>; equal bytes on every machine.</summary>
    public async Task<BuiltImage> BuildAsync(
        LayoutFolder layout,
        Platform platform,
        CancellationToken cancellationToken
    )
    {
        var layer = await WriteLayerAsync(layout, cancellationToken);
        var config = await layout.WriteAsync(
            MediaTypes.Config,
            Encoding.UTF8.GetBytes(ConfigWith(layer, platform).ToJsonString()),
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

    private JsonObject ConfigWith(Layer layer, Platform platform)
    {
        var config = Config.DeepClone().AsObject();
        config["Labels"] = new JsonObject(
            Labels().Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))
        );
        return new JsonObject
        {
            ["created"] = ImageConfig.Epoch,
            ["architecture"] = platform.Architecture,
            ["os"] = platform.Os,
            ["config"] = config,
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(layer.DiffId.ToString()) },
            ["history"] = new JsonArray(ImageConfig.HistoryOf(layer)),
        };
    }

    private static JsonObject DatabaseConfig(string? tag)
    {
        var version = new string([.. (tag ?? "").TakeWhile(char.IsAsciiDigit)]);
        return new JsonObject
        {
            ["ExposedPorts"] = new JsonObject { ["5432/tcp"] = new JsonObject() },
            ["Env"] = new JsonArray(
                $"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/{version}/bin",
                $"PG_MAJOR={version}",
                "PGDATA=/var/lib/postgresql/data"
            ),
            ["Entrypoint"] = new JsonArray("docker-entrypoint.sh"),
            ["Cmd"] = new JsonArray("postgres"),
        };
    }
}
