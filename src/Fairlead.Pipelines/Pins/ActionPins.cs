using System.Text.RegularExpressions;

namespace Fairlead.Pipelines.Pins;

/// <summary>
/// The commits that a workflow's actions are pinned to: those of <see cref="PinFile"/>, else those that this package knows;
/// but a later version that the workflow itself names stays, so that a bot that updates actions there is not undone.
/// </summary>
/// <param name="pins">The repository's pins.</param>
/// <param name="present">The workflow as it is; empty where there is none.</param>
internal sealed partial class ActionPins(PinFile pins, string present)
{
    // The newest when this was written, each a tag of the action's own repository.
    private static readonly ActionPin[] Known =
    [
        new("actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
        new("actions/setup-dotnet", "a98b56852c35b8e3190ac28c8c2271da59106c68", "v6.0.0"),
        new("actions/cache", "27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
        new("actions/upload-artifact", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
        new("actions/download-artifact", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    ];

    /// <summary>The pins of a workflow.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="workflow">Full path of the workflow, which need not be there.</param>
    /// <exception cref="InvalidDataException">The pins are malformed.</exception>
    public static ActionPins Of(string root, string workflow) =>
        new(PinFile.Of(root), File.Exists(workflow) ? File.ReadAllText(workflow) : "");

    /// <summary>What a step names: the pinned commit with the version beside it, as Dependabot and Renovate expect it.</summary>
    /// <param name="action">Owner and name.</param>
    public string Use(string action)
    {
        var pin = pins.Actions.LastOrDefault(pin => pin.Action == action) ?? Known.Single(pin => pin.Action == action);
        return Used()
            .Matches(present)
            .Select(use => new ActionPin(
                use.Groups["action"].Value,
                use.Groups["commit"].Value,
                use.Groups["tag"].Value
            ))
            .Where(use => use.Action == action)
            .Prepend(pin)
            .MaxBy(one => one.Version)!
            .ToString();
    }

    [GeneratedRegex(
        @"uses: (?<action>[^@\s]+)@(?<commit>[0-9a-f]{40}) # (?<tag>v?[0-9]+(\.[0-9]+){0,2})\s",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Used();
}
