using Fairlead.Delivery.Configuration;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Session;

/// <summary>What is settled before anything is built: the destinations, and what people declared about the delivery.</summary>
/// <param name="Environments">Clone of the environment repository.</param>
/// <param name="Tip">The branch's tip at that time.</param>
/// <param name="Configuration">Its <c>fairlead.yaml</c>, as the tip has it; empty for targets that ask for no declarations.</param>
internal sealed record DeliveryTerms(
    Destination Destination,
    BareClone Environments,
    CommitId Tip,
    DeliveryConfiguration Configuration
) : IDisposable
{
    /// <summary>
    /// The apps that this build releases, each after those it depends on; the others stay as they are. Empty for targets that
    /// release nothing.
    /// </summary>
    public IReadOnlyList<DeliveryApp> Apps { get; init; } = [];

    /// <inheritdoc />
    public void Dispose()
    {
        Environments.Dispose();
        Destination.Registry.Dispose();
        Destination.StandIns?.Dispose();
    }
}
