using System.Reflection;
using k8s.Models;

namespace Fairlead.Delivery.Validation.Typing;

/// <summary>Kubernetes' own kinds, as the types of KubernetesClient 21 declare them: those of Kubernetes 1.36.</summary>
internal static class TypedKinds
{
    public const string KubernetesVersion = "1.36";

    private static readonly Lazy<IReadOnlyDictionary<(string Group, string Version, string Kind), Type>> All = new(
        Load
    );

    /// <summary>The type of an object; null where Kubernetes has none of that kind.</summary>
    public static Type? Find(string group, string version, string kind) =>
        All.Value.GetValueOrDefault((group, version, kind));

    /// <summary>Whether a group is Kubernetes' own, so that a kind it does not have cannot come from elsewhere.</summary>
    public static bool IsOwnGroup(string group) => All.Value.Keys.Any(known => Same(known.Group, group));

    /// <summary>The apiVersions that have a kind.</summary>
    public static IReadOnlyList<string> VersionsOf(string group, string kind) =>
        [
            .. All
                .Value.Keys.Where(known => Same(known.Group, group) && Same(known.Kind, kind))
                .Select(known => group.Length == 0 ? known.Version : $"{group}/{known.Version}"),
        ];

    /// <summary>The kinds of a group.</summary>
    public static IReadOnlyList<string> KindsOf(string group) =>
        [.. All.Value.Keys.Where(known => Same(known.Group, group)).Select(known => known.Kind).Distinct()];

    /// <summary>The kinds of one apiVersion, in order.</summary>
    public static IEnumerable<string> KindsIn(string apiVersion) =>
        All
            .Value.Keys.Where(known =>
                (known.Group.Length == 0 ? known.Version : $"{known.Group}/{known.Version}") == apiVersion
            )
            .Select(known => known.Kind)
            .Order(StringComparer.Ordinal);

    private static Dictionary<(string, string, string), Type> Load()
    {
        var kinds = new Dictionary<(string, string, string), Type>();
        foreach (var type in typeof(V1Pod).Assembly.GetExportedTypes())
        {
            if (type.GetCustomAttribute<KubernetesEntityAttribute>() is { } entity && !IsList(type, entity))
            {
                kinds.TryAdd((entity.Group ?? "", entity.ApiVersion, entity.Kind), type);
            }
        }

        return kinds;
    }

    private static bool IsList(Type type, KubernetesEntityAttribute entity) =>
        entity.Kind.EndsWith("List", StringComparison.Ordinal) && type.GetProperty("Items") is not null;

    private static bool Same(string one, string other) => one == other;
}
