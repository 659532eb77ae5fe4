using Fairlead.Components.Reporting;
using Fairlead.Components.Session;

namespace Fairlead.Components.Promotions;

/// <summary>Evaluates the gates of every open promotion; the exit code is the highest of all.</summary>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record GatesStage(bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        using var tools = delivery.Tools();
        var evaluated = await tools.Gates().RunAsync(tools.Branch, cancellationToken);
        var results = evaluated.Select(result => result with { DryRun = delivery.IsDryRun }).ToList();
        Output.Tell(
            () =>
                results.Count == 0
                    ? "no promotion is open"
                    : string.Join('\n', results.Select(result => result.ToText())),
            () => $"[{string.Join(',', results.Select(result => result.ToJson()))}]",
            Json
        );
        return results.Select(result => result.ExitCode).DefaultIfEmpty(ExitCode.Done).Max();
    }
}
