using System.Text;
using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Promotions;

/// <summary>Writes what a promotion came to for a terminal.</summary>
internal static class PromotionText
{
    public static string Write(PromotionResult result)
    {
        var text = new StringBuilder();
        foreach (var app in result.Plan?.Apps.Where(app => !app.IsEmpty) ?? [])
        {
            text.Append($"{app.App, -12} {app.Versions}\n");
        }

        foreach (var (app, why) in result.Held.Concat(result.Left))
        {
            text.Append($"{app, -12} stays as it is, {why}\n");
        }

        foreach (var gate in result.Gates?.Gates ?? [])
        {
            text.Append($"{Word(gate.State), -12} {gate.Sentence}\n");
        }

        foreach (var warning in result.Warnings)
        {
            text.Append($"{"warning", -12} {warning}\n");
        }

        return text.Append(Sentence(result)).ToString();
    }

    public static string Sentence(PromotionResult result) =>
        result is { DryRun: true, Changed: true } ? $"{WhatWouldBe(result)}; nothing was written" : WhatIs(result);

    private static string WhatWouldBe(PromotionResult result) =>
        result.Outcome switch
        {
            PromotionOutcome.Opened => $"{Request(result)} would be opened{Waits(result)}",
            PromotionOutcome.Updated => $"{Request(result)} would be updated{Waits(result)}",
            PromotionOutcome.Closed => $"nothing is left to promote to {result.To}: {Request(result)} would be closed",
            PromotionOutcome.Merged => $"{result.To} would be promoted by {Request(result)}{Changes(result)}",
            _ => $"{result.To} would be promoted{Changes(result)}",
        };

    private static string WhatIs(PromotionResult result) =>
        result.Outcome switch
        {
            PromotionOutcome.NothingToDo when result.Held.Count > 0 =>
                $"nothing but what is held is left to promote to {result.To}",
            PromotionOutcome.NothingToDo => $"{result.To} has all that {result.From} has: nothing to promote",
            PromotionOutcome.Unchanged => $"{Request(result)} is up to date{Waits(result)}",
            PromotionOutcome.Blocked => $"nothing promoted to {result.To}{Waits(result)}",
            PromotionOutcome.Opened => $"{Request(result)} opened{Waits(result)}",
            PromotionOutcome.Updated => $"{Request(result)} updated{Waits(result)}",
            PromotionOutcome.Closed => $"nothing is left to promote to {result.To}: {Request(result)} closed",
            PromotionOutcome.Merged =>
                $"{result.To} promoted as {result.Commit?.Short()} by {Request(result)}{Changes(result)}",
            _ => $"{result.To} promoted as {result.Commit?.Short()}{Changes(result)}",
        };

    // Where gates alone were evaluated there is no plan.
    private static string Changes(PromotionResult result) => result.Plan is { } plan ? $": {plan.Summary}" : "";

    private static string Request(PromotionResult result) =>
        result.PullRequest switch
        {
            { Number: > 0 } request => $"pull request {request.Number} ({request.Url})",
            { } branch when result.DryRun => $"a pull request of branch {branch.HeadBranch}",
            { } branch => $"branch {branch.HeadBranch}",
            null => $"branch {PromotionRequest.BranchOf(result.To)}",
        };

    private static string Waits(PromotionResult result) =>
        result.Gates switch
        {
            { HasPassed: false, MayPassAt: { } at } => $"; its gates may pass {TimeWords.At(at)}",
            { HasPassed: false } gates =>
                $"; it waits for {string.Join(", ", gates.Blocking.Select(gate => gate.Name))}",
            _ => "",
        };

    private static string Word(GateState state) =>
        state switch
        {
            GateState.Passed => "gate passed",
            GateState.Waiting => "gate waits",
            _ => "gate failed",
        };
}
