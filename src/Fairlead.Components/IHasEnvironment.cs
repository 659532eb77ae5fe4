using Nuke.Common;

namespace Fairlead.Components;

/// <summary>The environment, and perhaps the one application, that a target looks at or changes.</summary>
public interface IHasEnvironment : IPreflight
{
    /// <summary>Environment to look at or to change.</summary>
    [Parameter(
        "Environment to look at or to change, for Rollback, History, Hold, Unhold, Diff and Explain",
        Name = "Environment"
    )]
    string? OneEnvironment => TryGetValue(() => OneEnvironment);

    /// <summary>The only application.</summary>
    [Parameter("The only application for Rollback, History, Hold and Unhold. Default: all", Name = "App")]
    string? OneApp => TryGetValue(() => OneApp);
}
