using System.Text;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Editing;

/// <summary>
/// Changes scalars in a text and leaves every other byte as it is: comments, quotes, line endings, anchors, a byte order
/// mark, a missing last line feed. What it writes is read again before it is handed out.
/// </summary>
public static class ScalarEditor
{
    /// <summary>The scalar values of a text, in the order they stand there.</summary>
    /// <exception cref="YamlSyntaxException">The text is malformed.</exception>
    public static IReadOnlyList<ScalarSite> Sites(string text, string source) =>
        [.. ScalarIndex.Of(text, source).Scalars.Select(found => found.Site)];

    /// <summary>Changes one scalar of a text's first document.</summary>
    /// <inheritdoc cref="Apply" />
    public static string Set(string text, string source, string path, string value) =>
        Apply(text, source, [new ScalarEdit(0, path, JsonValue.Create(value))]);

    /// <summary>Changes the scalar that stands at a position, wherever it is in the text.</summary>
    /// <inheritdoc cref="Apply" />
    public static string SetAt(string text, string source, YamlPosition position, string value)
    {
        var site =
            ScalarIndex.Of(text, source).At(position)
            ?? throw new YamlEditException(source, position, "there is no scalar value here");
        return Apply(text, source, [new ScalarEdit(site.Document, site.Path, JsonValue.Create(value))]);
    }

    /// <summary>Changes scalars, all or none; those that say so already are left as they are written.</summary>
    /// <exception cref="YamlSyntaxException">The text is malformed.</exception>
    /// <exception cref="YamlEditException">A scalar is not there, or cannot be changed alone.</exception>
    public static string Apply(string text, string source, IReadOnlyCollection<ScalarEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(edits);
        var index = ScalarIndex.Of(text, source);
        var before = YamlReader.ReadAll(text, source);
        var changes = edits
            .Select(edit => (Edit: edit, Scalar: Find(index, edit, source)))
            .Where(change => !IsSaid(before, change.Edit))
            .OrderByDescending(change => change.Scalar.Start)
            .ToList();
        if (changes.Count == 0)
        {
            return text;
        }

        var target = new StringBuilder(text);
        foreach (var (edit, scalar) in changes)
        {
            var splice = Splices.Of(text, scalar, edit.Value);
            target.Remove(splice.Start, splice.Length).Insert(splice.Start, splice.Text);
        }

        var written = target.ToString();
        Verify(before, written, source, [.. changes]);
        return written;
    }

    private static IndexedScalar Find(ScalarIndex index, ScalarEdit edit, string source)
    {
        var found =
            index.Scalars.FirstOrDefault(scalar =>
                scalar.Site.Document == edit.Document && scalar.Site.Path == edit.Path
            ) ?? throw new YamlEditException(source, new YamlPosition(1, 1), $"there is no scalar at \"{edit.Path}\"");
        return found.Refusal is { } refusal ? throw new YamlEditException(source, found.Site.Position, refusal) : found;
    }

    private static bool IsSaid(IReadOnlyList<YamlDocument> documents, ScalarEdit edit) =>
        JsonTree.Find(documents[edit.Document].Root, edit.Path, out var value)
        && JsonNode.DeepEquals(value, edit.Value);

    // The one proof that holds for every oddity of YAML: everything else reads as before.
    private static void Verify(
        IReadOnlyList<YamlDocument> before,
        string written,
        string source,
        (ScalarEdit Edit, IndexedScalar Scalar)[] changes
    )
    {
        var expected = before.Select(document => document.Root?.DeepClone()).ToList();
        foreach (var (edit, _) in changes)
        {
            expected[edit.Document] = JsonTree.Replace(expected[edit.Document], edit.Path, edit.Value.DeepClone());
        }

        if (!Reads(written, source, expected))
        {
            throw new YamlEditException(
                source,
                changes[^1].Scalar.Site.Position,
                "this value cannot be changed without changing another one that shares it, or the shape of the text; edit it by hand"
            );
        }
    }

    private static bool Reads(string written, string source, List<JsonNode?> expected)
    {
        try
        {
            var after = YamlReader.ReadAll(written, source);
            return after.Count == expected.Count
                && after.Zip(expected).All(pair => JsonNode.DeepEquals(pair.First.Root, pair.Second));
        }
        catch (YamlSyntaxException)
        {
            return false;
        }
    }
}
