using System.Text;
using System.Text.Json.Nodes;

namespace Fairlead.Images.Building;

/// <summary>
/// A tiny deterministic image that takes the place of a real one where no outside registry is reachable. It has the
/// real one's user and environment, where applications depend on them, but none of its programs: it cannot run, and its
/// labels say so.
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

    /// <summary>The image it stands in for.</summary>
    public ImageReference Reference { get; }

    /// <summary>The label <c>org.opencontainers.image.title</c>.</summary>
    public string Title { get; }

    /// <summary>A stand-in for any image; of those of .NET, which applications are put on, it has the settings too.</summary>
    public static StandInImage Of(ImageReference reference)
    {
        var name = reference with { Digest = null };
        return new(name, $"Stand-in for {name}", DotNetStandIn.ConfigOf(name) ?? new JsonObject());
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
}
