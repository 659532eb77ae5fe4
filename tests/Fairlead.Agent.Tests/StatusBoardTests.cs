using Fairlead.Agent.Forges;
using Fairlead.Agent.Service;
using Fairlead.Environments;
using Fairlead.Environments.Agents;
using Fairlead.Kubernetes.Applying;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

public sealed class StatusBoardTests
{
    private const string Commit = "3fa1c2e4b5d6f7a8b9c0d1e2f3a4b5c6d7e8f9a0";

    private readonly AgentState _state = new("dev", new FakeTimeProvider());

    public StatusBoardTests() => _state.Took(Commit, []);

    [Fact]
    public void Nothing_is_said_before_anything_is_known() =>
        Assert.Empty(StatusBoard.Of(new AgentState("dev", TimeProvider.System), null));

    [Fact]
    public void An_environment_is_well_when_every_application_is()
    {
        Done("catalog", AppStatus.Healthy);
        Done("orders", AppStatus.Healthy);

        Assert.Equal(
            [
                "fairlead/dev Success Healthy: 2 applications",
                "fairlead/dev/catalog Success Healthy",
                "fairlead/dev/orders Success Healthy",
            ],
            Said()
        );
    }

    [Fact]
    public void One_failure_outweighs_what_is_under_way()
    {
        Done("catalog", AppStatus.Failed, "Deployment catalog: no image.");
        _state.Reconciling("orders");

        Assert.Equal(
            [
                "fairlead/dev Failure Not healthy: catalog",
                "fairlead/dev/catalog Failure Deployment catalog: no image.",
                "fairlead/dev/orders Pending In progress",
            ],
            Said()
        );
    }

    [Fact]
    public void A_rollout_that_follows_takes_nothing_back()
    {
        Done("catalog", AppStatus.Healthy);
        _state.Set("catalog", AppStage.Progressing, "1 of 2 replicas");

        Assert.Equal(["fairlead/dev Success Healthy: 1 application", "fairlead/dev/catalog Success Healthy"], Said());
    }

    [Fact]
    public void A_commit_that_is_refused_is_a_failure_of_that_commit()
    {
        var refused = new string('b', 40);
        _state.Refuse(new RefusedCommit(refused, "Not the plan."));

        var status = Assert.Single(StatusBoard.Of(_state, new Uri("https://agent.example/")));

        Assert.Equal(
            (refused, CommitStatusState.Failure, "Not the plan."),
            (status.Commit, status.State, status.Description)
        );
        Assert.Equal("https://agent.example/", status.Target?.ToString());
    }

    [Fact]
    public void What_the_agent_is_stands_with_what_it_says_of_the_environment()
    {
        Done("catalog", AppStatus.Healthy);
        _state.Serves(new KubernetesMinor(1, 36));
        _state.Refuse(new RefusedCommit(new string('b', 40), "Not the plan."));

        var reports = StatusBoard.Of(_state, null).ToLookup(status => status.Context, status => status.Report);

        var own = new AgentReport(OwnVersion.Value, 1, EnvironmentFormat.Present, new KubernetesMinor(1, 36));
        Assert.Equal([own, own], reports["fairlead/dev"]);
        Assert.Equal([null], reports["fairlead/dev/catalog"]);
    }

    private void Done(string app, AppStatus status, string message = "") =>
        _state.Done(new AppOutcome(app, status, message));

    private IEnumerable<string> Said() =>
        StatusBoard.Of(_state, null).Select(status => $"{status.Context} {status.State} {status.Description}");
}
