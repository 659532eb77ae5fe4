using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Whether a run only says what it would write.</summary>
public interface IHasDryRun : INukeBuild
{
    /// <summary>
    /// Says what would be written, and writes nothing outside <c>.nuke/temp</c>. Where a real run would end with 10 it is 0;
    /// other exit codes are those of a real run.
    /// </summary>
    [Parameter(
        "Say what would be written, and write nothing: no commit, no pull request, nothing in a registry or a cluster. Exit code 0 also where something would be",
        Name = "DryRun"
    )]
    bool IsDryRun => TryGetValue<bool?>(() => IsDryRun) ?? false;
}
