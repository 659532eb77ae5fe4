using Fairlead.Components.Session;

namespace Fairlead.Components.Promotions;

/// <summary>Compares an environment with another one, with itself at another commit, or with the cluster.</summary>
/// <param name="Environment">Which; needed.</param>
/// <param name="Against">Another environment, a commit, or <c>cluster</c>; null for the commit before the environment's last change.</param>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record DiffStage(string? Environment, string? Against, bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var environment = EnvironmentOptions.Needed(Environment, "Diff");
        var comparison = new Comparison(delivery.Options, delivery.Terms);
        return await comparison.RunAsync(environment, Against, Json, cancellationToken)
            ? ExitCode.Different
            : ExitCode.Done;
    }
}
