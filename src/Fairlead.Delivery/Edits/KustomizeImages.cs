using System.Text.Json.Nodes;
using Fairlead.Delivery.Rendering;
using Fairlead.Images;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Edits;

/// <summary>The <c>images:</c> of a Kustomize file.</summary>
internal static class KustomizeImages
{
    private static readonly (string Key, ImagePart Part)[] Parts =
    [
        ("newName", ImagePart.Name),
        ("newTag", ImagePart.Tag),
        ("digest", ImagePart.Digest),
    ];

    public static bool Is(string path) =>
        path.Split('/')[^1] is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    /// <summary>Notes what changes; whether the file names the image.</summary>
    /// <exception cref="FormatException">An entry names the image and has nothing that could change.</exception>
    public static bool Edit(EditedFile file, ImageUpdate update)
    {
        var found = false;
        foreach (
            var (document, root) in YamlReader.ReadAll(file.Text, file.Path).Select((it, index) => (index, it.Root))
        )
        {
            var entries = (root as JsonObject)?["images"] as JsonArray ?? [];
            foreach (var (index, entry) in entries.Index())
            {
                if (entry is JsonObject map && Names(map, update))
                {
                    found = true;
                    Edit(file, update, document, $"/images/{index}", map);
                }
            }
        }

        return found;
    }

    private static bool Names(JsonObject entry, ImageUpdate update) =>
        new[] { ObjectIdentity.Text(entry, "name"), ObjectIdentity.Text(entry, "newName") }.Any(name =>
            name == update.Name
            || (ImageReference.TryParse(name, out var reference) && reference.Name == update.Image.Name)
        );

    private static void Edit(EditedFile file, ImageUpdate update, int document, string pointer, JsonObject entry)
    {
        var present = Parts.Where(part => entry.ContainsKey(part.Key)).ToList();
        if (!present.Exists(part => part.Part is ImagePart.Tag or ImagePart.Digest))
        {
            throw new FormatException(
                $"{pointer} names {update.Name} and has neither newTag nor digest; add one, and it is kept up to date"
            );
        }

        foreach (var (key, part) in present)
        {
            if (file.Site(document, $"{pointer}/{key}") is { } site && update.Part(part) is not null)
            {
                file.Set(site, update, part);
            }
        }

        // Kustomize lets the digest win: an old one beside a new tag would keep the old image.
        if (entry.ContainsKey("digest") && update.Image.Digest is null)
        {
            throw new FormatException($"{pointer} pins {update.Name} by digest, and {update.Image} has none");
        }
    }
}
