using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Delivery.Agents;

namespace Fairlead.Components.Agent;

/// <summary>Finds out what environments' agents are; the forge is opened only where one is asked about.</summary>
internal sealed class AgentLink : IDisposable
{
    private readonly Lazy<PromotionTools> _tools;

    /// <summary>Asks nobody yet.</summary>
    public AgentLink(DeliverySession delivery)
    {
        _tools = new Lazy<PromotionTools>(delivery.Tools);
        Agents = new ConnectedAgents(delivery.Terms.Environments, () => _tools.Value.Forge);
    }

    /// <summary>What the agents are.</summary>
    public ConnectedAgents Agents { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_tools.IsValueCreated)
        {
            _tools.Value.Dispose();
        }
    }
}
