namespace Fairlead.Agent.Service;

/// <summary>Where an application is.</summary>
internal enum AppStage
{
    /// <summary>Something is being done, or waited for.</summary>
    Progressing,

    /// <summary>What is declared is there, and well.</summary>
    Healthy,

    /// <summary>It could not be made so, and is tried again.</summary>
    Failed,

    /// <summary>It waits for something else.</summary>
    Blocked,

    /// <summary>Somebody keeps undoing what is done.</summary>
    Stalled,
}
