using Fairlead.Components.Promotions;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Promotions;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Tests.Promotions;

/// <summary>The whole table: each outcome of a promotion, with gates that pass, wait and fail, and what is waited for then.</summary>
public sealed class AdvancedEnvironmentTests
{
    private static readonly CommitId Commit = CommitId.Parse(new string('a', 40));

    public static TheoryData<PromotionOutcome, GateState?, int> Outcomes =>
        new()
        {
            { PromotionOutcome.NothingToDo, null, 0 },
            { PromotionOutcome.Closed, null, 0 },
            { PromotionOutcome.Merged, GateState.Passed, 0 },
            { PromotionOutcome.Committed, GateState.Passed, 0 },
            { PromotionOutcome.Opened, GateState.Passed, 20 },
            { PromotionOutcome.Opened, GateState.Waiting, 20 },
            { PromotionOutcome.Opened, GateState.Failed, 20 },
            { PromotionOutcome.Updated, GateState.Passed, 20 },
            { PromotionOutcome.Updated, GateState.Waiting, 20 },
            { PromotionOutcome.Updated, GateState.Failed, 20 },
            { PromotionOutcome.Unchanged, GateState.Passed, 20 },
            { PromotionOutcome.Unchanged, GateState.Waiting, 20 },
            { PromotionOutcome.Unchanged, GateState.Failed, 20 },
            { PromotionOutcome.Blocked, GateState.Waiting, 20 },
            { PromotionOutcome.Blocked, GateState.Failed, 20 },
        };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void What_waits_is_told_by_the_exit_code(PromotionOutcome outcome, GateState? gate, int code) =>
        Assert.Equal(code, AdvancedEnvironment.ExitCodeOf([Done, Of(outcome, gate), Done]));

    [Fact]
    public void The_table_knows_every_outcome() =>
        Assert.Equal(
            Enum.GetValues<PromotionOutcome>().Order(),
            Outcomes.Select(row => row.Data.Item1).Distinct().Order()
        );

    [Fact]
    public void Without_further_environments_nothing_is_waited_for() =>
        Assert.Equal(0, AdvancedEnvironment.ExitCodeOf([]));

    [Fact]
    public void Gates_are_waited_for_by_name_whatever_was_written() =>
        Assert.Equal(
            ["soak", "approval production"],
            Waits(PromotionOutcome.Opened, gates: Gates("soak", "approval production"))
        );

    [Fact]
    public void What_passes_its_gates_and_is_not_merged_waits_for_the_merge() =>
        Assert.Equal(["the merge of pull request 3"], Waits(PromotionOutcome.Unchanged));

    [Fact]
    public void A_merge_that_is_refused_is_waited_for_with_the_reason() =>
        Assert.Equal(
            ["the merge of pull request 3 (A review is missing. Run again.)"],
            Waits(
                PromotionOutcome.Updated,
                change: result => result with { Warnings = ["A review is missing.", "Run again."] }
            )
        );

    [Fact]
    public void Without_a_forge_the_branch_is_waited_for() =>
        Assert.Equal(
            ["the merge of branch fairlead/promote/prod"],
            Waits(
                PromotionOutcome.Opened,
                change: result => result with { PullRequest = result.PullRequest! with { Number = 0 } }
            )
        );

    [Fact]
    public void A_release_that_has_not_soaked_is_waited_for_when_others_moved_without_it() =>
        Assert.Equal(["catalog (it has not soaked)"], Waits(PromotionOutcome.Merged, change: Left));

    [Fact]
    public void An_app_that_is_held_is_not_waited_for() =>
        Assert.Empty(
            Waits(
                PromotionOutcome.NothingToDo,
                change: result => result with { Held = new Dictionary<string, string> { ["catalog"] = "held by Anna" } }
            )
        );

    private static AdvancedEnvironment Done => Of(PromotionOutcome.NothingToDo, gate: null);

    private static PromotionResult Left(PromotionResult result) =>
        result with
        {
            Left = new Dictionary<string, string> { ["catalog"] = "it has not soaked" },
        };

    private static GateReport Gates(params string[] waiting) =>
        new([.. waiting.Select(name => new GateVerdict(name, GateState.Waiting, "It waits.", null))], null);

    private static IReadOnlyList<string> Waits(
        PromotionOutcome outcome,
        GateReport? gates = null,
        Func<PromotionResult, PromotionResult>? change = null
    )
    {
        var result = Result(outcome, gates ?? Gates());
        return new AdvancedEnvironment("prod", change?.Invoke(result) ?? result, Sync: null).Waits;
    }

    private static AdvancedEnvironment Of(PromotionOutcome outcome, GateState? gate) =>
        new(
            "prod",
            Result(
                outcome,
                gate is { } state ? new GateReport([new GateVerdict("soak", state, "It is so.", null)], null) : null
            ),
            Sync: null
        );

    private static PromotionResult Result(PromotionOutcome outcome, GateReport? gates) =>
        new("staging", "prod", outcome)
        {
            Gates = gates,
            Commit = outcome is PromotionOutcome.Merged or PromotionOutcome.Committed ? Commit : null,
            PullRequest = outcome
                is PromotionOutcome.Opened
                    or PromotionOutcome.Updated
                    or PromotionOutcome.Unchanged
                    or PromotionOutcome.Merged
                    or PromotionOutcome.Closed
                ? new PullRequest(3, "", "fairlead/promote/prod", "main", Commit, "Promote", "")
                : null,
        };
}
