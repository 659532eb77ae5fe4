using System.Diagnostics;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Session;

public sealed class DeliverySessionTests : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly DeliverySession _session;

    public DeliverySessionTests()
    {
        _root.Write(
            "manifests/fairlead.yaml",
            "apiVersion: fairlead.dev/v1\nkind: Delivery\napps: {}\nenvironments:\n  dev: { namespace: web-dev }\n"
        );
        _session = DeliverySession.Of(new SomeBuild(), () => Some.Options(_root.FullPath) with { OnSandbox = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _root.Dispose();
    }

    [Fact]
    public async Task A_stage_that_fails_as_the_sandbox_ended_says_so()
    {
        await _session.PreflightAsync(Plan.Of(["Preflight", "History"]));

        var error = await Assert.ThrowsAsync<SandboxEndedException>(() => _session.RunAsync(new UnluckyStage()));

        Assert.Equal(
            "The sandbox's program ended by itself with exit code 137. Run again; its state is kept.",
            error.Message
        );
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_new_sandbox_never_begins_with_content_that_is_wrong()
    {
        _root.Write("manifests/fairlead.yaml", "apiVersion: fairlead.dev/v1\nkind: Delivery\nappz: {}\n");

        await Assert.ThrowsAsync<DeliveryException>(() => _session.PreflightAsync(Plan.Of(["Preflight", "Diff"])));

        Assert.False(Directory.Exists(Path.Combine(_root.FullPath, ".nuke/temp/sandbox")));
    }

    private sealed class SomeBuild : Nuke.Common.NukeBuild;

    // The sandbox is killed under it.
    private sealed record UnluckyStage : IDeliveryStage
    {
        public async Task<int> RunAsync(DeliverySession delivery, CancellationToken cancellationToken)
        {
            var sandbox = delivery.LeaveToOthers()!;
            using var process = Process.GetProcessById(sandbox.Addresses.ProcessId);
            process.Kill();
            using var http = new HttpClient();
            while (true)
            {
                _ = await http.GetStringAsync(new Uri(sandbox.Addresses.Registry, "v2/"), cancellationToken);
            }
        }
    }
}
