using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

public sealed class DashboardTests
{
    private readonly AgentState _state = new(
        "dev",
        new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero))
    );

    public DashboardTests()
    {
        _state.Began("3fa1c2e4b5d6f7a8b9c0d1e2f3a4b5c6d7e8f9a0");
        _state.Fetched();
        _state.Done(new AppOutcome("catalog", AppStatus.Healthy, "") { Configured = 1 });
        _state.Done(new AppOutcome("orders", AppStatus.Failed, "Deployment orders: <b>no</b>"));
    }

    [Fact]
    public void The_page_shows_environment_commit_applications_health_and_last_change() =>
        TestKit.Approved.Matches(Dashboard.Render(_state) + "\n");

    [Fact]
    public void What_comes_from_elsewhere_is_text_and_never_markup() =>
        Assert.DoesNotContain("<b>no</b>", Dashboard.Render(_state), StringComparison.Ordinal);

    [Fact]
    public void What_comes_from_elsewhere_neither_hides_nor_turns_round_what_is_shown()
    {
        foreach (var text in TestKit.HostileText.All)
        {
            _state.Done(new AppOutcome("orders", AppStatus.Failed, text));

            Assert.Empty(TestKit.HostileText.Obeyed(Dashboard.Render(_state)));
        }
    }

    [Fact]
    public void The_numbers_have_the_format_of_Prometheus() =>
        TestKit.Approved.Matches(Metrics.Render(_state, new RequestCounts()));
}
