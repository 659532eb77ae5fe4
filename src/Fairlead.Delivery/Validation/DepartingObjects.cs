using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Validation;

/// <summary>Tells whether apps lose something that others may refer to.</summary>
internal static class DepartingObjects
{
    private static readonly string[] ReferredTo =
    [
        "ConfigMap",
        "Secret",
        "ServiceAccount",
        "Service",
        "PersistentVolumeClaim",
        "Deployment",
        "StatefulSet",
        "ReplicaSet",
        "Role",
        "Namespace",
        "CustomResourceDefinition",
    ];

    // Kinds of which others name a part: a key, or a field of a schema.
    private static readonly string[] Parts = ["data", "stringData", "binaryData"];
    private static readonly string[] ReferredInto = ["ConfigMap", "Secret", "CustomResourceDefinition"];

    public static bool Any(string environment, IEnumerable<AppObjects> rendered, EnvironmentTree before) =>
        rendered.Any(app => before.App(app.App) is { } old && Any(environment, app, old));

    private static bool Any(string environment, AppObjects now, AppTree before)
    {
        var files = ManifestFiles.Named(now);
        return before.Files.Keys.Any(file =>
            files.TryGetValue(file, out var found)
                ? IsOf(file, ReferredInto) && Loses(environment, before, file, found)
                : IsOf(file, ReferredTo)
        );
    }

    private static bool IsOf(string file, string[] kinds) =>
        kinds.Any(kind => file.StartsWith(ManifestName.StemFor(kind, ""), StringComparison.Ordinal));

    private static bool Loses(string environment, AppTree before, string file, RenderedObject now)
    {
        if (before.Files[file] == now.ToYaml())
        {
            return false;
        }

        if (IsOf(file, ["CustomResourceDefinition"]))
        {
            return true;
        }

        return Keys(before.Object(environment, file)).Except(Keys(now)).Any();
    }

    private static IEnumerable<string> Keys(RenderedObject found) =>
        Parts.SelectMany(part => (found.Content.ObjectAt(part) ?? []).Select(entry => entry.Key));
}
