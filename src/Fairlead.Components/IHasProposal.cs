using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Whether a target that writes to the environment repository asks its reviewers first.</summary>
public interface IHasProposal : INukeBuild
{
    /// <summary>Opens a pull request instead of committing.</summary>
    [Parameter(
        "Bump, Rollback, Remove, Rerender, PinCluster, Migrate: open a pull request instead of committing",
        Name = "Propose"
    )]
    bool AsProposal => TryGetValue<bool?>(() => AsProposal) ?? false;
}
