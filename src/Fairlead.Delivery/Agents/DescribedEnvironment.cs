using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Agents;

/// <summary>
/// The <c>environment.yaml</c> that a commit leaves: what people declare, in a format that the agent reads, and no older than
/// the one that is there. What only machines know of the agent is kept.
/// </summary>
/// <param name="Text">Its text.</param>
/// <param name="Notes">What the agent does not know yet, and where its cluster is another one, each a sentence.</param>
internal sealed record DescribedEnvironment(string Text, IReadOnlyList<string> Notes)
{
    /// <summary>Describes an environment on a tip of the branch.</summary>
    /// <param name="environment">As the tip declares it.</param>
    /// <param name="apps">The apps it will have, in dependency order.</param>
    /// <param name="tip">The tip.</param>
    /// <param name="agents">Tells what the agent is; null where nothing but the file does.</param>
    /// <exception cref="DeliveryException">Nothing that this build writes is read by the agent.</exception>
    public static async Task<DescribedEnvironment> OfAsync(
        DeliveryEnvironment environment,
        IEnumerable<DeliveryApp> apps,
        TreeSnapshot tip,
        ConnectedAgents? agents,
        CancellationToken cancellationToken
    )
    {
        var present = Present(tip, environment.Name);
        var declared = EnvironmentDescription.Of(environment, apps) with
        {
            Format = present?.Format ?? EnvironmentFormat.First,
            MinimumAgent = present?.MinimumAgent,
            Agent = present?.Agent,
        };
        var reported = MayDiffer(declared)
            ? await AskAsync(agents, environment.Name, tip, cancellationToken)
            : ReportedAgent.Unknown;
        var agent = reported.Report ?? declared.Agent;
        var fitted = DeclaredFile.Read(() => declared.For(agent));
        string?[] notes =
        [
            reported.Problem,
            Waiting(environment.Name, agent, fitted.Waiting),
            environment.Kubernetes.Mismatch(environment.Name, agent?.Kubernetes),
        ];
        return new DescribedEnvironment(fitted.File.Write(), [.. notes.OfType<string>()]);
    }

    /// <summary>The file as a tip has it; null where there is none that can be read, and another takes its place.</summary>
    public static EnvironmentFile? Present(TreeSnapshot tip, string environment)
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        try
        {
            return tip.ReadText(path) is { } text ? EnvironmentFile.Read(text, path) : null;
        }
        catch (EnvironmentFileException)
        {
            return null;
        }
    }

    // What every agent has read since the first one needs no look at a forge.
    private static bool MayDiffer(EnvironmentFile file) =>
        file.Format > EnvironmentFormat.First || file.Kubernetes is not null || file.RequirePlan;

    private static async Task<ReportedAgent> AskAsync(
        ConnectedAgents? agents,
        string environment,
        TreeSnapshot tip,
        CancellationToken cancellationToken
    ) => agents is null ? ReportedAgent.Unknown : await agents.FindAsync(environment, tip.Commit, cancellationToken);

    private static string? Waiting(string environment, AgentReport? agent, IReadOnlyList<string> keys) =>
        agent is null || keys.Count == 0
            ? null
            : $"{environment}: its agent {agent.Version} reads {agent.Formats}; {string.Join(" and ", keys.Select(key => $"`{key}`"))} "
                + $"{(keys.Count == 1 ? "is" : "are")} not written into environment.yaml until it is updated.";
}
