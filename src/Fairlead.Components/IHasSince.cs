using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Where something that is told begins.</summary>
public interface IHasSince : INukeBuild
{
    /// <summary>Beginning of a history, or the commit that changes are told from.</summary>
    [Parameter(
        "History: nothing before, such as 2026-11-01T00:00:00Z. Default: all of it. Affected: a commit, such as origin/main",
        Name = "Since"
    )]
    string? Since => TryGetValue(() => Since);
}
