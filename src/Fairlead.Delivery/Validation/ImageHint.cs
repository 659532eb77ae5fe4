using System.Text.Json.Nodes;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation.Typing;
using Fairlead.Environments;

namespace Fairlead.Delivery.Validation;

/// <summary>Guesses what a chart does with an image that comes out otherwise, and which of its values it reads.</summary>
internal static class ImageHint
{
    public static string For(RenderInput input, string path, ReleasedImage image, ImageMention mention)
    {
        var (name, values) = (mention.Name, EnvironmentRenderer.AllValues(input));
        var digests = mention.Text.Split('@').Length - 1;
        if (name.EndsWith($"/{image.Reference.Name}", StringComparison.Ordinal))
        {
            return Doubled(values, path, name[..^(image.Reference.Name.Length + 1)]);
        }

        if (digests > 1)
        {
            return $"the chart appends a digest twice; let it append {path}.digest once";
        }

        if (name == image.Reference.Name && digests == 0 && mention.Text != name && !IsOwnTag(mention, image))
        {
            return Elsewhere(values, path, [name, mention.Text[(name.Length + 1)..]])
                ?? $"the chart drops the digest; let it append @ and {path}.digest";
        }

        if (name == image.Reference.Name && digests == 0)
        {
            return $"the chart drops the digest: it probably reads {path}.repository and {path}.tag alone; let it append @ and {path}.digest";
        }

        var registry = name.EndsWith($"/{image.Reference.Repository}", StringComparison.Ordinal)
            ? name[..^(image.Reference.Repository.Length + 1)]
            : name;
        return Elsewhere(values, path, [mention.Text, name, mention.Text.Split('@')[^1], registry])
            ?? $"the chart probably does not read {path}; correct the path under \"images\" in {EnvironmentLayout.ConfigurationFile}";
    }

    private static bool IsOwnTag(ImageMention mention, ReleasedImage image) =>
        mention.Text == $"{mention.Name}:{image.Reference.Tag}";

    private static string Doubled(JsonObject values, string path, string before) =>
        Find(values, path, [before, before + "/"]) is { } value
            ? $"the chart puts a registry before {path}.repository, which has one, probably that of {value}: set {value} to \"\" in the values"
            : $"the chart puts {before}/ before {path}.repository, which has a registry already; let it take that alone";

    private static string? Elsewhere(JsonObject values, string path, IReadOnlyList<string> texts) =>
        Find(values, path, texts) is { } value
            ? $"the chart probably reads {value}: name that path under \"images\" in {EnvironmentLayout.ConfigurationFile}, or take it out of the values"
            : null;

    // What is given to the chart for the image itself explains nothing; what lies beside it most.
    private static string? Find(JsonObject values, string path, IReadOnlyList<string> texts) =>
        texts.Select(text => Find(values, path, text)).FirstOrDefault(found => found is not null);

    private static string? Find(JsonObject values, string path, string wanted) =>
        Texts(values, "")
            .Where(value => value.Text == wanted)
            .Select(value => value.Path)
            .Where(found => found != $"{path}.repository" && found != $"{path}.tag" && found != $"{path}.digest")
            .OrderByDescending(found => found.StartsWith($"{path}.", StringComparison.Ordinal))
            .ThenByDescending(found => found.Contains("registry", StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault();

    private static IEnumerable<(string Path, string Text)> Texts(JsonNode? node, string path) =>
        node switch
        {
            JsonObject map => map.SelectMany(entry => Texts(entry.Value, ObjectPath.Field(path, entry.Key))),
            JsonArray list => list.Index().SelectMany(item => Texts(item.Item, $"{path}[{item.Index}]")),
            _ => node.AsText() is { Length: > 0 } text ? [(path, text)] : [],
        };
}
