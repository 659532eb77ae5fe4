using Nuke.Common;

namespace Fairlead.Components;

/// <summary>The one application of an environment that a target looks at or changes.</summary>
public interface IHasApp : IPreflight
{
    /// <summary>The only application.</summary>
    [Parameter("The only application for Rollback, Remove, History, Hold and Unhold. Default: all", Name = "App")]
    string? OneApp => TryGetValue(() => OneApp);
}
