using Fairlead.Agent.Loop;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.Kubernetes.Client;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests.Loops;

public sealed class AgentLoopTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_commit_and_its_revert_that_are_seen_together_leave_passes_possible()
    {
        using var clone = await BareClone.OpenAsync(_folder.FullPath, new GitRemote(_sandbox.Repository), Token);
        var state = new AgentState("dev", TimeProvider.System);
        using var log = new SharedText();
        var reporter = new StateReporter(LogReporter.Json(log), state);
        await using var loop = new AgentLoop(
            _sandbox.Options(),
            _sandbox.Client,
            clone,
            state,
            reporter,
            new ClusterEvents(_sandbox.Client, _ => { }, TimeProvider.System),
            new Supervisor(state, reporter, TimeProvider.System),
            () => { },
            TimeProvider.System
        );
        loop.Supersede((await clone.FetchAsync("main", Token))!.Value);
        await RunUntilAsync(
            loop,
            () => Task.FromResult(state.Apps.Count == 3 && state.Apps.All(app => app.Stage == AppStage.Healthy)),
            log
        );
        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );
        loop.Supersede((await clone.FetchAsync("main", Token))!.Value);
        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "1"))
        );
        loop.Supersede((await clone.FetchAsync("main", Token))!.Value);

        // What was deleted is made again by a pass, and by nothing else.
        await _sandbox.Client.SendAsync(
            new ClusterRequest(HttpMethod.Delete, "/api/v1/namespaces/shop-dev/configmaps/catalog"),
            Token
        );

        await RunUntilAsync(loop, async () => await _sandbox.ValueOfAsync("catalog") is "1", log);
    }

    private static async Task RunUntilAsync(AgentLoop loop, Func<Task<bool>> happened, SharedText log)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = loop.RunAsync(stop.Token);
        await Eventually.UntilAsync(happened, log.ToString);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
