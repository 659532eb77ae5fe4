namespace Fairlead.Tool.Scanning;

/// <summary>The forges whose pipelines are told apart.</summary>
internal enum ForgeKind
{
    /// <summary>There is no remote.</summary>
    None,

    /// <summary>GitHub, or GitHub Enterprise.</summary>
    GitHub,

    /// <summary>GitLab, wherever it is hosted.</summary>
    GitLab,

    /// <summary>Another one.</summary>
    Other,
}
