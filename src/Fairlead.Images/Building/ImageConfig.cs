using System.Text.Json.Nodes;

namespace Fairlead.Images.Building;

/// <summary>Writes the config of an application's image over its base's.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, config.md.</remarks>
internal static class ImageConfig
{
    public const string Epoch = "1970-01-01T00:00:00Z";
    private const string UserVariable = "APP_UID";
    private const string StandardLabels = "org.opencontainers.image.";

    /// <summary>The base's config with the application's settings and layers put on top.</summary>
    /// <param name="created">When the image counts as made.</param>
    public static JsonObject Make(
        JsonObject baseConfig,
        ApplicationImageOptions options,
        DateTimeOffset created,
        IReadOnlyList<Layer> layers
    )
    {
        var config = baseConfig.DeepClone().AsObject();
        config["created"] = Timestamp.Of(created);
        // Docker's own notes about the container that the base was built in.
        config.Remove("container");
        config.Remove("container_config");
        Configure(ObjectIn(config, "config"), options);
        Append(
            ArrayIn(ObjectIn(config, "rootfs"), "diff_ids"),
            layers.Select(layer => (JsonNode)layer.DiffId.ToString())
        );
        Append(ArrayIn(config, "history"), layers.Select(HistoryOf));
        return config;
    }

    private static void Configure(JsonObject config, ApplicationImageOptions options)
    {
        // A base's arguments are those of its own command.
        config.Remove("Cmd");
        if (options.EntryPoint is not null)
        {
            config["Entrypoint"] = WordsOf(options.EntryPoint);
        }

        if (options.Command.Count > 0)
        {
            config["Cmd"] = WordsOf(options.Command);
        }

        config["WorkingDir"] = options.WorkingDirectory;
        config["Env"] = EnvironmentOf(config["Env"] as JsonArray ?? [], options.Environment);
        config["Labels"] = LabelsOf(config["Labels"] as JsonObject ?? [], options.Labels);
        if ((options.User ?? DefaultUserOf(config)) is { } user)
        {
            config["User"] = user;
        }

        var ports = ObjectIn(config, "ExposedPorts");
        foreach (
            var port in options.Ports.OrderBy(port => port.Number).ThenBy(port => port.Protocol, StringComparer.Ordinal)
        )
        {
            ports[port.ToString()] = new JsonObject();
        }

        if (ports.Count == 0)
        {
            config.Remove("ExposedPorts");
        }
    }

    /// <summary>Whether the process of an image with this config is root in it.</summary>
    public static bool RunsAsRoot(JsonObject config) =>
        config["config"]?["User"]?.ToString().Split(':')[0] is null or "" or "0" or "root";

    // .NET's images name the user that is meant for applications, and leave root in charge where they have a shell.
    private static string? DefaultUserOf(JsonObject config) =>
        config["User"]?.ToString() is { Length: > 0 } ? null : VariablesOf(config).GetValueOrDefault(UserVariable);

    /// <summary>The environment variables of the <c>config</c> member; the first of several of one name.</summary>
    public static Dictionary<string, string> VariablesOf(JsonNode? config) =>
        (config?["Env"] as JsonArray ?? [])
            .Select(entry => (entry?.ToString() ?? "").Split('=', 2))
            .Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0])
            .ToDictionary(parts => parts[0], parts => parts[1]);

    private static JsonArray WordsOf(IReadOnlyList<string> words) => new([.. words.Select(word => (JsonNode)word)]);

    private static JsonArray EnvironmentOf(JsonArray inherited, IReadOnlyDictionary<string, string> added)
    {
        var kept = inherited
            .Select(entry => entry?.ToString() ?? "")
            .Where(entry => !added.ContainsKey(entry.Split('=', 2)[0]));
        var own = added
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}={entry.Value}");
        return new JsonArray([.. kept.Concat(own).Select(entry => (JsonNode)entry)]);
    }

    // The base's title, version and source say what the base is; on the application they would be untrue.
    private static JsonObject LabelsOf(JsonObject inherited, IReadOnlyDictionary<string, string> added)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in inherited)
        {
            if (!name.StartsWith(StandardLabels, StringComparison.Ordinal))
            {
                labels[name] = value?.ToString() ?? "";
            }
        }

        foreach (var (name, value) in added)
        {
            labels[name] = value;
        }

        return new JsonObject(labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
    }

    public static JsonNode HistoryOf(Layer layer) =>
        new JsonObject { ["created"] = Epoch, ["created_by"] = layer.CreatedBy };

    private static JsonObject ObjectIn(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject found)
        {
            parent[name] = found = [];
        }

        return found;
    }

    private static JsonArray ArrayIn(JsonObject parent, string name)
    {
        if (parent[name] is not JsonArray found)
        {
            parent[name] = found = [];
        }

        return found;
    }

    private static void Append(JsonArray array, IEnumerable<JsonNode> items)
    {
        foreach (var item in items)
        {
            array.Add(item);
        }
    }
}
