namespace Fairlead.Components.Session;

/// <summary>What a target writes; the preflight asks before anything is built whether it may.</summary>
[Flags]
internal enum Writes
{
    /// <summary>Nothing but files of this checkout's <c>.nuke/temp</c>.</summary>
    Nothing = 0,

    /// <summary>The registry.</summary>
    Registry = 1,

    /// <summary>The environment repository.</summary>
    Repository = 2,

    /// <summary>Releases of this build, which must come from a commit and may go only to environments that builds release to.</summary>
    Releases = 4,

    /// <summary>The cluster.</summary>
    Cluster = 8,
}
