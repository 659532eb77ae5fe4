using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Agent;

/// <summary>Serves the sandbox and its agent until the build is stopped.</summary>
internal sealed record UpStage : IDeliveryStage
{
    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">There is nothing to serve.</exception>
    public Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var (options, destination, forge) = (delivery.Options, delivery.Terms.Destination, delivery.Forge);
        // Others deliver to the sandbox that is served; the clone, which one process may use at a time, is theirs.
        var sandbox = delivery.LeaveToOthers();
        if (sandbox is null or { IsServedElsewhere: true })
        {
            throw new InvalidOperationException(
                sandbox is null
                    ? "Up serves the sandbox, and the addresses are real ones: there is nothing to serve. Give --sandbox to use none of your own."
                    : "Another process serves the sandbox of this checkout already; stop it first."
            ).Refused(Refusals.ServedElsewhere);
        }

        var addresses = sandbox.Addresses;
        Log.Information("registry      {Address}  named {Host}", addresses.Registry, SandboxLink.RegistryHost);
        Log.Information("environments  git clone {Address}", addresses.Repository(SandboxLink.RepositoryName));
        Log.Information("pulls         {Address}", addresses.PullRequests(SandboxLink.RepositoryName));
        Log.Information(
            "kubernetes    kubectl --kubeconfig {File} get pods --all-namespaces",
            addresses.KubeconfigPath
        );
        Log.Information(
            "Press Ctrl+C to stop; the state stays in {Folder}.",
            Path.GetDirectoryName(addresses.KubeconfigPath)
        );
        using var agent = new AgentProgram(options, destination, forge).Serve(line => Log.Information("{Line}", line));
        agent.WaitForExit();
        throw new SyncFailedException(
            Refusals.EndedAgent,
            $"The agent ended by itself with exit code {agent.ExitCode}; its last lines are above."
        );
    }
}
