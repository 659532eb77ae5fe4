using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Files;
using Fairlead.Images;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Releases;

/// <summary>Reads <c>release.yaml</c>, collecting every problem.</summary>
internal static class ReleaseReader
{
    public static Release Read(string text, string source)
    {
        var fields = FieldReader.Open(text, source);
        ReleaseDeclaration.Root.Check(fields.Root, new Place("", "the release", ""), fields);
        var root = fields.Root as JsonObject ?? [];
        var images = Images(root, fields);
        var chart = Chart(root.ObjectAt("chart") ?? [], fields);
        fields.ThrowIfAny();
        return new Release
        {
            App = root.TextAt("app") ?? "",
            Version = root.TextAt("version") ?? "",
            Source = new ReleaseSource(
                root.At("source", "repository").AsText() ?? "",
                root.At("source", "commit").AsText() ?? ""
            ),
            Run = root.TextAt("run") ?? "",
            Images = images,
            Chart =
                chart ?? throw new DeliveryException(Refusals.InvalidFile, $"{source}: the release names no chart."),
        };
    }

    private static SortedDictionary<string, ReleasedImage> Images(JsonObject root, FieldReader fields)
    {
        var images = new SortedDictionary<string, ReleasedImage>(StringComparer.Ordinal);
        foreach (var (path, image) in root.Entries("images"))
        {
            var reference = image.TextAt("reference") ?? "";
            if (ImageReference.TryParse(reference, out var parsed))
            {
                images[path] = new ReleasedImage(parsed, DigestOf(image));
            }
            else if (ReleaseDeclaration.Reference.Fits(reference))
            {
                fields.Problem(
                    JsonPointer.Join(JsonPointer.Join("/images", path), "reference"),
                    $"\"images.{path}.reference\" of the release is \"{reference}\"; expected {ReleaseDeclaration.Reference.Expected}"
                );
            }
        }

        return images;
    }

    private static ChartReference? Chart(JsonObject chart, FieldReader fields)
    {
        var address = chart.TextAt("reference") ?? "";
        try
        {
            return ChartReference.Of(address, chart.TextAt("version") ?? "", DigestOf(chart));
        }
        catch (FormatException error)
        {
            if (ReleaseDeclaration.ChartAddress.Fits(address))
            {
                fields.Problem("/chart/reference", error.Message);
            }

            return null;
        }
    }

    // What is none was reported where the file was checked.
    private static Digest DigestOf(JsonObject map) =>
        Digest.TryParse(map.TextAt("digest") ?? "", out var digest) ? digest : default;
}
