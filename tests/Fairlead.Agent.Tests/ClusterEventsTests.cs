using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Tests;

public sealed class ClusterEventsTests
{
    [Fact]
    public void The_event_of_a_failure_ends_with_its_code() =>
        Assert.Equal(
            ("Failed", "Deployment catalog: no.  FL1925"),
            ClusterEvents.Of(new AppOutcome("catalog", AppStatus.Failed, "Deployment catalog: no.") { Code = "FL1925" })
        );
}
