using Fairlead.Agent.Service;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Microsoft.Extensions.Time.Testing;
using static Fairlead.Agent.Service.ConditionStatus;

namespace Fairlead.Agent.Tests;

/// <summary>What Ready is made of.</summary>
public sealed class SummaryTests
{
    [Theory]
    [InlineData("", "True Healthy")]
    [InlineData("A=True B=True", "True Healthy")]
    [InlineData("A=True B=False C=False", "False B")]
    [InlineData("A=Unknown B=False", "False B")]
    [InlineData("A=Unknown B=Unknown", "Unknown A")]
    [InlineData("Reconciling=False Stalled=False A=True", "True Healthy")]
    [InlineData("A=True Reconciling=True", "Unknown Reconciling")]
    [InlineData("A=Unknown Reconciling=True", "Unknown Reconciling")]
    [InlineData("A=False Reconciling=True", "False A")]
    [InlineData("A=False Stalled=True", "False Stalled")]
    [InlineData("A=True Stalled=True", "False Stalled")]
    [InlineData("Reconciling=True Stalled=True", "False Stalled")]
    [InlineData("Reconciling=Unknown Stalled=Unknown A=True", "True Healthy")]
    public void Ready_is_made_of_the_others(string conditions, string expected)
    {
        var ready = Summary.Of([.. conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Condition)]);

        Assert.Equal((expected, "Ready"), ($"{ready.Status} {ready.Reason}", ready.Type));
    }

    [Theory]
    [InlineData(nameof(AppStage.Healthy), "True", "False", "False")]
    [InlineData(nameof(AppStage.Progressing), "Unknown", "True", "False")]
    [InlineData(nameof(AppStage.Failed), "False", "False", "False")]
    [InlineData(nameof(AppStage.Blocked), "False", "False", "False")]
    [InlineData(nameof(AppStage.Stalled), "False", "False", "True")]
    public void An_application_has_three_conditions(string stage, string ready, string reconciling, string stalled)
    {
        var app = new AppState("web", Enum.Parse<AppStage>(stage), "Why.", null, null);

        Assert.Equal(
            [$"Ready={ready}", $"Reconciling={reconciling}", $"Stalled={stalled}"],
            app.Conditions.Select(one => $"{one.Type}={one.Status}")
        );
        Assert.Equal(stage, app.Conditions[0].Reason, ignoreCase: true);
        Assert.Equal("Why.", app.Conditions[0].Message);
    }

    [Fact]
    public void What_is_vital_decides_whether_the_agent_is_ready_and_all_of_it_whether_the_environment_is()
    {
        var state = new AgentState("dev", new FakeTimeProvider());
        Assert.Equal((false, null, Unknown), (state.IsReady, state.WhyNotReady, Summary.Of(state.Conditions).Status));

        state.Ready();
        state.Done(new AppOutcome("web", AppStatus.Failed, "It is ill."));
        Assert.True(state.IsReady);
        Assert.Equal((False, "Not healthy: web."), Told(state));

        state.Refuse(new RefusedCommit("c", "It is no YAML.") { Code = "FL1201" });
        Assert.True(state.IsReady);
        Assert.Equal((False, "It is no YAML."), Told(state));

        state.Refuse(new RefusedCommit("c", "It does not follow.") { IsStandstill = true });
        Assert.Equal((false, "It does not follow."), (state.IsReady, state.WhyNotReady));
        Assert.Equal((False, "It does not follow."), Told(state));

        state.Took("c", []);
        state.Done(new AppOutcome("web", AppStatus.Healthy, ""));
        Assert.Equal((True, ""), Told(state));
    }

    [Fact]
    public void An_agent_that_hears_nothing_on_any_watch_is_not_ready()
    {
        var watches = new List<WatchSign> { Sign(0), Sign(12) };
        var state = new AgentState("dev", new FakeTimeProvider()) { Watches = () => watches };
        state.Ready();
        Assert.True(state.IsReady);

        watches[0] = Sign(12);
        Assert.Equal("The cluster has said nothing on any watch for more than 11 minutes.", state.WhyNotReady);
        Assert.Contains(
            "fairlead_watch_silence_seconds{kind=\"ConfigMap\",namespace=\"shop\"} 720",
            Metrics.Render(state, new Kubernetes.Client.RequestCounts()),
            StringComparison.Ordinal
        );

        static WatchSign Sign(int minutes) =>
            new(new GroupKind("", "ConfigMap"), "shop", TimeSpan.FromMinutes(minutes));
    }

    private static (ConditionStatus, string) Told(AgentState state) =>
        (Summary.Of(state.Conditions).Status, Summary.Of(state.Conditions).Message);

    private static StateCondition Condition(string text)
    {
        var (type, status) = (text.Split('=')[0], text.Split('=')[1]);
        return new StateCondition(type, Enum.Parse<ConditionStatus>(status), type, "");
    }
}
