namespace Fairlead.Charts.Versions;

/// <summary>
/// The API versions that Helm knows without a cluster: every one its client library was built with, whatever Kubernetes
/// version it is told of.
/// </summary>
internal static class DefaultApiVersions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "v1",
        .. Of("admissionregistration.k8s.io", "v1", "v1alpha1", "v1beta1"),
        .. Of("internal.apiserver.k8s.io", "v1alpha1"),
        .. Of("apiextensions.k8s.io", "v1", "v1beta1"),
        .. Of("apps", "v1", "v1beta1", "v1beta2"),
        .. Of("authentication.k8s.io", "v1", "v1alpha1", "v1beta1"),
        .. Of("authorization.k8s.io", "v1", "v1beta1"),
        .. Of("autoscaling", "v1", "v2"),
        .. Of("batch", "v1", "v1beta1"),
        .. Of("certificates.k8s.io", "v1", "v1alpha1", "v1beta1"),
        .. Of("coordination.k8s.io", "v1", "v1alpha2", "v1beta1"),
        .. Of("discovery.k8s.io", "v1", "v1beta1"),
        .. Of("events.k8s.io", "v1", "v1beta1"),
        .. Of("extensions", "v1beta1"),
        .. Of("flowcontrol.apiserver.k8s.io", "v1", "v1beta1", "v1beta2", "v1beta3"),
        .. Of("networking.k8s.io", "v1", "v1beta1"),
        .. Of("node.k8s.io", "v1", "v1alpha1", "v1beta1"),
        .. Of("policy", "v1", "v1beta1"),
        .. Of("rbac.authorization.k8s.io", "v1", "v1alpha1", "v1beta1"),
        .. Of("resource.k8s.io", "v1", "v1alpha3", "v1beta1", "v1beta2"),
        .. Of("scheduling.k8s.io", "v1", "v1alpha2", "v1beta1"),
        .. Of("storage.k8s.io", "v1", "v1alpha1", "v1beta1"),
        .. Of("storagemigration.k8s.io", "v1beta1"),
    ];

    private static IEnumerable<string> Of(string group, params string[] versions) =>
        versions.Select(version => $"{group}/{version}");
}
