using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Images.Building;

/// <summary>The image that an application is put on, read from a layout.</summary>
internal sealed record BaseImage(IReadOnlyList<Descriptor> Layers, JsonObject Config)
{
    public static async Task<BaseImage> ReadAsync(
        Descriptor manifest,
        Platform platform,
        LayoutFolder layout,
        CancellationToken cancellationToken
    )
    {
        if (!MediaTypes.IsManifest(manifest.MediaType))
        {
            throw new InvalidDataException(
                $"The base image {manifest.Digest} is {manifest.MediaType}: give the manifest of one platform."
            ).Refused(Refusals.DamagedBase);
        }

        var parsed = ImageManifest.Parse(await layout.ReadAsync(manifest.Digest, cancellationToken));
        var config = ParseConfig(
            await layout.ReadAsync(parsed.Config.Digest, cancellationToken),
            $"The config of the base image {manifest.Digest}"
        );
        CheckPlatform(manifest, platform, config);
        CheckLayers(manifest, parsed, config);
        return new BaseImage([.. parsed.Layers.Select(AsOci)], config);
    }

    private static JsonObject ParseConfig(byte[] content, string what)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject
                ?? throw new InvalidDataException($"{what} is no JSON object: pull the base image again.").Refused(
                    Refusals.DamagedBase
                );
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{what} is no JSON: {error.Message} Pull the base image again.",
                error
            ).Refused(Refusals.DamagedBase);
        }
    }

    private static void CheckPlatform(Descriptor manifest, Platform platform, JsonObject config)
    {
        var os = config["os"]?.ToString() ?? "";
        var architecture = config["architecture"]?.ToString() ?? "";
        if ((os, architecture) != (platform.Os, platform.Architecture))
        {
            throw new InvalidDataException(
                $"The base image {manifest.Digest} is for {os}/{architecture}, not for {platform}: choose its manifest for {platform}."
            ).Refused(Refusals.WrongPlatform);
        }
    }

    private static void CheckLayers(Descriptor manifest, ImageManifest parsed, JsonObject config)
    {
        var listed = (config["rootfs"]?["diff_ids"] as JsonArray)?.Count ?? 0;
        if (listed != parsed.Layers.Count)
        {
            throw new InvalidDataException(
                $"The base image {manifest.Digest} has {parsed.Layers.Count} layers, but its config lists {listed}: it is damaged, pull it again."
            ).Refused(Refusals.DamagedBase);
        }
    }

    // An OCI manifest names its layers in OCI's words; the bytes are the same.
    private static Descriptor AsOci(Descriptor layer) =>
        layer.MediaType is MediaTypes.DockerLayerGzip ? layer with { MediaType = MediaTypes.LayerGzip } : layer;
}
