namespace Fairlead.Agent.CommandLine;

/// <summary>Whose API commit statuses are written with.</summary>
internal enum ForgeKind
{
    /// <summary>No statuses are written.</summary>
    None,

    /// <summary>GitHub, or a server that speaks its API.</summary>
    GitHub,

    /// <summary>GitLab.</summary>
    GitLab,
}
