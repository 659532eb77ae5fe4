using Fairlead.Pipelines.Pins;

namespace Fairlead.Pipelines;

/// <summary>What a step of a workflow names: an action by its pinned commit, with the version beside it.</summary>
public static class PinnedAction
{
    /// <summary>Such as <c>actions/checkout@3d3c42e5... # v7.0.1</c>.</summary>
    /// <param name="root">The repository whose <c>.nuke/ci-pins.json</c> counts.</param>
    /// <param name="action">Owner and name, such as <c>actions/checkout</c>.</param>
    /// <param name="present">The workflow as it is, whose later versions stay; empty where there is none.</param>
    /// <exception cref="InvalidDataException">The pins are malformed.</exception>
    public static string Of(string root, string action, string present) =>
        new ActionPins(PinFile.Of(root), present).Use(action);
}
