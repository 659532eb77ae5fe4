using System.Text.Json.Nodes;
using Fairlead.Yaml.Editing;

namespace Fairlead.Delivery.Edits;

/// <summary>A file with what shall change in it.</summary>
internal sealed class EditedFile(string path, string text)
{
    private readonly Dictionary<
        (int Document, string Pointer),
        (ScalarSite Site, ImageUpdate Update, string After)
    > _edits = [];

    public string Path => path;

    public string Text => text;

    public IReadOnlyList<ScalarSite> Sites => field ??= ScalarEditor.Sites(text, path);

    public ScalarSite? Site(int document, string pointer) =>
        Sites.FirstOrDefault(site => site.Document == document && site.Path == pointer);

    /// <summary>Notes a change.</summary>
    /// <exception cref="FormatException">The image lacks that part, or the scalar is to become something else as well.</exception>
    public void Set(ScalarSite site, ImageUpdate update, ImagePart part)
    {
        var after =
            update.Part(part)
            ?? throw new FormatException(
                $"the {part.ToString().ToLowerInvariant()} of {update.Name} is asked for here, and {update.Image} has none"
            );
        var key = (site.Document, site.Path);
        if (_edits.TryGetValue(key, out var other) && other.After != after)
        {
            throw new FormatException($"the value is to become {other.After} as well as {after}; name it once");
        }

        _edits[key] = (site, update, after);
    }

    public IEnumerable<EditedScalar> Changes =>
        _edits
            .Values.Where(edit => edit.Site.Text != edit.After)
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
                    .Values.Where(edit => edit.Site.Text != edit.After)
                    .Select(edit => new ScalarEdit(edit.Site.Document, edit.Site.Path, JsonValue.Create(edit.After))),
            ]
        );
}
