using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Files;
using Fairlead.Images;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Releases;

/// <summary>Reads <c>release.yaml</c>, collecting every problem.</summary>
internal static class ReleaseReader
{
    private const string What = "the release";

    public static Release Read(string text, string source)
    {
        var fields = FieldReader.Open(text, source);
        string[] keys = ["apiVersion", "kind", "app", "version", "source", "run", "images", "chart"];
        var root = fields.Mapping(fields.Root, "", What, keys);
        fields.Constant(root, "", "apiVersion", What, EnvironmentDeclaration.ApiVersion);
        fields.Constant(root, "", "kind", What, "Release");
        var app = fields.Text(root, "", "app", What);
        var version = fields.Text(root, "", "version", What);
        var run = fields.Text(root, "", "run", What);
        var origin = Part(fields, root, "source", "repository", "commit");
        var images = Images(fields, root);
        var chart = Chart(fields, root);
        fields.ThrowIfAny();
        return new Release
        {
            App = app,
            Version = version,
            Source = new ReleaseSource(origin[0], origin[1]),
            Run = run,
            Images = images,
            Chart =
                chart ?? throw new DeliveryException(Refusals.InvalidFile, $"{source}: the release names no chart."),
        };
    }

    private static string[] Part(FieldReader fields, JsonObject root, string key, params string[] parts)
    {
        var pointer = JsonPointer.Join("", key);
        root.TryGetPropertyValue(key, out var node);
        var map = fields.Mapping(node, pointer, $"\"{key}\" of {What}", parts);
        return
        [
            .. parts.Select(part => node is JsonObject ? fields.Text(map, pointer, part, $"\"{key}\" of {What}") : ""),
        ];
    }

    private static SortedDictionary<string, ReleasedImage> Images(FieldReader fields, JsonObject root)
    {
        var images = new SortedDictionary<string, ReleasedImage>(StringComparer.Ordinal);
        root.TryGetPropertyValue("images", out var node);
        foreach (var (path, image) in fields.Mapping(node, "/images", $"\"images\" of {What}"))
        {
            var pointer = JsonPointer.Join("/images", path);
            if (!TextFormats.ValuesPath.Fits(path))
            {
                fields.KeyProblem(pointer, $"\"{path}\" of {What} is not {TextFormats.ValuesPath.Expected}");
            }

            var map = fields.Mapping(image, pointer, $"image {path}", "reference", "digest");
            var reference = fields.Text(map, pointer, "reference", $"image {path}");
            var digest = DigestOf(fields, map, pointer, $"image {path}");
            if (ImageReference.TryParse(reference, out var parsed) && parsed.Digest is null)
            {
                images[path] = new ReleasedImage(parsed, digest);
            }
            else if (reference.Length > 0)
            {
                fields.Problem(
                    JsonPointer.Join(pointer, "reference"),
                    $"\"{reference}\" is not an image reference without digest"
                );
            }
        }

        return images;
    }

    private static ChartReference? Chart(FieldReader fields, JsonObject root)
    {
        var (reference, version) = Part(fields, root, "chart", "reference", "version", "digest") switch
        {
            [var first, var second, _] => (first, second),
            _ => ("", ""),
        };
        var digest = root["chart"] is JsonObject map
            ? DigestOf(fields, map, "/chart", "the chart", report: false)
            : default;
        if (reference.Length == 0 || digest == default)
        {
            return null;
        }

        try
        {
            return ChartReference.Of(reference, version, digest);
        }
        catch (FormatException error)
        {
            fields.Problem("/chart/reference", error.Message);
            return null;
        }
    }

    private static Digest DigestOf(FieldReader fields, JsonObject map, string pointer, string what, bool report = true)
    {
        var text = report ? fields.Text(map, pointer, "digest", what) : (map["digest"] as JsonValue)?.ToString() ?? "";
        if (!Digest.TryParse(text, out var digest) && text.Length > 0)
        {
            fields.Problem(
                JsonPointer.Join(pointer, "digest"),
                $"\"{text}\" is not a digest; expected \"sha256:\" and 64 lower-case hex digits"
            );
        }

        return digest;
    }
}
