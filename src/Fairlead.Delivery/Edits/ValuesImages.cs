using Fairlead.Images;
using Fairlead.Yaml;
using Fairlead.Yaml.Editing;

namespace Fairlead.Delivery.Edits;

/// <summary>Images at paths of Helm values.</summary>
internal static class ValuesImages
{
    private static readonly string[] Names = ["repository", "image", "name"];

    // What charts call the part that says which image of a repository it is; "sha" has the digest's digits alone.
    private static readonly (string Key, ImagePart Part)[] Versions =
    [
        ("tag", ImagePart.Tag),
        ("version", ImagePart.Tag),
        ("digest", ImagePart.Digest),
        ("sha", ImagePart.Digest),
    ];

    /// <summary>Notes what changes.</summary>
    /// <exception cref="FormatException">There is no image at the path, or no place that says which one of its repository.</exception>
    public static void Edit(EditedFile file, ValuesPlace place, ImageUpdate update)
    {
        var pointer = string.Concat(ValuesKeys.Split(place.Path).Select(key => JsonPointer.Join("", key)));
        if (file.Site(0, pointer) is { } scalar)
        {
            file.Set(scalar, update, place.Part);
            return;
        }

        var map = new Dictionary<string, ScalarSite>();
        foreach (var key in Versions.Select(version => version.Key).Concat(Names).Append("registry"))
        {
            if (file.Site(0, $"{pointer}/{key}") is { } site)
            {
                map[key] = site;
            }
        }

        Edit(file, place, update, map);
    }

    private static void Edit(EditedFile file, ValuesPlace place, ImageUpdate update, Dictionary<string, ScalarSite> map)
    {
        var name = Names.Select(key => map.GetValueOrDefault(key)).FirstOrDefault(site => site is not null);
        var versions = Versions.Where(version => map.ContainsKey(version.Key)).ToList();
        if (name is null && versions.Count == 0)
        {
            throw new FormatException(
                $"there is no image at {place.Path}; expected a text, or a mapping of repository, tag and digest. "
                    + "A dot that is part of a key is written \\., an item of a list [0]"
            );
        }

        if (versions.Count == 0 && name is not null && IsWhole(name))
        {
            file.Set(name, update, ImagePart.Whole);
            return;
        }

        SetVersion(file, place, update, map, versions);
        if (name is not null)
        {
            SetName(file, update, name, map.GetValueOrDefault("registry"));
        }
    }

    // A chart puts the registry before the repository: with the host in both, it would stand there twice.
    private static void SetName(EditedFile file, ImageUpdate update, ScalarSite name, ScalarSite? registry)
    {
        if (registry is not { Text.Length: > 0 })
        {
            file.Set(name, update, ImagePart.Name);
            return;
        }

        file.Set(registry, update, update.Image.Registry);
        file.Set(name, update, update.Image.Repository);
    }

    private static void SetVersion(
        EditedFile file,
        ValuesPlace place,
        ImageUpdate update,
        Dictionary<string, ScalarSite> map,
        List<(string Key, ImagePart Part)> versions
    )
    {
        // A tag is often left to the chart where the digest decides.
        var said = versions
            .Where(version => update.Part(version.Part) is not null || map[version.Key].Text.Length > 0)
            .ToList();
        if (said.Count == 0)
        {
            throw new FormatException(
                $"{place.Path} has no place that says which image of its repository {update.Image} is; "
                    + $"add {(update.Image.Tag is null ? "digest" : "tag")} to it"
            );
        }

        foreach (var (key, part) in said)
        {
            if (key == "sha" && update.Image.Digest is { } digest)
            {
                file.Set(map[key], update, digest.Hex);
            }
            else
            {
                file.Set(map[key], update, part);
            }
        }
    }

    private static bool IsWhole(ScalarSite name) =>
        ImageReference.TryParse(name.Text, out var reference)
        && (reference.Tag is not null || reference.Digest is not null);
}
