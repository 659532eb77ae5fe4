using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fairlead.Pipelines;

/// <summary>Commits that actions are pinned to, by <c>.nuke/ci-pins.json</c>: <c>{ "actions/checkout@v6": "commit" }</c>.</summary>
internal sealed partial class ActionPins(IReadOnlyDictionary<string, string> commits)
{
    /// <summary>Where pins are kept, from the root.</summary>
    public const string FileName = ".nuke/ci-pins.json";

    /// <summary>The pins of a repository; none where it has no such file.</summary>
    /// <exception cref="InvalidDataException">The file is no map from actions to full commit ids.</exception>
    public static ActionPins Of(string root)
    {
        var file = Path.Combine(root, FileName);
        if (!File.Exists(file))
        {
            return new(new Dictionary<string, string>());
        }

        var pins = Read(file);
        foreach (var (action, commit) in pins.Where(pin => !Commit().IsMatch(pin.Value)))
        {
            throw new InvalidDataException(
                $"{FileName}: {action} is pinned to '{commit}', which is no commit: expected 40 hexadecimal digits."
            );
        }

        return new(pins);
    }

    /// <summary>What a step names: the pinned commit with the version beside it, else the version.</summary>
    public string Use(string action) =>
        commits.TryGetValue(action, out var commit)
            ? $"{action[..action.IndexOf('@', StringComparison.Ordinal)]}@{commit} # {action[(action.IndexOf('@', StringComparison.Ordinal) + 1)..]}"
            : action;

    private static Dictionary<string, string> Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.EnumerateObject().ToDictionary(pin => pin.Name, pin => pin.Value.GetString() ?? "");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{FileName} is no object of texts: expected {{ \"actions/checkout@v6\": \"<commit>\" }}.",
                error
            );
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commit();
}
