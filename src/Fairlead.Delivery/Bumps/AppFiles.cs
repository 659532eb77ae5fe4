using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;

namespace Fairlead.Delivery.Bumps;

/// <summary>The machine's files of one app after a bump, and how they differ from those before.</summary>
internal sealed record AppFiles(
    Release Release,
    AppTree After,
    IReadOnlyDictionary<string, string> Writes,
    IReadOnlyList<string> Deletes
)
{
    public IReadOnlyList<string> Changed => [.. Writes.Keys.Concat(Deletes).Order(StringComparer.Ordinal)];

    public static AppFiles Of(string environment, Release release, AppObjects rendered, AppTree? before)
    {
        var objects = ManifestFiles.Named(rendered);
        // A release that says the same is not written again, even where a person reformatted it.
        var current = before?.ReadRelease(environment);
        var stays = current is not null && current.HasSameContent(release);
        var after = new AppTree(release.App, stays ? before!.Release : release.Write(), ManifestFiles.Texts(objects))
        {
            Rendered = objects,
            Known = stays ? current : release,
        };
        var now = Paths(environment, after);
        var old = before is null ? [] : Paths(environment, before);
        var writes = now.Where(file => file.Value != old.GetValueOrDefault(file.Key));
        return new AppFiles(release, after, writes.ToDictionary(), [.. old.Keys.Except(now.Keys)]);
    }

    private static Dictionary<string, string> Paths(string environment, AppTree app)
    {
        var folder = EnvironmentLayout.ManifestsFolder(environment, app.Name);
        var paths = app.Files.ToDictionary(file => $"{folder}/{file.Key}", file => file.Value);
        if (app.Release is not null)
        {
            paths[EnvironmentLayout.ReleaseFile(environment, app.Name)] = app.Release;
        }

        return paths;
    }
}
