using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

public sealed class ClusterEventsTests
{
    [Fact]
    public void The_event_of_a_failure_ends_with_its_code() =>
        Assert.Equal(
            ("Failed", "Deployment catalog: no.  FL1925"),
            ClusterEvents.Of(new AppOutcome("catalog", AppStatus.Failed, "Deployment catalog: no.") { Code = "FL1925" })
        );

    [Fact]
    public async Task An_event_whose_answer_was_lost_is_written_once_and_no_problem()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var sandbox = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = folder.FullPath },
            stop
        );
        using var client = ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = sandbox.Addresses.KubeconfigPath,
                Context = SandboxAddresses.KubernetesContext,
            }
        );
        var problems = new List<string?>();
        // Events of long ago are not kept.
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());

        await WriteAsync();
        // What is sent again has the name that it had.
        await WriteAsync();

        Assert.All(problems, Assert.Null);
        var events = await client.SendAsync(ClusterRequest.Get("/api/v1/namespaces/default/events"), stop);
        Assert.Equal(2, events!.Root["items"]!.AsArray().Count);

        async Task WriteAsync()
        {
            var writer = new ClusterEvents(client, problems.Add, time);
            writer.Add("web", "default", "Applied", "One.", isWarning: false);
            writer.Add("web", "default", "Applied", "Two.", isWarning: false);
            await writer.FlushAsync(stop);
        }
    }
}
