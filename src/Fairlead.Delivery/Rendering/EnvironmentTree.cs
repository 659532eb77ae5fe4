using System.Text.Json.Nodes;
using Fairlead.Git;
using Fairlead.Yaml;

namespace Fairlead.Delivery;

/// <summary>An environment as a commit holds it.</summary>
/// <param name="Environment">Its name.</param>
/// <param name="Apps">Its apps by name, with the files below their <c>manifests/</c>.</param>
public sealed record EnvironmentTree(string Environment, IReadOnlyList<AppTree> Apps)
{
    /// <summary>Reads the apps that have a release or manifests.</summary>
    /// <exception cref="GitException">A file cannot be read.</exception>
    public static EnvironmentTree Read(TreeSnapshot snapshot, string environment)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var apps = snapshot
            .Folders(EnvironmentLayout.Folder(environment))
            .Select(app => AppTree.Read(snapshot, environment, app))
            .Where(app => app.Release is not null || app.Files.Count > 0);
        return new EnvironmentTree(environment, [.. apps]);
    }

    /// <summary>The app of a name; null where the environment has none.</summary>
    public AppTree? App(string name) =>
        Apps.FirstOrDefault(app => string.Equals(app.Name, name, StringComparison.Ordinal));
}

/// <summary>An app of an environment as a commit holds it.</summary>
/// <param name="Name">The app.</param>
/// <param name="Release">Text of its <c>release.yaml</c>; null where there is none.</param>
/// <param name="Files">File name below <c>manifests/</c> to text.</param>
public sealed record AppTree(string Name, string? Release, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The objects in the files.</summary>
    /// <exception cref="DeliveryException">A file is not one object.</exception>
    public IReadOnlyList<RenderedObject> Objects(string environment) =>
        [.. Files.Select(file => Parse(environment, file.Key, file.Value))];

    /// <summary>The release; null where there is none.</summary>
    /// <exception cref="DeliveryException">Its file is malformed.</exception>
    public Release? ReadRelease(string environment) =>
        Release is null ? null : Delivery.Release.Read(Release, EnvironmentLayout.ReleaseFile(environment, Name));

    internal static AppTree Read(TreeSnapshot snapshot, string environment, string app)
    {
        var folder = EnvironmentLayout.ManifestsFolder(environment, app) + "/";
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in snapshot.Files(folder.TrimEnd('/')))
        {
            files[file.Path[folder.Length..]] = snapshot.ReadText(file.Path) ?? "";
        }

        return new AppTree(app, snapshot.ReadText(EnvironmentLayout.ReleaseFile(environment, app)), files);
    }

    private RenderedObject Parse(string environment, string name, string text)
    {
        var path = $"{EnvironmentLayout.ManifestsFolder(environment, Name)}/{name}";
        try
        {
            return YamlReader.ReadSingle(text, path).Root is JsonObject content
                ? new RenderedObject(path, content)
                : throw new DeliveryException(
                    $"{path} must hold one object; delete it, and the next bump writes it again."
                );
        }
        catch (YamlSyntaxException error)
        {
            throw new DeliveryException(error.Message, error);
        }
    }
}
