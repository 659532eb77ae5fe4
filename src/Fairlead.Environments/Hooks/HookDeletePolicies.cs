namespace Fairlead.Environments.Hooks;

/// <summary>When a hook's object is deleted.</summary>
[Flags]
public enum HookDeletePolicies
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>Before it is created again.</summary>
    BeforeCreation = 1,

    /// <summary>When it succeeded.</summary>
    Succeeded = 2,

    /// <summary>When it failed.</summary>
    Failed = 4,
}
