using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Rendering;

/// <summary>An environment as a commit holds it.</summary>
/// <param name="Environment">Its name.</param>
/// <param name="Apps">Its apps by name, with the files below their <c>manifests/</c>.</param>
public sealed record EnvironmentTree(string Environment, IReadOnlyList<AppTree> Apps)
{
    /// <summary>Finds the apps that have a release or manifests; files are read when they are looked at.</summary>
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
    public AppTree? App(string name) => Apps.FirstOrDefault(app => app.Name == name);
}

/// <summary>An app of an environment as a commit holds it.</summary>
/// <param name="Name">The app.</param>
/// <param name="Release">Text of its <c>release.yaml</c>; null where there is none.</param>
/// <param name="Files">File name below <c>manifests/</c> to text.</param>
public sealed record AppTree(string Name, string? Release, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The objects by file, of an app that was rendered and not read; their texts need no parsing.</summary>
    internal IReadOnlyDictionary<string, RenderedObject> Rendered { get; init; } =
        ReadOnlyDictionary<string, RenderedObject>.Empty;

    /// <summary>What <see cref="Release"/> says, where that is known already.</summary>
    internal Release? Known { get; init; }

    /// <summary>The objects in the files.</summary>
    /// <exception cref="DeliveryException">A file is not one object.</exception>
    public IReadOnlyList<RenderedObject> Objects(string environment) =>
        [.. Files.Keys.Select(file => Object(environment, file))];

    /// <summary>The release; null where there is none.</summary>
    /// <exception cref="DeliveryException">Its file is malformed.</exception>
    public Release? ReadRelease(string environment) =>
        Known is not null ? Known
        : Release is null ? null
        : Delivery.Releases.Release.Read(Release, EnvironmentLayout.ReleaseFile(environment, Name));

    internal static AppTree Read(TreeSnapshot snapshot, string environment, string app)
    {
        var files = new ManifestTexts(snapshot, EnvironmentLayout.ManifestsFolder(environment, app));
        return new AppTree(app, snapshot.ReadText(EnvironmentLayout.ReleaseFile(environment, app)), files);
    }

    /// <summary>Whether another app's files are these, as far as that can be told without reading one.</summary>
    internal bool HasFilesOf(AppTree other) =>
        ReferenceEquals(Files, other.Files)
        || (Files is ManifestTexts { Id: { } id } && other.Files is ManifestTexts its && id == its.Id);

    /// <summary>The object in one file.</summary>
    /// <exception cref="DeliveryException">It is not one object.</exception>
    internal RenderedObject Object(string environment, string file) =>
        Rendered.TryGetValue(file, out var known) ? known : Parse(environment, file, Files[file]);

    private RenderedObject Parse(string environment, string name, string text)
    {
        var path = $"{EnvironmentLayout.ManifestsFolder(environment, Name)}/{name}";
        using var span = EnvironmentTracing.Parse(path);
        try
        {
            return YamlReader.ReadSingle(text, path).Root is JsonObject content
                ? new RenderedObject(path, content)
                : throw new DeliveryException(
                    Refusals.InvalidFile,
                    $"{path} must hold one object; delete it, and the next bump writes it again."
                );
        }
        catch (YamlSyntaxException error)
        {
            throw new DeliveryException(Refusals.InvalidFile, error.Message, error);
        }
    }
}
