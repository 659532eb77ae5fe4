using System.Text.Json.Nodes;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Puts an app that the environment lost back into its <c>environment.yaml</c>, as an earlier commit listed it.</summary>
internal static class RestoredDescription
{
    /// <summary>The new text; null where the file may stay as it is.</summary>
    public static string? Of(string environment, string app, TreeSnapshot tip, TreeSnapshot wanted)
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        if (Entry(wanted, path, app) is not { } entry)
        {
            return null;
        }

        if (Read(tip, path) is not { } root || root["apps"] is not JsonArray apps)
        {
            return wanted.ReadText(path);
        }

        if (apps.Any(item => IsOf(app, item)))
        {
            return null;
        }

        apps.Insert(Place(apps, Entries(wanted, path), app), entry.DeepClone());
        return YamlWriter.Write(root);
    }

    // After the nearest app that came before it and is still there, as an app follows those it depends on.
    private static int Place(JsonArray apps, JsonArray earlier, string app)
    {
        var before = earlier.TakeWhile(item => !IsOf(app, item)).Select(Name).ToList();
        return apps.Index()
            .Where(item => before.Contains(Name(item.Item)))
            .Select(item => item.Index + 1)
            .LastOrDefault();
    }

    private static JsonNode? Entry(TreeSnapshot snapshot, string path, string app) =>
        Entries(snapshot, path).FirstOrDefault(item => IsOf(app, item));

    private static JsonArray Entries(TreeSnapshot snapshot, string path) =>
        Read(snapshot, path)?["apps"] as JsonArray ?? [];

    private static JsonObject? Read(TreeSnapshot snapshot, string path)
    {
        try
        {
            return snapshot.ReadText(path) is { } text ? YamlReader.ReadSingle(text, path).Root as JsonObject : null;
        }
        // A list of apps that cannot be read is replaced by the earlier one.
        catch (YamlSyntaxException)
        {
            return null;
        }
    }

    private static bool IsOf(string app, JsonNode? item) => Name(item) == app;

    private static string? Name(JsonNode? item) =>
        (item as JsonObject)?["name"] is JsonValue name ? name.ToString() : null;
}
