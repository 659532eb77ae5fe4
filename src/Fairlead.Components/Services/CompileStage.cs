using Fairlead.Components.Session;

namespace Fairlead.Components.Services;

/// <summary>Compiles the services and their tests.</summary>
/// <param name="Publishes">Whether what needs no further compilation is published in the same go.</param>
internal sealed record CompileStage(bool Publishes) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        await delivery.Services.CompileAsync(Publishes, cancellationToken);
        return ExitCode.Done;
    }
}
