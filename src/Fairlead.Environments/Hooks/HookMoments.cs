namespace Fairlead.Environments.Hooks;

/// <summary>When a hook runs.</summary>
[Flags]
public enum HookMoments
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>Before the first installation.</summary>
    BeforeInstall = 1,

    /// <summary>Before a change of an application that is there.</summary>
    BeforeUpgrade = 2,

    /// <summary>After the first installation is healthy.</summary>
    AfterInstall = 4,

    /// <summary>After a change is healthy.</summary>
    AfterUpgrade = 8,
}
