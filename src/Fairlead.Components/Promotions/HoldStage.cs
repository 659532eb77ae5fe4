using System.Text;
using Fairlead.Components.Session;
using Fairlead.Environments;
using Fairlead.Git.Objects;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Keeps bumps and promotions away; what is held so already is left alone.</summary>
/// <param name="Environment">From where; needed.</param>
/// <param name="App">From the only application; null for all.</param>
/// <param name="Reason">Why; needed, others read it.</param>
/// <param name="Until">When it ends; null for when it is removed.</param>
internal sealed record HoldStage(string? Environment, string? App, string? Reason, string? Until) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        var place = HeldPlace.Of(Environment, App, "Hold");
        var hold = EnvironmentOptions.Hold(delivery.Options, Reason, Until);
        using var tools = delivery.Tools();
        var outcome = await tools.Environments.CommitAsync(
            tools.Branch,
            snapshot =>
            {
                place.Check(snapshot);
                return new TreeChange
                {
                    Writes = new Dictionary<string, byte[]> { [place.File] = Encoding.UTF8.GetBytes(hold.Write()) },
                    Message = new CommitMessage($"{place}: hold against bumps and promotions")
                    {
                        Body = hold.Reason.TrimEnd('.') + ".",
                        Trailers = [new Trailer(CommitKind.Trailer, CommitKind.Hold)],
                    },
                };
            },
            cancellationToken
        );
        Log.Information(
            "{What} {State} {Commit:l}",
            place.ToString(),
            !outcome.Changed ? "was held already"
                : delivery.IsDryRun ? "would be held"
                : "held",
            CommitText.Of(tools.Environments, outcome.Tip)
        );
        return ExitCode.IfWritten(outcome.Changed);
    }
}
