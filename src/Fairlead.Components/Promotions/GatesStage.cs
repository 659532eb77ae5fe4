using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Evaluates the gates of every open promotion, and says of other pull requests that they have none; the exit code is the highest of all.</summary>
/// <param name="Json">Whether a document for programs is printed.</param>
internal sealed record GatesStage(bool Json) : IDeliveryStage
{
    /// <inheritdoc />
    public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
    {
        using var tools = delivery.Tools();
        var others = await tools.OtherGates().RunAsync(tools.Branch, cancellationToken);
        foreach (var other in others)
        {
            Log.Information(
                "{What:l}: {Sentence:l}",
                $"pull request {other.PullRequest.Number} ({other.PullRequest.HeadBranch})",
                other.Sentence
            );
            foreach (var warning in other.Warnings)
            {
                Log.Warning("{Warning:l}", warning);
            }
        }

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
        var written = ExitCode.IfWritten(!delivery.IsDryRun && others.Any(other => other.Changed));
        return results.Select(result => result.ExitCode).Append(written).Max();
    }
}
