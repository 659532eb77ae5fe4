using System.Globalization;
using Fairlead.Delivery.Clusters;
using Fairlead.Delivery.Validation.Typing;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Rendering;

/// <summary>What a cluster of some version serves by default, as <c>.Capabilities.APIVersions</c> lists it.</summary>
/// <remarks>
/// Source: Kubernetes' deprecated API migration guide and its release notes. Beta versions that came since 1.24 are off unless
/// somebody turns them on, so they are not listed.
/// </remarks>
internal static class ServedVersions
{
    /// <summary>Group version, or one kind of it; the minor version it came with, and the first one without it.</summary>
    private static readonly (string Name, int Since, int Until)[] Table =
    [
        ("v1", 0, int.MaxValue),
        ("admissionregistration.k8s.io/v1", 16, int.MaxValue),
        ("admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy", 30, int.MaxValue),
        ("admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding", 30, int.MaxValue),
        ("admissionregistration.k8s.io/v1/MutatingAdmissionPolicy", 36, int.MaxValue),
        ("admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding", 36, int.MaxValue),
        ("admissionregistration.k8s.io/v1beta1", 9, 22),
        ("apiextensions.k8s.io/v1", 16, int.MaxValue),
        ("apiextensions.k8s.io/v1beta1", 7, 22),
        ("apiregistration.k8s.io/v1", 10, int.MaxValue),
        ("apps/v1", 9, int.MaxValue),
        ("authentication.k8s.io/v1", 6, int.MaxValue),
        ("authorization.k8s.io/v1", 6, int.MaxValue),
        ("autoscaling/v1", 2, int.MaxValue),
        ("autoscaling/v2", 23, int.MaxValue),
        ("autoscaling/v2beta1", 8, 25),
        ("autoscaling/v2beta2", 12, 26),
        ("batch/v1", 2, int.MaxValue),
        ("batch/v1/CronJob", 21, int.MaxValue),
        ("batch/v1beta1", 8, 25),
        ("certificates.k8s.io/v1", 19, int.MaxValue),
        ("coordination.k8s.io/v1", 14, int.MaxValue),
        ("discovery.k8s.io/v1", 21, int.MaxValue),
        ("discovery.k8s.io/v1beta1", 17, 25),
        ("events.k8s.io/v1", 19, int.MaxValue),
        ("events.k8s.io/v1beta1", 8, 25),
        ("extensions/v1beta1", 1, 22),
        ("flowcontrol.apiserver.k8s.io/v1", 29, int.MaxValue),
        ("flowcontrol.apiserver.k8s.io/v1beta1", 20, 26),
        ("flowcontrol.apiserver.k8s.io/v1beta2", 23, 29),
        ("flowcontrol.apiserver.k8s.io/v1beta3", 26, 32),
        ("networking.k8s.io/v1", 7, int.MaxValue),
        ("networking.k8s.io/v1/Ingress", 19, int.MaxValue),
        ("networking.k8s.io/v1/IngressClass", 19, int.MaxValue),
        ("networking.k8s.io/v1/IPAddress", 33, int.MaxValue),
        ("networking.k8s.io/v1/ServiceCIDR", 33, int.MaxValue),
        ("networking.k8s.io/v1beta1", 14, 22),
        ("node.k8s.io/v1", 20, int.MaxValue),
        ("node.k8s.io/v1beta1", 14, 25),
        ("policy/v1", 21, int.MaxValue),
        ("policy/v1beta1", 5, 25),
        ("rbac.authorization.k8s.io/v1", 8, int.MaxValue),
        ("rbac.authorization.k8s.io/v1beta1", 6, 22),
        ("resource.k8s.io/v1", 34, int.MaxValue),
        ("scheduling.k8s.io/v1", 14, int.MaxValue),
        ("storage.k8s.io/v1", 6, int.MaxValue),
        ("storage.k8s.io/v1/CSIStorageCapacity", 24, int.MaxValue),
        ("storage.k8s.io/v1/VolumeAttributesClass", 34, int.MaxValue),
        ("storage.k8s.io/v1beta1", 6, 27),
    ];

    /// <summary>The version in full: <c>v1.34.0</c> for <c>1.34</c>.</summary>
    public static string Full(string version)
    {
        var plain = version.TrimStart('v');
        return "v" + (plain.Count(sign => sign == '.') < 2 ? $"{plain}.0" : plain);
    }

    /// <summary>Group versions and their kinds, those of the cluster's own included.</summary>
    public static IReadOnlyList<string> Of(string version, KubernetesTarget cluster)
    {
        var minor = int.Parse(version.Split('.')[1], CultureInfo.InvariantCulture);
        var groups = Table.Where(row => !IsKind(row.Name) && IsServed(row, minor)).Select(row => row.Name).ToList();
        var kinds = groups
            .SelectMany(group => TypedKinds.KindsIn(group).Select(kind => $"{group}/{kind}"))
            .Where(kind => Array.TrueForAll(Table, row => row.Name != kind || IsServed(row, minor)));
        return [.. groups, .. kinds, .. cluster.ApiVersions];
    }

    /// <summary>
    /// What a cluster serves that Kubernetes of its version does not by itself: group versions, each with its kinds behind it.
    /// </summary>
    public static IReadOnlyList<string> Beyond(string version, IReadOnlyList<ServedApi> served)
    {
        var own = Of(version, KubernetesTarget.Unknown).ToHashSet();
        return
        [
            .. served
                .Where(api => !own.Contains(api.GroupVersion))
                .SelectMany(api => (string[])[api.GroupVersion, $"{api.GroupVersion}/{api.Kind}"])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsServed((string Name, int Since, int Until) row, int minor) =>
        row.Since <= minor && minor < row.Until;

    private static bool IsKind(string name) => name.Count(sign => sign == '/') == 2;
}
