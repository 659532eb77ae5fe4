using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;

namespace Fairlead.Delivery.Edits;

/// <summary>A comment that says which image the scalar before it holds.</summary>
/// <param name="Image">The image, or Flux's image policy.</param>
/// <param name="Namespace">The policy's namespace; null for our own form.</param>
/// <param name="Part">The part of it.</param>
internal sealed record SetterComment(string Image, string? Namespace, ImagePart Part)
{
    private const string Own = "fairlead:";
    private const string Flux = "$imagepolicy";

    /// <summary>Whether a file may hold one, so that others need not be parsed.</summary>
    public static bool MayBeIn(string text) => text.Contains(Own) || text.Contains(Flux);

    /// <summary>Reads a comment; null where it is an ordinary one.</summary>
    /// <exception cref="FormatException">It is meant as a setter and is none.</exception>
    public static SetterComment? Read(string comment) =>
        comment.StartsWith(Own, StringComparison.Ordinal) ? ReadOwn(comment[Own.Length..].Trim())
        : comment.StartsWith('{') && comment.Contains(Flux) ? ReadFlux(comment)
        : null;

    public bool Names(ImageUpdate update) =>
        update.Name == Image || (Namespace is not null && update.Name == $"{Namespace}:{Image}");

    private static SetterComment ReadOwn(string text) =>
        text.Split(':') switch
        {
            [{ Length: > 0 } image] => new SetterComment(image, null, ImagePart.Whole),
            [{ Length: > 0 } image, var part] => new SetterComment(image, null, PartOf(part)),
            _ => throw new FormatException(
                $"the comment \"fairlead: {text}\" is no setter; expected an image's name, and :tag, :digest or :name behind it"
            ),
        };

    private static SetterComment ReadFlux(string comment)
    {
        var text = PolicyOf(comment);
        return text?.Split(':') switch
        {
            [{ Length: > 0 } space, { Length: > 0 } policy] => new SetterComment(policy, space, ImagePart.Whole),
            [{ Length: > 0 } space, { Length: > 0 } policy, var part] => new SetterComment(policy, space, PartOf(part)),
            _ => throw new FormatException(
                $"the comment \"{comment}\" is no setter; expected {{\"$imagepolicy\": \"namespace:policy:tag\"}}"
            ),
        };
    }

    private static string? PolicyOf(string comment)
    {
        try
        {
            return
                (JsonNode.Parse(comment) as JsonObject)?[Flux] is JsonValue value
                && value.TryGetValue<string>(out var text)
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImagePart PartOf(string word) =>
        word switch
        {
            "tag" => ImagePart.Tag,
            "digest" => ImagePart.Digest,
            "name" => ImagePart.Name,
            _ => throw new FormatException(
                $"a setter ends in \":{word}\"; expected nothing for the whole image, or {Choices.For(word, ["digest", "name", "tag"])}"
            ),
        };
}
