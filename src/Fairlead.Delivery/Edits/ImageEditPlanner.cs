using System.Text;
using Fairlead.Environments.Declarations;
using Fairlead.Git.Objects;
using Fairlead.Yaml;
using Fairlead.Yaml.Editing;

namespace Fairlead.Delivery.Edits;

/// <summary>Looks through a tree for places that name images.</summary>
internal sealed class ImageEditPlanner(TreeSnapshot snapshot, ImageEdit edit)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly SortedDictionary<string, EditedFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = [];
    private readonly List<string> _problems = [];

    public ImageEditPlan Plan()
    {
        foreach (var path in edit.Folders.SelectMany(snapshot.Files).Where(IsYaml).Select(file => file.Path).Distinct())
        {
            Look(path);
        }

        foreach (var place in edit.Values)
        {
            Look(place);
        }

        _problems.AddRange(edit.Images.Where(update => !_named.Contains(update.Name)).Select(Unnamed));
        var written = Write();
        return _problems.Count > 0 ? throw new DeliveryException(Refusals.ImageEdit, _problems) : written;
    }

    private static bool IsYaml(TreeFile file) =>
        file.Kind is TreeFileKind.Regular or TreeFileKind.Executable
        && (Path.GetExtension(file.Path) is ".yaml" or ".yml" || KustomizeImages.Is(file.Path));

    private void Look(string path)
    {
        var text = Read(path);
        if (text is null || !(SetterComment.MayBeIn(text) || KustomizeImages.Is(path)))
        {
            return;
        }

        var file = File(path, text);
        Guarded(
            path,
            () =>
            {
                if (KustomizeImages.Is(path))
                {
                    edit.Images.Where(update => KustomizeImages.Edit(file, update)).ToList().ForEach(Name);
                }

                foreach (var site in SetterComment.MayBeIn(text) ? file.Sites : [])
                {
                    Guarded($"{path}:{site.Position}", () => Look(file, site));
                }
            }
        );
    }

    private void Look(EditedFile file, ScalarSite site)
    {
        if (site.Comment is null || SetterComment.Read(site.Comment) is not { } setter)
        {
            return;
        }

        foreach (var update in edit.Images.Where(setter.Names))
        {
            Name(update);
            file.Set(site, update, setter.Part);
        }
    }

    private void Look(ValuesPlace place)
    {
        var update = edit.Images.FirstOrDefault(update => update.Name == place.Image);
        if (update is null)
        {
            _problems.Add(
                $"{place.File}: {place.Path} is to hold {place.Image}, which is no image of this edit; expected {Choices.AtEnd(place.Image, edit.Images.Select(image => image.Name))}"
            );
            return;
        }

        Name(update);
        if (Read(place.File) is not { } text)
        {
            _problems.Add($"{place.File}: there is no such file in commit {snapshot.Commit.Short()}.");
            return;
        }

        Guarded(place.File, () => ValuesImages.Edit(File(place.File, text), place, update));
    }

    // What cannot be edited is told with everything else, and nothing is written.
    private void Guarded(string place, Action action)
    {
        try
        {
            action();
        }
        catch (FormatException error)
        {
            _problems.Add($"{place}: {error.Message}.");
        }
        catch (Exception error) when (error is YamlSyntaxException or YamlEditException)
        {
            _problems.Add(error.Message + ".");
        }
    }

    private ImageEditPlan Write()
    {
        var scalars = new List<EditedScalar>();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in _files.Values)
        {
            Guarded(
                file.Path,
                () =>
                {
                    var changes = file.Changes.ToList();
                    if (changes.Count > 0)
                    {
                        texts[file.Path] = file.Apply();
                        scalars.AddRange(changes);
                    }
                }
            );
        }

        return new ImageEditPlan(scalars, texts);
    }

    private EditedFile File(string path, string text) =>
        _files.TryGetValue(path, out var file) ? file : _files[path] = new EditedFile(path, text);

    private void Name(ImageUpdate update) => _named.Add(update.Name);

    // With its byte order mark, which stays where it is.
    private string? Read(string path)
    {
        try
        {
            return snapshot.Read(path) is { } bytes ? Strict.GetString(bytes) : null;
        }
        catch (DecoderFallbackException)
        {
            _problems.Add($"{path}: the file is not UTF-8 text; save it as UTF-8.");
            return null;
        }
    }

    private static string Unnamed(ImageUpdate update) =>
        $"Nothing names the image {update.Name}: no comment \"# fairlead: {update.Name}:tag\" or Flux's {{\"$imagepolicy\": ...}}, no \"images\" of a kustomization.yaml, and no values path; add one.";
}
