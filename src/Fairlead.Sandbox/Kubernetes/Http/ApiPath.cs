namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>The parts of a resource's path.</summary>
internal sealed record ApiPath(
    string Group,
    string Version,
    string Namespace,
    string Resource,
    string Name,
    string Subresource
)
{
    /// <summary>Reads <c>/api/v1/...</c> and <c>/apis/group/version/...</c>; null for any other path.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return parts switch
        {
            ["api", var version, .. var rest] when rest.Length > 0 => Below("", version, rest),
            ["apis", var group, var version, .. var rest] when rest.Length > 0 => Below(group, version, rest),
            _ => null,
        };
    }

    private static ApiPath? Below(string group, string version, string[] rest) =>
        rest switch
        {
            ["namespaces", var space, "status" or "finalize"] => new(group, version, "", "namespaces", space, rest[2]),
            ["namespaces", var space, var resource, .. var more] when more.Length < 3 => new(
                group,
                version,
                space,
                resource,
                At(more, 0),
                At(more, 1)
            ),
            [var resource, .. var more] when more.Length < 3 => new(
                group,
                version,
                "",
                resource,
                At(more, 0),
                At(more, 1)
            ),
            _ => null,
        };

    private static string At(string[] parts, int index) => index < parts.Length ? parts[index] : "";
}
