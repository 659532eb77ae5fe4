using Fairlead.Components.Session;

namespace Fairlead.Components.Releases;

/// <summary>Checks the rendered objects, alone and together.</summary>
internal sealed record ValidateStage : IDeliveryStage
{
    /// <inheritdoc />
    public Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var rendering = new ReleaseRendering(delivery.Options, delivery.Terms);
        rendering.Validate(delivery.Results.Of<RenderedRelease>("Render"));
        return Task.FromResult(ExitCode.Done);
    }
}
