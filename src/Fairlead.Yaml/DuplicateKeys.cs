namespace Fairlead.Yaml;

/// <summary>What happens when a mapping names a key twice.</summary>
public enum DuplicateKeys
{
    /// <summary>A syntax error, as the Kubernetes API server says.</summary>
    Reject,

    /// <summary>The last one counts, as in Helm values.</summary>
    LastWins,
}
