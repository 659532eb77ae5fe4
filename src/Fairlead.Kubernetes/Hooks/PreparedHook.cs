using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Hooks;

/// <summary>A hook with its object ready to be applied.</summary>
/// <param name="Declared">When it runs, and what becomes of it.</param>
/// <param name="Prepared">The object.</param>
public sealed record PreparedHook(Hook Declared, DesiredObject Prepared)
{
    /// <summary>What is declared.</summary>
    public ManifestObject Manifest => Declared.Manifest;

    /// <summary>When it runs.</summary>
    public HookMoments Moments => Declared.Moments;

    /// <summary>When it is deleted.</summary>
    public HookDeletePolicies DeletePolicies => Declared.DeletePolicies;
}
