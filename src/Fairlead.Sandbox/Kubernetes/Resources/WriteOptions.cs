using Fairlead.Sandbox.Kubernetes.Apply;

namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>Who writes, and how.</summary>
internal sealed record WriteOptions
{
    public required string FieldManager { get; init; }

    /// <summary>Whose rights count; null for the control plane, which may do everything.</summary>
    public KubernetesUser? User { get; init; }

    public bool IsDryRun { get; init; }

    public FieldValidation Validation { get; init; } = FieldValidation.Warn;

    public bool IsForced { get; init; }

    public string Subresource { get; init; } = "";

    /// <summary>Receives what the client is warned of.</summary>
    public List<string> Warnings { get; init; } = [];

    /// <summary>Duplicate keys that the body held.</summary>
    public IReadOnlyList<string> Duplicates { get; init; } = [];

    /// <summary>The control plane's own writes.</summary>
    public static WriteOptions Controller(string subresource = "") =>
        new() { FieldManager = "kube-controller-manager", Subresource = subresource };

    public FieldWriter Writer(ResourceDefinition resource) =>
        new(
            FieldManager,
            Subresource,
            Subresource is "status" ? (resource.IsCustom ? ["spec", "metadata"] : ["spec"])
                : resource.HasStatus ? ["status"]
                : []
        );
}
