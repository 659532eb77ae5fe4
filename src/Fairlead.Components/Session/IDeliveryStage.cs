namespace Fairlead.Components.Session;

/// <summary>What one target does, with the options that it was given.</summary>
internal interface IDeliveryStage
{
    /// <summary>Does it.</summary>
    /// <param name="delivery">What the targets of the run share.</param>
    /// <returns>What the process ends with where everything else goes well: <see cref="ExitCode"/>.</returns>
    Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken);
}
