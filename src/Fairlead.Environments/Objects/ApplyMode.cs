namespace Fairlead.Environments.Objects;

/// <summary>When an object is applied at all.</summary>
public enum ApplyMode
{
    /// <summary>Always made to match.</summary>
    Match,

    /// <summary>Created when it is missing, and then left alone.</summary>
    IfNotPresent,

    /// <summary>Neither applied nor pruned.</summary>
    Ignore,
}
