using Fairlead.Components.Reporting;
using Fairlead.Delivery.Bumps;
using Fairlead.Git.Objects;
using Serilog;

namespace Fairlead.Components.Releases;

/// <summary>Says what came of a bump that was proposed.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Branch">The branch that it is proposed for.</param>
/// <param name="IsDryRun">Whether nothing was written.</param>
internal sealed record ProposalReport(string Environment, string Branch, bool IsDryRun)
{
    /// <summary>Says it.</summary>
    /// <param name="commit">Names a commit behind a sentence about it.</param>
    public void Tell(ProposalResult result, Func<CommitId, string> commit)
    {
        foreach (var warning in result.Bump.Notes.Concat(result.Warnings))
        {
            Log.Warning("{Warning:l}", warning);
        }

        foreach (var app in result.Bump.Plan.Apps.Where(app => !app.IsEmpty))
        {
            Log.Information("{App,-12} {Versions,-12} {Changes}", app.App, app.Versions, app.Summary);
        }

        if (IsDryRun && result.Head is not null)
        {
            Output.Tell(result.Bump.Plan.ToText());
        }

        Log.Information("{Environment} {Sentence:l}", Environment, Sentence(result, commit));
        if (result is { Head: not null, PullRequest.Number: 0 } && !IsDryRun)
        {
            Log.Information(
                "No forge is known: open a pull request of {Head:l} into {Branch:l} there, or merge it: git fetch origin {Head:l} && git merge FETCH_HEAD",
                result.Branch,
                Branch,
                result.Branch
            );
        }
    }

    private string Sentence(ProposalResult result, Func<CommitId, string> commit) =>
        result.Outcome switch
        {
            ProposalOutcome.NothingToDo => $"unchanged at {result.Bump.Tip.Short()}: nothing is left to propose",
            ProposalOutcome.Closed => $"has all that was proposed: {Request(result)} {Was("closed")}",
            ProposalOutcome.Merged when IsDryRun => $"would be changed by {Request(result)}, which would be merged",
            ProposalOutcome.Merged =>
                $"changed as {result.Bump.Tip.Short()} by {Request(result)}: {result.Bump.Plan.Summary}",
            ProposalOutcome.Unchanged => $"is proposed already by {Request(result)}{Waits(result)}",
            ProposalOutcome.Opened when IsDryRun =>
                $"would be proposed by {Request(result)}{(result.Head is { } head ? $" {commit(head)}" : "")}",
            ProposalOutcome.Opened => $"is proposed by {Request(result)}{Waits(result)}",
            _ => $"is proposed by {Request(result)}, which {Was("updated")}{Waits(result)}",
        };

    private string Was(string done) => IsDryRun ? $"would be {done}" : $"was {done}";

    private static string Request(ProposalResult result) =>
        result.PullRequest is { Number: > 0 } request
            ? $"pull request {request.Number} ({request.Url})"
            : $"branch {result.Branch}";

    private static string Waits(ProposalResult result) =>
        result.Gates is { HasPassed: false } gates
            ? $"; it waits for {string.Join(", ", gates.Blocking.Select(gate => gate.Name))}"
            : "";
}
