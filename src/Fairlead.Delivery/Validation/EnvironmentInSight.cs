using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Validation;

/// <summary>Apps that are checked, and others of which only the names of files are known until one of them is needed.</summary>
internal sealed class EnvironmentInSight(
    string environment,
    IReadOnlyList<AppObjects> checkedApps,
    IReadOnlyList<AppTree> others
) : IObjectsInSight
{
    private const string Definition = "CustomResourceDefinition";

    private readonly AppsInSight _checked = new(checkedApps);
    private readonly Lazy<ILookup<string, (AppTree App, string File)>> _files = new(() =>
        others
            .SelectMany(app => app.Files.Keys.SelectMany(file => Stems(file).Select(stem => (app, file, stem))))
            .ToLookup(item => item.stem, item => (item.app, item.file))
    );

    public bool Has(string app) => _checked.Has(app) || others.Any(other => other.Name == app);

    public bool Has(string kind, string name) => _checked.Has(kind, name) || FilesOf(kind, name).Any();

    public IEnumerable<RenderedObject> Find(string kind, string name) =>
        _checked
            .Find(kind, name)
            .Concat(
                FilesOf(kind, name)
                    .Select(item => item.App.Object(environment, item.File))
                    .Where(found => Is(found.Identity, kind, name))
            );

    public IEnumerable<RenderedObject> Definitions() =>
        _checked.Definitions().Concat(FilesOf(Definition).Select(item => item.App.Object(environment, item.File)));

    public IEnumerable<string> Namespaces() =>
        _checked
            .Namespaces()
            .Concat(
                FilesOf("Namespace")
                    .Select(item => item.App.Object(environment, item.File).Identity)
                    .Where(identity => identity is { Group: "", Kind: "Namespace" })
                    .Select(identity => identity.Name)
            );

    public string? OwnerOf(ObjectIdentity identity, string besides) =>
        FilesOf(identity.Kind, identity.Name)
            .Where(item => item.App.Object(environment, item.File).Identity == identity)
            .Select(item =>
                $"{item.App.Name} ({EnvironmentLayout.ManifestsFolder(environment, item.App.Name)}/{item.File})"
            )
            .FirstOrDefault();

    private IEnumerable<(AppTree App, string File)> FilesOf(string kind, string name) =>
        others.Count == 0 ? [] : _files.Value[ManifestName.StemFor(kind, name)];

    private IEnumerable<(AppTree App, string File)> FilesOf(string kind)
    {
        var start = ManifestName.StemFor(kind, "");
        return others.SelectMany(app =>
            app.Files.Keys.Where(file => file.StartsWith(start, StringComparison.Ordinal)).Select(file => (app, file))
        );
    }

    // A file's name may end in a piece of a hash, or in an object's name that looks like one.
    private static IEnumerable<string> Stems(string file) => ManifestName.StemsOf(file);

    private static bool Is(ObjectIdentity identity, string kind, string name) =>
        identity.Kind == kind && identity.Name == name;
}
