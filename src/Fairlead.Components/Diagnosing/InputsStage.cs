using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components.Diagnosing;

/// <summary>Lists what targets are given from outside, and what of it is missing.</summary>
/// <param name="Build">The running build.</param>
/// <param name="Targets">The targets; none for those of the CI files.</param>
internal sealed record InputsStage(NukeBuild Build, IReadOnlyList<string> Targets, bool AsJson) : IDeliveryStage
{
    /// <inheritdoc />
    public Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var list = InputList.Of(Build, Targets, delivery.Options);
        Output.Tell(() => InputTable.Write(list), () => InputJson.Write(list), AsJson);
        return Task.FromResult(list.Missing.Count == 0 ? ExitCode.Done : ExitCode.WrongUse);
    }
}
