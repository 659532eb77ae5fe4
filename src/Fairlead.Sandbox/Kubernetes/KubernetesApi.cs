using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes;

/// <summary>
/// A Kubernetes API server with the controllers that make workloads ready, as a request handler to be hosted on any
/// port. What it acknowledged survives the end of the process.
/// </summary>
public sealed class KubernetesApi : IAsyncDisposable
{
    private KubernetesApi(RequestDelegate handler) => Handler = handler;

    /// <summary>Answers one HTTP request to the Kubernetes API.</summary>
    public RequestDelegate Handler { get; }

    /// <summary>Opens the cluster that lies in the folder, or begins a new one there, and starts its controllers.</summary>
    public static KubernetesApi Open(KubernetesApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new KubernetesApi(context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Forgets the history that watches and paged lists continue from, as etcd's compaction does: older
    /// resourceVersions are answered with 410 afterwards.
    /// </summary>
    public void Compact() => throw new NotSupportedException();

    /// <summary>Stops the controllers and closes the state.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
