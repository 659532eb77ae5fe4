using k8s;
using k8s.Authentication;
using k8s.Exceptions;

namespace Fairlead.Kubernetes.Client;

/// <summary>An HTTP client that is authenticated against one API server.</summary>
internal sealed class ClusterConnection : IDisposable
{
    private readonly k8s.Kubernetes _client;

    private ClusterConnection(k8s.Kubernetes client) => _client = client;

    public Uri Address => _client.BaseUri;

    public HttpClient Http => _client.HttpClient;

    public ServiceClientCredentials? Credentials => _client.Credentials;

    /// <summary>Reads the credentials; nothing is sent yet.</summary>
    /// <exception cref="ClusterException">The options name no cluster, or its kubeconfig cannot be used.</exception>
    public static ClusterConnection Open(ClusterOptions options)
    {
        var configuration = Configure(options);
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
        configuration.UserAgent = "fairlead";
        return new ClusterConnection(new k8s.Kubernetes(configuration));
    }

    public void Dispose() => _client.Dispose();

    private static KubernetesClientConfiguration Configure(ClusterOptions options)
    {
        if (options.InCluster)
        {
            return InCluster();
        }

        if (options.Kubeconfig is not { Length: > 0 } path || options.Context is not { Length: > 0 } context)
        {
            throw new ClusterException("No cluster is named; give a kubeconfig file and the name of a context in it.");
        }

        return FromFile(path, context);
    }

    private static KubernetesClientConfiguration FromFile(string path, string context)
    {
        if (!File.Exists(path))
        {
            throw new ClusterException($"The kubeconfig {path} does not exist; give the path of one that does.");
        }

        try
        {
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(new FileInfo(path), context);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new ClusterException(
                $"The kubeconfig {path} cannot be used with context {context}: {error.Message}",
                error
            );
        }
    }

    private static KubernetesClientConfiguration InCluster()
    {
        try
        {
            return KubernetesClientConfiguration.InClusterConfig();
        }
        catch (KubeConfigException error)
        {
            throw new ClusterException(
                "This process does not run in a pod with a service account; name a kubeconfig and a context instead.",
                error
            );
        }
    }
}
