using Fairlead.Components.Session;
using Fairlead.Environments;
using Fairlead.Environments.Agents;

namespace Fairlead.Components.Agent;

/// <summary>Reads the option that says what an environment's agent is.</summary>
internal static class PinnedAgent
{
    /// <summary>The agent.</summary>
    /// <param name="text">A version alone, or with formats, as commit statuses say it; null for none.</param>
    /// <param name="kubernetes">The version of its cluster; null where that is not known.</param>
    /// <exception cref="WrongUseException">It is neither.</exception>
    public static AgentReport? Of(string? text, KubernetesMinor? kubernetes)
    {
        if (text is null)
        {
            return null;
        }

        if (AgentReport.TryParse($"(agent {text})", out var report))
        {
            return report with { Kubernetes = kubernetes ?? report.Kubernetes };
        }

        return AgentReport.TryParse($"(agent {text}, format {EnvironmentFormat.First})", out var alone)
            ? alone with
            {
                LastFormat = LastFormatOf(alone.Version),
                Kubernetes = kubernetes,
            }
            : throw new WrongUseException(
                Refusals.WrongOption,
                $"--agent {text} is no version of an agent; expected one such as 1.4.0, or with the formats it reads: \"1.4.0, formats 1-2\"."
            );
    }

    // An agent as new as this build reads what this build writes; of an older one only the first format is certain.
    private static int LastFormatOf(Version agent) =>
        typeof(PinnedAgent).Assembly.GetName().Version is { } own && Whole(agent) >= Whole(own)
            ? EnvironmentFormat.Present
            : EnvironmentFormat.First;

    private static Version Whole(Version version) => new(version.Major, version.Minor, Math.Max(0, version.Build));
}
