using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Components.Explaining;

/// <summary>What an image's config sets, but for its layers, as names with values.</summary>
internal static class Settings
{
    private const string Hidden = "(not shown)";
    private static readonly string[] Secrets = ["TOKEN", "PASSWORD", "SECRET", "KEY"];

    // Compared by themselves, as layers.
    private static readonly string[] Layers = ["rootfs", "history"];

    /// <summary>The settings that differ, by name.</summary>
    public static IReadOnlyList<SettingChange> Changes(JsonObject before, JsonObject after)
    {
        var (old, now) = (Of(before), Of(after));
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .Order(StringComparer.Ordinal)
                .Select(name => new SettingChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(change => change.Before != change.After)
                .Select(change => IsSecret(change.Name) ? Masked(change) : change),
        ];
    }

    private static Dictionary<string, string> Of(JsonObject config)
    {
        var settings = new Dictionary<string, string>();
        foreach (var (name, value) in config.Where(field => !Layers.Contains(field.Key)))
        {
            if (name == "config" && value is JsonObject inner)
            {
                Add(settings, inner);
            }
            else
            {
                settings[name] = Text(value);
            }
        }

        return settings;
    }

    private static void Add(Dictionary<string, string> settings, JsonObject config)
    {
        foreach (var (name, value) in config)
        {
            switch (name, value)
            {
                case ("Env", JsonArray variables):
                    foreach (var variable in variables)
                    {
                        var parts = Text(variable).Split('=', 2);
                        settings[$"variable {parts[0]}"] = parts.ElementAtOrDefault(1) ?? "";
                    }

                    break;
                case ("Labels", JsonObject labels):
                    foreach (var (label, text) in labels)
                    {
                        settings[$"label {label}"] = Text(text);
                    }

                    break;
                case ("ExposedPorts" or "Volumes", JsonObject names):
                    settings[Name(name)] = string.Join(
                        ", ",
                        names.Select(entry => entry.Key).Order(StringComparer.Ordinal)
                    );
                    break;
                default:
                    settings[Name(name)] = Text(value);
                    break;
            }
        }
    }

    private static string Name(string field) =>
        field switch
        {
            "Cmd" => "command",
            "Entrypoint" => "entrypoint",
            "ExposedPorts" => "ports",
            "StopSignal" => "stop signal",
            "User" => "user",
            "Volumes" => "volumes",
            "WorkingDir" => "working directory",
            _ => field,
        };

    private static string Text(JsonNode? value) =>
        value is JsonValue single && single.GetValueKind() is JsonValueKind.String
            ? single.GetValue<string>()
            : value?.ToJsonString() ?? "null";

    // Who writes a secret into an image has lost it, which is no reason to print it.
    private static bool IsSecret(string name) =>
        name.StartsWith("variable ", StringComparison.Ordinal)
        && Secrets.Any(kind => name.EndsWith(kind, StringComparison.OrdinalIgnoreCase));

    private static SettingChange Masked(SettingChange change) =>
        change with
        {
            Before = change.Before is null ? null : Hidden,
            After = change.After is null ? null : Hidden,
        };
}
