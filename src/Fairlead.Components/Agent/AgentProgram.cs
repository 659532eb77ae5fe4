using Fairlead.Components.Processes;
using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Components.Signing;
using Fairlead.Delivery.Forges;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Agent;

/// <summary>The agent as a child process, its reports read as they come.</summary>
internal sealed class AgentProgram(DeliveryOptions options, Destination destination, ForgeAddress forge)
{
    /// <summary>Variable that hands the repository's password over: an argument would show in the process list.</summary>
    public const string TokenVariable = "FAIRLEAD_REPOSITORY_TOKEN";

    /// <summary>Variable that hands the forge's token over.</summary>
    public const string ForgeTokenVariable = "FAIRLEAD_FORGE_TOKEN";

    /// <summary>Runs one reconcile and waits for its end.</summary>
    /// <param name="accepted">A commit that is applied though it does not follow from the last one; null for none.</param>
    /// <param name="tell">Is called with each report, in order.</param>
    /// <returns>The agent's result; a failed one, with the reason, where it ended without any.</returns>
    public AgentEvent RunOnce(AcceptedCommit? accepted, Action<AgentEvent> tell)
    {
        var reading = new AgentReading(tell);
        using var process = Start(
            $"agent-{options.Environment}",
            ["--once", "--output", "json", "--timeout", $"{options.Timeout:c}", .. Word(accepted)],
            reading.Read
        );
        process.WaitForExit();
        return reading.Conclude(process.ExitCode);
    }

    /// <summary>Starts the agent as the service that it is in a cluster, with its dashboard on a free port.</summary>
    public IProcess Serve(Action<string> tell) =>
        Start("agent-served", ["--listen", "http://127.0.0.1:0"], (_, line) => tell(line));

    // A clone belongs to one process at a time, so the served agent and one that runs once have each their own.
    private IProcess Start(string folder, string[] mode, Action<OutputType, string> read)
    {
        ProgramPlace.Agent.Check(options.AgentProgram);
        var cluster = destination.Cluster;
        var cache = Path.Combine(options.Temporary, folder);
        return ProcessTasks.StartProcess(
            ToolPathResolver.GetPathExecutable("dotnet"),
            ArgumentLine.Of([
                options.AgentProgram,
                .. (string[])["--repository", destination.Repository.Url, "--branch", options.Branch],
                .. (string[])["--environment", options.Environment, "--folder", cache],
                .. (string[])["--kubeconfig", cluster.Kubeconfig, "--context", cluster.Context],
                .. Token(),
                .. Statuses(),
                .. Signers(),
                .. mode,
            ]),
            environmentVariables: Variables(),
            logOutput: true,
            logInvocation: false,
            logger: read
        );
    }

    private static string[] Word(AcceptedCommit? accepted) =>
        accepted is null ? [] : ["--commit", accepted.Commit, "--reason", accepted.Reason];

    private string[] Token() =>
        options.RepositoryToken is null ? [] : ["--token-variable", TokenVariable, "--user", options.RepositoryUser];

    private string[] Signers() =>
        options.IsSandbox ? ["--allowed-signers", SandboxSigning.Of(options).AllowedSignersFile] : [];

    // The agent's word about a commit is what promotions go by.
    private string[] Statuses() =>
        forge.Kind == ForgeKind.None
            ? []
            :
            [
                "--commit-status",
                forge.Kind == ForgeKind.GitHub ? "github" : "gitlab",
                "--forge-api",
                $"{forge.Api}",
                "--forge-repository",
                forge.Repository,
            ];

    private Dictionary<string, string> Variables()
    {
        // The agent gets the secrets that it needs, and not those of the build and of the CI job.
        var secrets = SecretVariables.In(EnvironmentInfo.Variables!);
        var variables = EnvironmentInfo
            .Variables.Where(variable =>
                !secrets.Contains(variable.Key)
                && !variable.Key.Contains("DELIVERY", StringComparison.OrdinalIgnoreCase)
            )
            .ToDictionary();
        if (options.RepositoryToken is { } token)
        {
            variables[TokenVariable] = token;
        }

        var proof = ForgeLink.TokenOf(options, forge, Environment.GetEnvironmentVariable);
        if (proof is ForgeToken.Personal { Secret: { Length: > 0 } secret })
        {
            variables[ForgeTokenVariable] = secret;
        }

        return variables;
    }
}
