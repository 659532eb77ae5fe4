namespace Fairlead.Environments;

/// <summary>What a file of an environment repository is there for.</summary>
public enum FileRole
{
    /// <summary>Something that nobody here knows.</summary>
    Other,

    /// <summary><c>fairlead.yaml</c>: people's.</summary>
    Configuration,

    /// <summary>Values for charts, of one app or of many: people's.</summary>
    Values,

    /// <summary>A patch of rendered objects: people's.</summary>
    Patch,

    /// <summary>How further kinds tell their health: people's.</summary>
    Health,

    /// <summary>Keeps bumps and promotions away: people's and that of the target Hold.</summary>
    Hold,

    /// <summary>Sets of other tools that an app takes over: people's.</summary>
    Adoption,

    /// <summary>A Secret, encrypted for the agent: people's.</summary>
    Secret,

    /// <summary>What the agent needs to know of an environment: written by the build.</summary>
    Environment,

    /// <summary>What an app's objects are made of: written by the build.</summary>
    Release,

    /// <summary>Proves where an image or a chart comes from: written by the build.</summary>
    Proof,

    /// <summary>An object that the agent applies: written by the build.</summary>
    Manifest,
}
