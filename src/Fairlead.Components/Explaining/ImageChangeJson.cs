using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Components.Explaining;

/// <summary>Writes what became different in images for programs; fields are never removed or renamed.</summary>
internal static class ImageChangeJson
{
    /// <summary>One document.</summary>
    public static string Write(IEnumerable<ImageChange> changes) =>
        IndentedJson.Write(new JsonArray([.. changes.Select(Change)]));

    private static JsonObject Change(ImageChange change) =>
        new()
        {
            ["image"] = Image(change.Image),
            ["before"] = change.Before is { } before ? Image(before) : null,
            ["platforms"] = new JsonArray([.. change.Platforms.Select(Platform)]),
        };

    private static JsonObject Image(NamedImage image) =>
        new()
        {
            ["service"] = image.Service,
            ["version"] = image.Version.Length == 0 ? null : image.Version,
            ["digest"] = image.Digest.ToString(),
            ["only"] = image.Only?.ToString(),
            ["reference"] = image.Place?.ToString(),
            ["known"] = image.Known,
        };

    private static JsonObject Platform(PlatformChange platform) =>
        new()
        {
            ["platform"] = platform.Platform,
            ["note"] = platform.Note,
            ["settings"] = new JsonArray([
                .. platform.Settings.Select(setting => new JsonObject
                {
                    ["name"] = setting.Name,
                    ["before"] = setting.Before,
                    ["after"] = setting.After,
                }),
            ]),
            ["layers"] = new JsonArray([.. platform.Layers.Select(Layer)]),
        };

    private static JsonObject Layer(LayerChange layer) =>
        new()
        {
            ["name"] = layer.Name.Length == 0 ? null : layer.Name,
            ["same"] = layer.IsSame,
            ["before"] = Blob(layer.Before),
            ["after"] = Blob(layer.After),
            ["note"] = layer.Note,
            ["files"] = new JsonArray([.. layer.Files.Select(file => file.ToJson())]),
        };

    private static JsonObject? Blob(Descriptor? blob) =>
        blob is null ? null : new JsonObject { ["digest"] = blob.Digest.ToString(), ["size"] = blob.Size };
}
