using System.Text.Json.Nodes;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation.Typing;
using Fairlead.Images;

namespace Fairlead.Delivery.Validation;

/// <summary>A text in an object that names an image, or something like it.</summary>
/// <param name="Object">The object.</param>
/// <param name="Path">The field.</param>
/// <param name="Text">The name as it stands there, without what is around it.</param>
/// <param name="Kind">How well it names the image.</param>
internal sealed record ImageMention(RenderedObject Object, string Path, string Text, MentionKind Kind)
{
    /// <summary>Every mention of an image: in fields of their own, and within arguments, variables and files.</summary>
    public static IEnumerable<ImageMention> Of(ReleasedImage image, IEnumerable<RenderedObject> objects) =>
        objects.SelectMany(found => new Search(image, found).Within(found.Content, ""));

    /// <summary>The name without tag and digest.</summary>
    public string Name => NameOf(Text);

    private static string NameOf(string text)
    {
        var name = text.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }

    private sealed class Search(ReleasedImage image, RenderedObject found)
    {
        private static readonly string[] NameKeys = ["image", "repository"];
        private static readonly string[] VersionKeys = ["tag", "version", "digest", "sha"];

        private readonly string[] _wanted = [image.Reference.Repository.Split('/')[^1], image.Digest.Hex];

        public IEnumerable<ImageMention> Within(JsonNode? node, string path) =>
            node switch
            {
                JsonObject map => InMap(map, path),
                JsonArray list => list.Index().SelectMany(item => Within(item.Item, $"{path}[{item.Index}]")),
                _ => node.AsText() is { } text ? InText(text, path, isImage: false) : [],
            };

        private IEnumerable<ImageMention> InMap(JsonObject map, string path)
        {
            if (IsInParts(map))
            {
                return [new ImageMention(found, path, image.Pulled.ToString(), MentionKind.Exact)];
            }

            var hasVersion = VersionKeys.Any(map.ContainsKey);
            return map.SelectMany(entry =>
            {
                var place = ObjectPath.Field(path, entry.Key);
                var isImage = entry.Key == "image" || (hasVersion && NameKeys.Contains(entry.Key));
                return entry.Value.AsText() is { } text ? InText(text, place, isImage) : Within(entry.Value, place);
            });
        }

        // As custom resources have it: the name in one field, the digest in another.
        private bool IsInParts(JsonObject map)
        {
            var texts = map.Select(entry => entry.Value.AsText()).OfType<string>().ToList();
            return texts.Exists(text => text == image.Digest.ToString() || text == image.Digest.Hex)
                && texts.Exists(text => text == image.Reference.Repository || IsName(text));
        }

        private IEnumerable<ImageMention> InText(string text, string path, bool isImage) =>
            _wanted
                .SelectMany(part => Places(text, part).Select(at => Token(text, at)))
                .Distinct()
                .Select(token => new ImageMention(found, path, token, KindOf(token, isImage)))
                .Where(mention => mention.Kind != MentionKind.None);

        private MentionKind KindOf(string token, bool isImage)
        {
            var name = NameOf(token);
            var isVersioned = name.Length < token.Length;
            if (IsName(name) && token[(token.IndexOf('@', StringComparison.Ordinal) + 1)..] == image.Digest.ToString())
            {
                return MentionKind.Exact;
            }

            var isLike =
                IsName(name)
                || name == image.Reference.Repository
                || name.EndsWith($"/{image.Reference.Repository}", StringComparison.Ordinal);
            return isLike && (isVersioned || isImage) ? MentionKind.Alike
                : isVersioned && name != "sha256" && token.Contains(image.Digest.Hex) ? MentionKind.Alike
                : MentionKind.None;
        }

        // Of docker.io, a host or a library that is left out is the same.
        private bool IsName(string text) =>
            text == image.Reference.Name
            || (ImageReference.TryParse(text, out var reference) && reference.ToString() == image.Reference.Name);

        private static IEnumerable<int> Places(string text, string part)
        {
            for (
                var at = text.IndexOf(part, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)
            )
            {
                yield return at;
            }
        }

        private static string Token(string text, int at)
        {
            var (start, end) = (at, at);
            while (start > 0 && IsPart(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && IsPart(text[end]))
            {
                end++;
            }

            var token = text[start..end];
            var scheme = token.IndexOf("://", StringComparison.Ordinal);
            return (scheme < 0 ? token : token[(scheme + 3)..]).TrimEnd('.', ':');
        }

        private static bool IsPart(char character) =>
            char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '/' or ':' or '@' or '-' or '+';
    }
}

/// <summary>How well a text names an image.</summary>
internal enum MentionKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Its repository elsewhere, or without its digest, or its digest under another name.</summary>
    Alike,

    /// <summary>By its name and its digest.</summary>
    Exact,
}
