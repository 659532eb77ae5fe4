namespace Fairlead.Environments.Objects;

/// <summary>Annotations that direct how an object is applied; those of the field are understood beside our own.</summary>
internal static class Annotations
{
    public const string Applied = "fairlead.dev/applied-digest";
    public const string Commit = "fairlead.dev/commit";
    public const string HookDigest = "fairlead.dev/hook-digest";
    public const string HookOf = "fairlead.dev/hook-of";
    public const string Wave = "fairlead.dev/wave";
    public const string ArgoWave = "argocd.argoproj.io/sync-wave";
    public const string DependsOn = "config.kubernetes.io/depends-on";
    public const string Apply = "fairlead.dev/apply";
    public const string FluxApply = "kustomize.toolkit.fluxcd.io/ssa";
    public const string IgnoredFields = "fairlead.dev/ignore-fields";
    public const string Conflicts = "fairlead.dev/conflicts";
    public const string TakeOverFrom = "fairlead.dev/take-over-from";
    public const string TakeOver = "fairlead.dev/take-over";
    public const string Recreate = "fairlead.dev/recreate";
    public const string FluxForce = "kustomize.toolkit.fluxcd.io/force";
    public const string Prune = "fairlead.dev/prune";
    public const string FluxPrune = "kustomize.toolkit.fluxcd.io/prune";
    public const string HelmPolicy = "helm.sh/resource-policy";
    public const string ArgoOptions = "argocd.argoproj.io/sync-options";
    public const string HelmHook = "helm.sh/hook";
    public const string HelmHookWeight = "helm.sh/hook-weight";
    public const string HelmHookDeletePolicy = "helm.sh/hook-delete-policy";
    public const string ArgoHook = "argocd.argoproj.io/hook";
    public const string ArgoHookDeletePolicy = "argocd.argoproj.io/hook-delete-policy";
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
}
