using System.Text.Json.Nodes;
using Fairlead.Images;

namespace Fairlead.Components.Explaining;

/// <summary>An image and what became different in it since another one.</summary>
/// <param name="Image">The image.</param>
/// <param name="Before">The one it is compared with; null where there is none.</param>
/// <param name="Platforms">What is different for each platform; empty where there is nothing to compare with.</param>
internal sealed record ImageChange(NamedImage Image, NamedImage? Before, IReadOnlyList<PlatformChange> Platforms);

/// <summary>An image with what people know it by.</summary>
/// <param name="Service">The service that it belongs to.</param>
/// <param name="Version">The release's version; empty where no release names it.</param>
/// <param name="Digest">Of its index or manifest.</param>
/// <param name="Place">Where a registry has it, by digest; null where only this machine has it.</param>
/// <param name="Known">Where it is known from, such as <c>released to dev by 1a2b3c4</c>.</param>
internal sealed record NamedImage(string Service, string Version, Digest Digest, ImageReference? Place, string Known)
{
    /// <summary>The digest of the image of one platform, where that was asked for; null for all platforms.</summary>
    public Digest? Only { get; init; }
}

/// <summary>What became different for one platform.</summary>
/// <param name="Platform">Such as <c>linux/amd64</c>.</param>
/// <param name="Note">What there is to say instead; null for nothing.</param>
/// <param name="Settings">The settings that differ.</param>
/// <param name="Layers">All layers, the lowest first.</param>
internal sealed record PlatformChange(
    string Platform,
    string? Note,
    IReadOnlyList<SettingChange> Settings,
    IReadOnlyList<LayerChange> Layers
);

/// <summary>A setting of the image that differs.</summary>
/// <param name="Name">Such as <c>user</c>, or <c>label org.opencontainers.image.version</c>.</param>
/// <param name="Before">Its value before; null for none.</param>
/// <param name="After">Its value now; null for none.</param>
internal sealed record SettingChange(string Name, string? Before, string? After);

/// <summary>A layer, or one in the place of another.</summary>
/// <param name="Name">What its image's history says that made it; empty for nothing.</param>
/// <param name="Before">Null for a layer that was not there.</param>
/// <param name="After">Null for a layer that is gone.</param>
/// <param name="Note">What there is to say beside, or instead of, files; null for nothing.</param>
/// <param name="Files">The files that differ.</param>
internal sealed record LayerChange(
    string Name,
    Descriptor? Before,
    Descriptor? After,
    string? Note,
    IReadOnlyList<FileChange> Files
)
{
    /// <summary>Whether it is the same layer.</summary>
    public bool IsSame => Before?.Digest == After?.Digest;
}

/// <summary>A file of a layer that differs.</summary>
/// <param name="Path">Its path in the image.</param>
/// <param name="Before">As it was; null where it is new.</param>
/// <param name="After">As it is; null where it is gone.</param>
/// <param name="Content">What kind of content it has, such as <c>assembly</c>.</param>
/// <param name="What">What of it differs, each as a few words.</param>
internal sealed record FileChange(
    string Path,
    LayerEntry? Before,
    LayerEntry? After,
    string Content,
    IReadOnlyList<string> What
)
{
    /// <summary><c>added</c>, <c>removed</c> or <c>changed</c>.</summary>
    public string Kind =>
        Before is null ? "added"
        : After is null ? "removed"
        : "changed";

    /// <summary>For programs.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["path"] = Path,
            ["change"] = Kind,
            ["content"] = Content,
            ["sizeBefore"] = Before?.Size,
            ["sizeAfter"] = After?.Size,
            ["what"] = new JsonArray([.. What.Select(part => JsonValue.Create(part))]),
        };
}
