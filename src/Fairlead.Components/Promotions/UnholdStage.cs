using Fairlead.Components.Session;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Lets bumps and promotions in again; where nothing is held nothing is committed.</summary>
/// <param name="Environment">To where; needed.</param>
/// <param name="App">To the only application; null for the environment as a whole.</param>
internal sealed record UnholdStage(string? Environment, string? App) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var place = HeldPlace.Of(Environment, App, "Unhold");
        using var tools = delivery.Tools();
        var outcome = await tools.Environments.CommitAsync(
            tools.Branch,
            snapshot =>
            {
                place.Check(snapshot);
                return snapshot.Exists(place.File)
                    ? new TreeChange
                    {
                        Deletes = [place.File],
                        Message = new CommitMessage($"{place}: let bumps and promotions in again")
                        {
                            Trailers = [new Trailer(CommitKind.Trailer, CommitKind.Hold)],
                        },
                    }
                    : null;
            },
            cancellationToken
        );
        Log.Information(
            "{What} {State} {Commit:l}",
            place.ToString(),
            !outcome.Changed ? "was not held"
                : delivery.IsDryRun ? "would no longer be held"
                : "is no longer held",
            CommitText.Of(tools.Environments, outcome.Tip)
        );
        return ExitCode.IfWritten(outcome.Changed);
    }
}
