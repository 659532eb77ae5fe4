using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Writes a release into the environment repository.</summary>
public interface IBump : IPush
{
    /// <summary>Commits releases and rendered objects in one commit; no change, no commit.</summary>
    Target Bump =>
        _ =>
            _.Description("Commit the release to the environment repository")
                .DependsOn(Push, Validate)
                .Executes(() => Session.BumpAsync());
}
