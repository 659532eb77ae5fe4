using Fairlead.Kubernetes.Kubeconfigs;
using k8s;
using k8s.Exceptions;

namespace Fairlead.Kubernetes.Client;

/// <summary>An HTTP client that is authenticated against one API server.</summary>
internal sealed class ClusterConnection : IDisposable
{
    private readonly ClusterOptions _options;
    private readonly Lock _lock = new();
    private volatile AuthenticatedClient _current;

    private ClusterConnection(ClusterOptions options)
    {
        _options = options;
        _current = Connect(options);
    }

    public Uri Address => _current.Address;

    /// <summary>Client and credentials of now; both change together when the credentials are read anew.</summary>
    public AuthenticatedClient Current => _current;

    /// <summary>Reads the credentials; nothing is sent yet.</summary>
    /// <exception cref="ClusterException">The options name no cluster, or its kubeconfig cannot be used.</exception>
    public static ClusterConnection Open(ClusterOptions options) => new(options);

    /// <summary>
    /// Reads the credentials anew, because the server refused them: a token in a file was replaced, or a plugin has to be
    /// asked again. Of many requests that are refused at once only the first does so.
    /// </summary>
    /// <param name="refused">The client whose credentials were refused.</param>
    /// <exception cref="ClusterException">The credentials cannot be read.</exception>
    public void Renew(AuthenticatedClient refused)
    {
        lock (_lock)
        {
            if (ReferenceEquals(refused, _current))
            {
                // The old client stays open for requests and watches that are under way, and goes with the last of them.
                _current = Connect(_options);
            }
        }
    }

    public void Dispose() => _current.Dispose();

    private static AuthenticatedClient Connect(ClusterOptions options) => AuthenticatedClient.Of(Access(options));

    private static ClusterAccess Access(ClusterOptions options)
    {
        if (options.InCluster)
        {
            return InCluster();
        }

        if (options.Kubeconfig is not { Length: > 0 } path || options.Context is not { Length: > 0 } context)
        {
            throw new ClusterException(
                Refusals.Kubeconfig,
                "No cluster is named; give a kubeconfig file and the name of a context in it."
            );
        }

        return FromFile(path, context);
    }

    private static ClusterAccess FromFile(string path, string context)
    {
        if (!File.Exists(path))
        {
            throw new ClusterException(
                Refusals.Kubeconfig,
                $"The kubeconfig {path} does not exist; give the path of one that does."
            );
        }

        try
        {
            return KubeconfigReader.Read(path, context);
        }
        catch (Exception error) when (error is ClusterException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterException(
                Refusals.Kubeconfig,
                $"The kubeconfig {path} cannot be used with context {context}: {error.Message}",
                error
            );
        }
    }

    private static ClusterAccess InCluster()
    {
        try
        {
            var configuration = KubernetesClientConfiguration.InClusterConfig();
            return new ClusterAccess(new Uri(configuration.Host))
            {
                Authorities = configuration.SslCaCerts ?? [],
                Credentials = k8s.Kubernetes.CreateCredentials(configuration),
            };
        }
        catch (KubeConfigException error)
        {
            throw new ClusterException(
                Refusals.OutsideCluster,
                "This process does not run in a pod with a service account; name a kubeconfig and a context instead.",
                error
            );
        }
    }
}
