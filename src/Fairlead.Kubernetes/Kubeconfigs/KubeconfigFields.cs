namespace Fairlead.Kubernetes.Kubeconfigs;

/// <summary>
/// Every field of a kubeconfig. What stands in a file and is not known is refused where the file is used: a field that is
/// passed over may be the one that limits what a request may do.
/// </summary>
/// <remarks>Source: client-go, clientcmd/api/v1, <c>Config</c>, as of Kubernetes 1.36.</remarks>
internal static class KubeconfigFields
{
    public static readonly string[] File =
    [
        "apiVersion",
        "kind",
        "clusters",
        "users",
        "contexts",
        // A context is always named, so that nobody is led to another cluster by a change of this file.
        "current-context",
        // Of kubectl's own, and of other programs'.
        "preferences",
        "extensions",
    ];

    public static readonly string[] Cluster =
    [
        "server",
        "tls-server-name",
        "insecure-skip-tls-verify",
        "certificate-authority",
        "certificate-authority-data",
        "proxy-url",
        // Answers are never asked for in a compressed form.
        "disable-compression",
        "extensions",
    ];

    public static readonly string[] User =
    [
        "client-certificate",
        "client-certificate-data",
        "client-key",
        "client-key-data",
        "token",
        "tokenFile",
        "as",
        "as-uid",
        "as-groups",
        "as-user-extra",
        "username",
        "password",
        "auth-provider",
        "exec",
        "extensions",
    ];

    public static readonly string[] Context = ["cluster", "user", "namespace", "extensions"];

    public static readonly string[] Exec =
    [
        "command",
        "args",
        "env",
        "apiVersion",
        "installHint",
        "provideClusterInfo",
        "interactiveMode",
    ];

    public static readonly string[] Variable = ["name", "value"];
}
