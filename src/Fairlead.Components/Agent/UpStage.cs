using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Agent;

/// <summary>Serves the sandbox and its agent until the build is stopped.</summary>
internal sealed record UpStage : IDeliveryStage
{
    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">There is nothing to serve.</exception>
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var (options, destination, forge) = (delivery.Options, delivery.Terms.Destination, delivery.Forge);
        // Others deliver to the sandbox that is served; the clone, which one process may use at a time, is theirs.
        var sandbox = delivery.LeaveToOthers();
        if (sandbox?.Own is not { } program)
        {
            throw new InvalidOperationException(
                sandbox is null
                    ? "Up serves the sandbox, and the addresses are real ones: there is nothing to serve. Give --sandbox to use none of your own."
                    : "Another process serves the sandbox of this checkout already; stop it first."
            ).Refused(Refusals.ServedElsewhere);
        }

        Tell(sandbox);
        using var agent = new AgentProgram(options, destination, forge).Serve(line => Log.Information("{Line}", line));
        var served = Task.Run(agent.WaitForExit, CancellationToken.None);
        if (await Task.WhenAny(served, program.Ended) == program.Ended)
        {
            agent.Kill();
        }

        await served;
        throw new SyncFailedException(
            Refusals.EndedAgent,
            $"The agent ended by itself with exit code {agent.ExitCode}; its last lines are above."
        );
    }

    private static void Tell(SandboxLink sandbox)
    {
        var addresses = sandbox.Addresses;
        Log.Information("registry      {Address}  named {Host}", addresses.Registry, SandboxLink.RegistryHost);
        Log.Information("environments  git clone {Address}", sandbox.Repository);
        Log.Information("pulls         {Address}", sandbox.PullRequests);
        Log.Information("kubernetes    kubectl --kubeconfig {File} get pods --all-namespaces", addresses.Kubeconfig);
        Log.Information(
            "Press Ctrl+C to stop; the state stays in {Folder}.",
            Path.GetDirectoryName(addresses.Kubeconfig)
        );
    }
}
