using Fairlead.Environments;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Reads states by object ids; what a neighbouring commit has too is taken from there.</summary>
internal static class StateReader
{
    /// <summary>One environment of a commit; <see cref="EnvironmentState.Nothing"/> where it is not there.</summary>
    public static EnvironmentState Of(TreeSnapshot snapshot, string environment, EnvironmentState? near = null) =>
        snapshot.IdOf(EnvironmentLayout.Folder(environment)) is { } id
            ? One(snapshot, environment, id, near)
            : EnvironmentState.Nothing;

    private static EnvironmentState One(TreeSnapshot snapshot, string environment, string id, EnvironmentState? near)
    {
        if (near?.Folder == id)
        {
            return near!;
        }

        var items = snapshot.Items(EnvironmentLayout.Folder(environment));
        var apps = new Dictionary<string, AppState>();
        foreach (var item in items.Where(item => item.IsFolder))
        {
            apps[item.Name] = App(snapshot, environment, item, near?.Apps.GetValueOrDefault(item.Name));
        }

        return new EnvironmentState(id, apps);
    }

    private static AppState App(TreeSnapshot snapshot, string environment, TreeItem app, AppState? near)
    {
        if (near?.Folder == app.Id)
        {
            return near!;
        }

        var items = snapshot.Items(EnvironmentLayout.AppFolder(environment, app.Name));
        return new AppState(
            app.Id,
            IdOf(items, EnvironmentLayout.ReleaseName, folder: false),
            IdOf(items, EnvironmentLayout.Manifests, folder: true)
        );
    }

    private static string? IdOf(IReadOnlyList<TreeItem> items, string name, bool folder) =>
        items.Where(item => item.IsFolder == folder && item.Name == name).Select(item => item.Id).FirstOrDefault();
}
