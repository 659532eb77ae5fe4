using Fairlead.Components.Images;
using Fairlead.Components.Session;
using Fairlead.Delivery.Edits;

namespace Fairlead.Components.Releases;

/// <summary>Reads what SetImages is asked for.</summary>
internal static class ImageEditOptions
{
    /// <summary>The edit that the options describe.</summary>
    /// <exception cref="WrongUseException">Lists everything that cannot be meant.</exception>
    public static ImageEdit Of(
        IReadOnlyList<string> images,
        IReadOnlyList<string> folders,
        IReadOnlyList<string> places
    )
    {
        var problems = new List<string>();
        if (images.Count == 0)
        {
            problems.Add("SetImages needs images: give --images, such as web=ghcr.io/acme/web:1.4.0.");
        }

        var edit = new ImageEdit
        {
            Images = [.. images.Select(text => Image(text, problems)).OfType<ImageUpdate>()],
            Folders = folders.Count == 0 ? [""] : [.. folders.Select(folder => folder.Trim('/'))],
            Values = [.. places.Select(text => Place(text, problems)).OfType<ValuesPlace>()],
        };
        return problems.Count == 0 ? edit : throw new WrongUseException(Refusals.WrongOption, problems);
    }

    private static ImageUpdate? Image(string text, List<string> problems)
    {
        if (NamedImage.TryParse(text, out var named) && (named.Image.Tag is not null || named.Image.Digest is not null))
        {
            return new ImageUpdate(named.Name.Trim(), named.Image);
        }

        problems.Add($"--images {text} is no image with its name; expected name=host/repository:tag@digest.");
        return null;
    }

    private static ValuesPlace? Place(string text, List<string> problems)
    {
        if (
            Signs(text, '=') is [var equals, ..]
            && Signs(text[..equals], ':') is [.., > 0 and var colon]
            && colon < equals - 1
            && text[(equals + 1)..] is { Length: > 0 } image
            && PartOf(image) is { } part
        )
        {
            return new ValuesPlace(text[..colon], text[(colon + 1)..equals], image.Split(':')[0], part);
        }

        problems.Add(
            $"--images-at {text} is no place in a file; expected file:path=name, or =name:tag, =name:digest or =name:name for a part of the image."
        );
        return null;
    }

    // Where a sign stands that no backslash makes a part of a key.
    private static List<int> Signs(string text, char sign) =>
        [
            .. text.Index()
                .Where(at => at.Item == sign && (at.Index == 0 || text[at.Index - 1] != '\\'))
                .Select(at => at.Index),
        ];

    private static ImagePart? PartOf(string image) =>
        image.Split(':') switch
        {
            [_] => ImagePart.Whole,
            [_, "tag"] => ImagePart.Tag,
            [_, "digest"] => ImagePart.Digest,
            [_, "name"] => ImagePart.Name,
            _ => null,
        };
}
