using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Tests.Gates;

public sealed class GateEvaluationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly GateFacts Facts = new()
    {
        Now = Now,
        Environment = "prod",
        Apps = ["catalog"],
    };

    [Fact]
    public void Without_rules_and_holds_everything_passes()
    {
        var report = GateEvaluation.Evaluate(GateRules.None, Facts);

        Assert.True(report.HasPassed);
        Assert.Empty(report.Gates);
        Assert.Null(report.MayPassAt);
    }

    [Theory]
    [InlineData(
        null,
        GateState.Waiting,
        "The agent of staging has not reported on this state yet; it writes the commit status fairlead/staging."
    )]
    [InlineData(CommitStatusValue.Pending, GateState.Waiting, "staging is not healthy yet: 2 of 3 ready.")]
    [InlineData(CommitStatusValue.Success, GateState.Passed, "staging is healthy.")]
    [InlineData(CommitStatusValue.Failure, GateState.Failed, "staging is not healthy: 2 of 3 ready.")]
    [InlineData(CommitStatusValue.Error, GateState.Failed, "staging is not healthy: 2 of 3 ready.")]
    public void Health_is_what_the_agent_says(CommitStatusValue? state, GateState expected, string sentence) =>
        AssertOnly(
            new GateRules { Healthy = true },
            Facts with
            {
                Sources = new Dictionary<string, CommitState?>
                {
                    ["staging"] = state is { } value ? Status("fairlead/staging", value, "2 of 3\n ready.") : null,
                },
            },
            new GateVerdict("healthy staging", expected, sentence, null)
        );

    [Fact]
    public void What_the_agent_is_says_nothing_about_health() =>
        AssertOnly(
            new GateRules { Healthy = true },
            Facts with
            {
                Sources = new Dictionary<string, CommitState?>
                {
                    ["staging"] = Status(
                        "fairlead/staging",
                        CommitStatusValue.Failure,
                        "Not healthy: web (agent 1.4.0, formats 1-2, Kubernetes 1.36)"
                    ),
                },
            },
            new GateVerdict("healthy staging", GateState.Failed, "staging is not healthy: Not healthy: web.", null)
        );

    [Fact]
    public void A_promotion_from_nowhere_known_waits() =>
        AssertOnly(
            new GateRules { Healthy = true },
            Facts,
            new GateVerdict("healthy", GateState.Waiting, "It is not known where the promotion comes from.", null)
        );

    [Fact]
    public void Soaking_begins_with_health_and_ends_by_itself()
    {
        var rules = new GateRules { Soak = TimeSpan.FromMinutes(30) };
        AssertOnly(
            rules,
            Facts,
            new("soak", GateState.Waiting, "The 30m of soaking begin when the source is healthy.", null)
        );
        AssertOnly(
            rules,
            Facts with
            {
                HealthySince = Now.AddMinutes(-10),
            },
            new(
                "soak",
                GateState.Waiting,
                "Healthy since Mon 2026-11-23 11:50 UTC; the 30m of soaking end Mon 2026-11-23 12:20 UTC.",
                Now.AddMinutes(20)
            )
        );
        AssertOnly(
            rules,
            Facts with
            {
                HealthySince = Now.AddMinutes(-30),
            },
            new("soak", GateState.Passed, "Healthy since Mon 2026-11-23 11:30 UTC, for 30m and more.", null)
        );
    }

    [Fact]
    public void A_clock_that_is_ahead_does_not_shorten_the_soak() =>
        Assert.Equal(
            Now.AddMinutes(30),
            GateEvaluation
                .Evaluate(
                    new GateRules { Soak = TimeSpan.FromMinutes(30) },
                    Facts with
                    {
                        HealthySince = Now.AddHours(1),
                    }
                )
                .MayPassAt
        );

    [Theory]
    [InlineData(null, GateState.Waiting, "ci/e2e has not been reported.")]
    [InlineData(CommitStatusValue.Pending, GateState.Waiting, "ci/e2e is pending: running.")]
    [InlineData(CommitStatusValue.Success, GateState.Passed, "ci/e2e is a success.")]
    [InlineData(CommitStatusValue.Failure, GateState.Failed, "ci/e2e is a failure: running.")]
    [InlineData(CommitStatusValue.Error, GateState.Failed, "ci/e2e is a failure: running.")]
    public void A_required_status_must_be_a_success(CommitStatusValue? state, GateState expected, string sentence) =>
        AssertOnly(
            new GateRules { Statuses = ["ci/e2e"] },
            Facts with
            {
                Statuses =
                [
                    Status("ci/other", CommitStatusValue.Failure, ""),
                    .. state is { } value ? [Status("ci/e2e", value, "running")] : Array.Empty<CommitState>(),
                ],
            },
            new GateVerdict("status ci/e2e", expected, sentence, null)
            {
                IsUnderWay = state == CommitStatusValue.Pending,
            }
        );

    [Fact]
    public void The_newest_status_of_a_context_counts()
    {
        var old = Status("ci/e2e", CommitStatusValue.Failure, "") with { At = Now.AddHours(-1) };
        var facts = Facts with { Statuses = [Status("ci/e2e", CommitStatusValue.Success, ""), old] };

        Assert.True(GateEvaluation.Evaluate(new GateRules { Statuses = ["ci/e2e"] }, facts).HasPassed);
    }

    [Fact]
    public void Somebody_must_approve()
    {
        var rules = new GateRules { Approval = "production" };
        AssertOnly(
            rules,
            Facts,
            new("approval production", GateState.Waiting, "Nobody has approved for production yet.", null)
        );
        AssertOnly(
            rules,
            Facts with
            {
                Approvals = [new Approval("alice", Now, null)],
            },
            new("approval production", GateState.Passed, "alice approved on Mon 2026-11-23 12:00 UTC.", null)
        );
    }

    [Fact]
    public void An_address_must_answer_as_asked()
    {
        AssertHttp(null, GateState.Waiting, "load has not been asked.");
        AssertHttp(new HttpAnswer(200, null), GateState.Passed, "load answered 200.");
        AssertHttp(new HttpAnswer(503, null), GateState.Failed, "load answered 503, and 200 is asked for.");
        AssertHttp(
            new HttpAnswer(null, "Connection refused."),
            GateState.Waiting,
            "load gave no answer: Connection refused."
        );
    }

    [Fact]
    public void A_hold_keeps_promotions_away_until_it_is_lifted_or_expires()
    {
        AssertOnly(
            GateRules.None,
            Facts with
            {
                Holds = [new PlacedHold(null, "Audit", "alice", null)],
            },
            new("hold", GateState.Failed, "alice holds prod until environments/prod/hold.yaml is deleted: Audit.", null)
        );
        AssertOnly(
            GateRules.None,
            Facts with
            {
                Holds = [new PlacedHold("catalog", "Rolled back", "bob", Now.AddHours(1))],
            },
            new(
                "hold catalog",
                GateState.Waiting,
                "bob holds catalog in prod until Mon 2026-11-23 13:00 UTC: Rolled back.",
                Now.AddHours(1)
            )
        );
    }

    [Fact]
    public void Expired_holds_and_those_of_other_apps_do_not_count() =>
        Assert.Empty(
            GateEvaluation
                .Evaluate(
                    GateRules.None,
                    Facts with
                    {
                        Holds = [new PlacedHold(null, "x", "y", Now), new PlacedHold("orders", "x", "y", null)],
                    }
                )
                .Gates
        );

    [Fact]
    public void What_waits_for_people_has_no_time()
    {
        var rules = new GateRules { Soak = TimeSpan.FromHours(1), Approval = "production" };

        var report = GateEvaluation.Evaluate(rules, Facts with { HealthySince = Now });

        Assert.Equal(GateState.Waiting, report.State);
        Assert.Null(report.MayPassAt);
        Assert.Equal(2, report.Blocking.Count);
    }

    private static void AssertHttp(HttpAnswer? answer, GateState state, string sentence) =>
        AssertOnly(
            new GateRules { Http = [new HttpCheck("load", new Uri("https://checks.example"), 200)] },
            answer is null ? Facts : Facts with { Http = new Dictionary<string, HttpAnswer> { ["load"] = answer } },
            new GateVerdict("http load", state, sentence, null)
        );

    private static void AssertOnly(GateRules rules, GateFacts facts, GateVerdict expected) =>
        Assert.Equal(expected, Assert.Single(GateEvaluation.Evaluate(rules, facts).Gates));

    private static CommitState Status(string context, CommitStatusValue value, string description) =>
        new(context, value, description, null, Now);
}
