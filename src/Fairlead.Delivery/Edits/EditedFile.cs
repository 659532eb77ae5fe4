using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Yaml;
using Fairlead.Yaml.Editing;

namespace Fairlead.Delivery.Edits;

/// <summary>A file with what shall change in it.</summary>
internal sealed class EditedFile(string path, string text)
{
    private readonly Dictionary<
        (int Document, string Pointer),
        (ScalarSite Site, ImageUpdate Update, string After)
    > _edits = [];

    private IReadOnlyList<YamlDocument>? _documents;

    public string Path => path;

    public string Text => text;

    public IReadOnlyList<ScalarSite> Sites => field ??= ScalarEditor.Sites(text, path);

    public ScalarSite? Site(int document, string pointer) =>
        Sites.FirstOrDefault(site => site.Document == document && site.Path == pointer);

    /// <summary>Notes a change.</summary>
    /// <exception cref="FormatException">The image lacks that part, or the scalar is to become something else as well.</exception>
    public void Set(ScalarSite site, ImageUpdate update, ImagePart part) =>
        Set(
            site,
            update,
            update.Part(part)
                ?? throw new FormatException(
                    $"the {part.ToString().ToLowerInvariant()} of {update.Name} is asked for here, and {update.Image} has none"
                )
        );

    /// <summary>Notes a change to what no single part of the image is.</summary>
    /// <exception cref="FormatException">The scalar is to become something else as well.</exception>
    public void Set(ScalarSite site, ImageUpdate update, string after)
    {
        var key = (site.Document, site.Path);
        if (_edits.TryGetValue(key, out var other) && other.After != after)
        {
            throw new FormatException($"the value is to become {other.After} as well as {after}; name it once");
        }

        _edits[key] = (site, update, after);
    }

    public IEnumerable<EditedScalar> Changes =>
        _edits
            .Values.Where(edit => !Says(edit.Site, edit.After))
            .OrderBy(edit => edit.Site.Position.Line)
            .ThenBy(edit => edit.Site.Position.Column)
            .Select(edit => new EditedScalar(
                path,
                edit.Site.Path,
                edit.Site.Position.Line,
                edit.Update.Name,
                edit.Site.Text,
                edit.After
            ));

    /// <summary>The new text.</summary>
    /// <exception cref="YamlEditException">A scalar cannot be changed alone.</exception>
    public string Apply() =>
        ScalarEditor.Apply(
            text,
            path,
            [
                .. _edits
                    .Values.Where(edit => !Says(edit.Site, edit.After))
                    .Select(edit => new ScalarEdit(edit.Site.Document, edit.Site.Path, JsonValue.Create(edit.After))),
            ]
        );

    // Without quotes, a version such as 1.10 is a number, of which a chart gets 1.1.
    private bool Says(ScalarSite site, string wanted) =>
        site.Text == wanted
        && (
            Value(site) is not { } value
            || (
                value.TryGetValue<string>(out var text)
                    ? text == wanted
                    : value.TryGetValue<double>(out var number)
                        && number.ToString(CultureInfo.InvariantCulture) == wanted
            )
        );

    private JsonValue? Value(ScalarSite site)
    {
        _documents ??= YamlReader.ReadAll(text, path);
        var node = _documents[site.Document].Root;
        foreach (var key in JsonPointer.Split(site.Path))
        {
            node = node is JsonArray list
                ? list[int.Parse(key, CultureInfo.InvariantCulture)]
                : (node as JsonObject)?[key];
        }

        return node as JsonValue;
    }
}
