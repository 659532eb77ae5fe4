using Fairlead.Environments.Agents;

namespace Fairlead.Delivery.Agents;

/// <summary>What an agent said of itself.</summary>
/// <param name="Report">What it said last; null where no status says it.</param>
/// <param name="Problem">Why that could not be found out, in a sentence; null where it could.</param>
public sealed record ReportedAgent(AgentReport? Report, string? Problem)
{
    /// <summary>Nobody was asked.</summary>
    public static ReportedAgent Unknown { get; } = new(null, null);
}
