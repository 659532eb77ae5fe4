using Fairlead.Yaml;

namespace Fairlead.Delivery.Edits;

/// <summary>Images at paths of Helm values.</summary>
internal static class ValuesImages
{
    private static readonly (string Key, ImagePart Part)[] Parts =
    [
        ("repository", ImagePart.Name),
        ("tag", ImagePart.Tag),
        ("digest", ImagePart.Digest),
    ];

    /// <summary>Notes what changes.</summary>
    /// <exception cref="FormatException">There is no image at the path.</exception>
    public static void Edit(EditedFile file, ValuesPlace place, ImageUpdate update)
    {
        var pointer = string.Concat(place.Path.Split('.').Select(key => JsonPointer.Join("", key)));
        if (file.Site(0, pointer) is { } scalar)
        {
            file.Set(scalar, update, place.Part);
            return;
        }

        var present = Parts
            .Select(part => (Site: file.Site(0, $"{pointer}/{part.Key}"), part.Part))
            .Where(part => part.Site is not null)
            .ToList();
        if (present.Count == 0)
        {
            throw new FormatException(
                $"there is no image at {place.Path}; expected a text, or a mapping of repository, tag and digest"
            );
        }

        foreach (var (site, part) in present)
        {
            // A tag is often left to the chart where the digest decides.
            if (site is not null && (update.Part(part) is not null || site.Text.Length > 0))
            {
                file.Set(site, update, part);
            }
        }
    }
}
