using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Yaml;

namespace Fairlead.Kubernetes.Kubeconfigs;

/// <summary>Reads what a context of a kubeconfig asks for; what is not honoured is refused.</summary>
internal static class KubeconfigReader
{
    /// <summary>Reads the file, and the files and programs that it names.</summary>
    /// <exception cref="ClusterException">It cannot be used; the message names file and line.</exception>
    public static ClusterAccess Read(string path, string contextName)
    {
        var document = Parse(path);
        if (document.Root is not JsonObject root)
        {
            throw new ClusterException(
                Refusals.Kubeconfig,
                $"{path}: a kubeconfig is a mapping with clusters, users and contexts."
            );
        }

        var file = new KubeconfigMap(document, root, "", "the kubeconfig").Of(KubeconfigFields.File);
        if (file.Text("apiVersion") is not (null or "v1") || file.Text("kind") is not (null or "Config"))
        {
            throw file.Wrong("apiVersion", "this is no Config of v1");
        }

        var context = file.Named("contexts", "context", contextName).Of(KubeconfigFields.Context);
        var cluster = file.Named("clusters", "cluster", context.Required("cluster")).Of(KubeconfigFields.Cluster);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var access = Cluster(cluster, folder) with { Namespace = context.Text("namespace") };
        return context.Text("user") is { } user
            ? KubeconfigUser.Read(file.Named("users", "user", user).Of(KubeconfigFields.User), folder, access)
            : access;
    }

    /// <summary>The text that a field holds in base64, or that a file named by another field holds; null for neither.</summary>
    public static string? Pem(KubeconfigMap map, string fileField, string folder)
    {
        var dataField = $"{fileField}-data";
        try
        {
            return map.Text(dataField) is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data))
                : map.Text(fileField) is { } file ? File.ReadAllText(Path.Combine(folder, file))
                : null;
        }
        catch (FormatException)
        {
            throw map.Wrong(dataField, $"{dataField} of {map.What} is no base64");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw map.Wrong(fileField, $"{fileField} of {map.What} cannot be read: {error.Message.TrimEnd('.')}");
        }
    }

    private static YamlDocument Parse(string path)
    {
        try
        {
            return YamlReader.ReadSingle(File.ReadAllText(path), path);
        }
        catch (YamlSyntaxException error)
        {
            throw new ClusterException(Refusals.Kubeconfig, error.Message, error);
        }
    }

    private static ClusterAccess Cluster(KubeconfigMap cluster, string folder)
    {
        var server = cluster.Required("server");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw cluster.Wrong("server", $"server of {cluster.What} must be an http or https address");
        }

        var trustsAnyone = cluster.Flag("insecure-skip-tls-verify");
        if (trustsAnyone && (cluster.Has("certificate-authority") || cluster.Has("certificate-authority-data")))
        {
            throw cluster.Wrong(
                "insecure-skip-tls-verify",
                $"{cluster.What} names an authority and asks not to look at certificates; remove one of the two"
            );
        }

        _ = cluster.Flag("disable-compression");
        return new ClusterAccess(Reachable(address))
        {
            ServerName = cluster.Text("tls-server-name"),
            TrustsAnyone = trustsAnyone,
            Authorities = Authorities(cluster, folder),
            Proxy = Proxy(cluster),
        };
    }

    private static X509Certificate2Collection Authorities(KubeconfigMap cluster, string folder)
    {
        var authorities = new X509Certificate2Collection();
        if (Pem(cluster, "certificate-authority", folder) is not { } pem)
        {
            return authorities;
        }

        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            authorities.Clear();
        }

        // Without any, whoever the machine trusts would be trusted.
        return authorities.Count > 0
            ? authorities
            : throw cluster.Wrong("certificate-authority", $"the authority of {cluster.What} holds no certificate");
    }

    private static Uri? Proxy(KubeconfigMap cluster)
    {
        if (cluster.Text("proxy-url") is not { } text)
        {
            return null;
        }

        return
            Uri.TryCreate(text, UriKind.Absolute, out var proxy)
            && proxy.Scheme is "http" or "https" or "socks5"
            && proxy.Host.Length > 0
            ? proxy
            : throw cluster.Wrong("proxy-url", $"proxy-url of {cluster.What} must be an http, https or socks5 address");
    }

    // Servers are told to listen on any address of theirs, and some write down the same as their address.
    private static Uri Reachable(Uri address)
    {
        var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var found) ? found : null;
        return IPAddress.Any.Equals(host) ? new UriBuilder(address) { Host = $"{IPAddress.Loopback}" }.Uri
            : IPAddress.IPv6Any.Equals(host) ? new UriBuilder(address) { Host = $"[{IPAddress.IPv6Loopback}]" }.Uri
            : address;
    }
}
