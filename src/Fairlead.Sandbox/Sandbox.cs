using System.Diagnostics.CodeAnalysis;
using Fairlead.Sandbox.Certificates;
using Fairlead.Sandbox.Git;
using Fairlead.Sandbox.Host;
using Fairlead.Sandbox.Kubernetes;
using Fairlead.Sandbox.Registry;

namespace Fairlead.Sandbox;

/// <summary>
/// An OCI registry, a Git server and a Kubernetes API in this process, on ports of 127.0.0.1, for demonstrations and tests.
/// What they acknowledged lies in one folder, which one process at a time may use, and is there again after a restart.
/// </summary>
[SuppressMessage("Design", "MA0049", Justification = "It is what the whole namespace is about.")]
public sealed class Sandbox : IAsyncDisposable
{
    private readonly SandboxState _state;
    private readonly SandboxListener _listener;

    private Sandbox(SandboxState state, SandboxListener listener, SandboxServices services, ServedSandbox running)
    {
        _state = state;
        _listener = listener;
        Registry = services.Registry;
        Git = services.Git;
        Kubernetes = services.Kubernetes;
        Running = running;
        Addresses = new SandboxAddresses(running.Registry, running.Git, running.Kubernetes, running.Kubeconfig);
    }

    /// <summary>Where the servers are reached.</summary>
    public SandboxAddresses Addresses { get; }

    /// <summary>What the registry holds.</summary>
    public RegistryStore Registry { get; }

    /// <summary>The repositories of the Git server.</summary>
    public GitRepositories Git { get; }

    /// <summary>
    /// Why repositories and cluster began anew although there was a sandbox in the folder: one of the two was gone, and a
    /// cluster follows its own repository only. Null where they did not.
    /// </summary>
    public string? BeganAnew => Running.BeganAnew;

    /// <summary>The cluster.</summary>
    public KubernetesApi Kubernetes { get; }

    /// <summary>What it tells others.</summary>
    internal ServedSandbox Running { get; }

    /// <summary>Opens the folder and starts the three servers; they answer when this returns.</summary>
    /// <exception cref="SandboxInUseException">Another process runs the sandbox of that folder.</exception>
    /// <exception cref="SandboxException">A port is taken, or the folder cannot be used.</exception>
    public static async Task<Sandbox> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var state = await SandboxState.LockAsync(options, cancellationToken);
        SandboxServices? services = null;
        try
        {
            var identity = SandboxIdentity.Open(Path.Combine(state.Folder, "pki"), options.Time);
            services = SandboxServices.Open(state.Folder, identity.Token, options.Time);
            await SeedAsync(services.Git, options, cancellationToken);
            var listener = await SandboxListener.StartAsync(
                services,
                identity.Server,
                state,
                options,
                cancellationToken
            );
            services.Git.Address = listener.Address(SandboxService.Git);
            return new Sandbox(state, listener, services, Publish(state, identity, listener, services));
        }
        catch
        {
            await (services?.Kubernetes.DisposeAsync() ?? ValueTask.CompletedTask);
            state.Dispose();
            throw;
        }
    }

    /// <summary>Stops the servers and frees the folder; requests under way get two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        // Nobody shall begin to use it now; who comes waits until the folder is free.
        _state.Withdraw();
        await _listener.DisposeAsync();
        await Kubernetes.DisposeAsync();
        _state.Dispose();
    }

    private static async Task SeedAsync(
        GitRepositories git,
        SandboxOptions options,
        CancellationToken cancellationToken
    )
    {
        foreach (var (name, seed) in options.Repositories.Where(repository => !git.Exists(repository.Key)))
        {
            await git.CreateAsync(name, seed(), cancellationToken);
        }
    }

    private static ServedSandbox Publish(
        SandboxState state,
        SandboxIdentity identity,
        SandboxListener listener,
        SandboxServices services
    )
    {
        var running = new ServedSandbox(
            Environment.ProcessId,
            listener.Address(SandboxService.Registry),
            listener.Address(SandboxService.Git),
            listener.Address(SandboxService.Kubernetes),
            Path.Combine(state.Folder, "kubeconfig")
        )
        {
            BeganAnew = services.BeganAnew,
            ForgeKey = services.ForgeKey,
        };
        Kubeconfig.Write(running.Kubeconfig, running.Kubernetes, identity);
        state.Publish(running);
        return running;
    }
}
