using Fairlead.Environments;
using Fairlead.Kubernetes.Client;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>What <c>docs/recovery.md</c> says of each event, with every command in it.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private readonly TemporaryFolder _folder = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Every_event_has_a_test() =>
        Assert.Equal(
            [
                "An empty cluster",
                "A restored etcd",
                "An older environment repository",
                "A moved environment repository",
                "A replaced agent",
                "A lost memory",
                "A lost list of signers",
                // Components.Tests.
                "A lost registry",
            ],
            DocumentedCommands.Sections(RecoveryScene.Document)
        );

    [Fact]
    public async Task An_empty_cluster_is_filled()
    {
        var scene = new RecoveryScene(_sandbox, "An empty cluster");
        await AppliedTwiceAsync();
        await _sandbox.RebuildClusterAsync();
        Assert.Null(await _sandbox.ValueOfAsync("catalog"));

        var (code, _) = await _sandbox.OnceAsync(scene.Helm(_sandbox.Repository));

        Assert.Equal((0, "2"), (code, await _sandbox.ValueOfAsync("catalog")));
        Assert.Equal(_sandbox.Tip().ToString(), await RememberedAsync());
        scene.End();
    }

    [Fact]
    public async Task A_restored_cluster_goes_on_from_what_it_remembers()
    {
        var scene = new RecoveryScene(_sandbox, "A restored etcd");
        var before = _sandbox.Tip();
        await _sandbox.OnceAsync();
        await _sandbox.RestartAsync(BackUp);
        await ChangeAsync("2");
        await _sandbox.CommitAsync(("catalog/manifests/configmap-more.yaml", null));
        await _sandbox.OnceAsync();
        Assert.Equal(("2", null), (await _sandbox.ValueOfAsync("catalog"), await _sandbox.ValueOfAsync("more")));
        await _sandbox.RestartAsync(Restore);
        Assert.Equal(("1", "1"), (await _sandbox.ValueOfAsync("catalog"), await _sandbox.ValueOfAsync("more")));
        Assert.Equal(before.ToString(), await scene.KubectlAsync(_folder.FullPath));

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal((0, "2"), (code, await _sandbox.ValueOfAsync("catalog")));
        Assert.Equal(("1", null), (await _sandbox.ValueOfAsync("new"), await _sandbox.ValueOfAsync("more")));
        Assert.Equal(_sandbox.Tip().ToString(), await RememberedAsync());
        scene.End();
    }

    [Fact]
    public async Task An_agent_that_runs_while_its_cluster_is_restored_goes_on()
    {
        await _sandbox.OnceAsync();
        await _sandbox.RestartAsync(BackUp);
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();
        await ChangeAsync("2");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("new") is "1");
        await agent.ReadyAsync();

        await _sandbox.RestartAsync(Restore);

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("new") is "1");
        await agent.UntilAsync(async () => await RememberedAsync() == _sandbox.Tip().ToString());
        await agent.ReadyAsync();
    }

    [Fact]
    public async Task An_older_repository_is_not_followed_until_somebody_says_so()
    {
        var scene = new RecoveryScene(_sandbox, "An older environment repository");
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();
        var before = _sandbox.Tip();
        await ChangeAsync("2");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("new") is "1");
        await agent.ReadyAsync();
        var after = _sandbox.Tip();
        GitProgram.Run(_folder.FullPath, "clone", "--quiet", _sandbox.Repository, "clone");
        _sandbox.Reset(before);
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);
        Assert.Equal($"not ready: {await agent.RefusalAsync()}", await agent.PageAsync("/healthz/ready"));
        Assert.Equal("FL2113", (await agent.StatusAsync())["refused"]!["code"]!.ToString());
        Assert.Contains("FL2113", agent.Output, StringComparison.Ordinal);

        scene.Git(Path.Combine(_folder.FullPath, "clone"), after);

        await agent.UntilAsync(async () => await agent.PageAsync("/healthz/ready") is "ready");
        Assert.Equal(("2", "1"), (await _sandbox.ValueOfAsync("catalog"), await _sandbox.ValueOfAsync("new")));
        _sandbox.Reset(before);
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);

        await scene.AcceptAsync(before);

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("new") is null);
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
        await agent.ReadyAsync();
        scene.End();
    }

    [Fact]
    public async Task A_moved_repository_is_followed_where_its_history_is_the_same()
    {
        var scene = new RecoveryScene(_sandbox, "A moved environment repository");
        await AppliedTwiceAsync();

        var (same, events) = await _sandbox.OnceAsync(scene.Helm(_sandbox.Mirror()));
        Assert.Equal((0, 0), (same, (int)events[^1]["writes"]!));
        var other = await _sandbox.OtherAsync();
        var (stands, refusal) = await _sandbox.OnceAsync(_sandbox.Options(other));
        Assert.Equal((1, "FL2113"), (stands, refusal[^1]["code"]!.ToString()));
        Assert.Equal("2", await _sandbox.ValueOfAsync("catalog"));

        await scene.AcceptAsync(_sandbox.Tip("other"));

        var (code, _) = await _sandbox.OnceAsync(_sandbox.Options(other));
        // What the other history never had is told as gone, and stays.
        Assert.Equal((4, _sandbox.Tip("other").ToString()), (code, await RememberedAsync()));
        Assert.Equal("2", await _sandbox.ValueOfAsync("catalog"));
        scene.End();
    }

    [Fact]
    public async Task A_new_agent_has_nothing_to_do()
    {
        var scene = new RecoveryScene(_sandbox, "A replaced agent");
        await AppliedTwiceAsync();

        var (plan, shown) = await scene.OnceAsync();
        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal((0, 0), (plan, (int)shown[^1]["writes"]!));
        Assert.Equal((0, 0), (code, (int)events[^1]["writes"]!));
        scene.End();
    }

    [Fact]
    public async Task A_lost_memory_adopts_the_tip_only_of_its_own_sets()
    {
        var scene = new RecoveryScene(_sandbox, "A lost memory");
        await AppliedTwiceAsync();
        await _sandbox.DeleteRecordAsync();
        await ChangeAsync("3");
        var (own, _) = await _sandbox.OnceAsync();
        Assert.Equal((0, "3"), (own, await _sandbox.ValueOfAsync("catalog")));
        Assert.Equal(_sandbox.Tip().ToString(), await RememberedAsync());
        var other = await _sandbox.OtherAsync("catalog", "shop-dev");
        await _sandbox.DeleteRecordAsync();
        var (stands, refusal) = await _sandbox.OnceAsync(_sandbox.Options(other));
        Assert.Equal((1, "FL2114"), (stands, refusal[^1]["code"]!.ToString()));
        Assert.Equal((0, "3"), ((int)refusal[^1]["writes"]!, await _sandbox.ValueOfAsync("catalog")));
        Assert.Matches($@"shop-dev +fairlead-catalog +{_sandbox.Tip()}", await scene.KubectlAsync(_folder.FullPath));

        await scene.AcceptAsync(_sandbox.Tip("other"));

        var (code, _) = await _sandbox.OnceAsync(_sandbox.Options(other));
        // What the other history never had is told as gone, and stays.
        Assert.Equal((4, "theirs"), (code, await _sandbox.ValueOfAsync("catalog")));
        scene.End();
    }

    [Fact]
    public async Task Sets_whose_records_are_gone_are_taken_up_again()
    {
        await AppliedTwiceAsync();
        await _sandbox.DeleteRecordAsync();
        foreach (var app in (string[])["postgres", "catalog", "orders"])
        {
            await _sandbox.Client.FindAsync(
                new ClusterRequest(HttpMethod.Delete, $"/api/v1/namespaces/shop-dev/configmaps/fairlead-{app}"),
                TestContext.Current.CancellationToken
            );
        }

        await ChangeAsync("3");

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal((0, "3"), (code, await _sandbox.ValueOfAsync("catalog")));
        Assert.Equal(("1", "1"), (await _sandbox.ValueOfAsync("new"), await _sandbox.ValueOfAsync("orders")));
    }

    [Fact]
    public async Task A_lost_list_of_signers_stands_until_it_is_back()
    {
        var scene = new RecoveryScene(_sandbox, "A lost list of signers");
        using var keys = new TestKeys();
        var ada = keys.Ssh("ada");
        var list = _folder.Write("allowed_signers", TestKeys.Allow(ada, "ada@example.com"));
        var mounted = _folder.Write("mounted/allowed_signers", await File.ReadAllTextAsync(list, Stop));
        await _sandbox.OnceAsync();
        await using var agent = new RunningAgent(_sandbox.Options() with { AllowedSigners = mounted });
        await agent.ReadyAsync();
        File.Delete(mounted);
        await agent.UntilAsync(async () => await agent.PageAsync("/healthz/ready") is not "ready");
        var sentence =
            $"The allowed signers cannot be read from {mounted}: Could not find file '{mounted}'. No commit is applied without them; what is applied stays.";
        Assert.Equal($"not ready: {sentence}", await agent.PageAsync("/healthz/ready"));
        Assert.Equal(
            $"{sentence}  FL2103",
            Assert.Single((await agent.StatusAsync())["problems"]!.AsArray())!.ToString()
        );
        Assert.Contains("FL2103", agent.Output, StringComparison.Ordinal);
        Push(ada, "2");
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);
        Assert.Equal(sentence, await agent.RefusalAsync());
        await _sandbox.EditAsync("catalog", "theirs");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");

        await scene.KubectlAsync(_folder.FullPath);

        await File.WriteAllTextAsync(mounted, await MountedAsync(), Stop);
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        await agent.ReadyAsync();
        Assert.Empty((await agent.StatusAsync())["problems"]!.AsArray());
        scene.End();
    }

    [Fact]
    public async Task A_malformed_list_of_signers_is_read_again_once_it_is_right()
    {
        using var keys = new TestKeys();
        var ada = keys.Ssh("ada");
        var list = _folder.Write("allowed_signers", "ada@example.com not-a-key\n");
        await _sandbox.OnceAsync();
        await using var agent = new RunningAgent(_sandbox.Options() with { AllowedSigners = list });
        Push(ada, "2");
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);

        await File.WriteAllTextAsync(list, TestKeys.Allow(ada, "ada@example.com"), Stop);

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        await agent.ReadyAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Copy => Path.Combine(_folder.FullPath, "etcd");

    private void BackUp(string cluster) => CopyFolder(cluster, Copy);

    private void Restore(string cluster)
    {
        Directory.Delete(cluster, recursive: true);
        CopyFolder(Copy, cluster);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }

    private async Task AppliedTwiceAsync()
    {
        await _sandbox.OnceAsync();
        await ChangeAsync("2");
        var (code, _) = await _sandbox.OnceAsync();
        Assert.Equal(0, code);
    }

    private Task ChangeAsync(string value) =>
        _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", value)),
            ("catalog/manifests/configmap-new.yaml", SandboxEnvironment.ConfigMap("new", "1"))
        );

    private void Push(string key, string value)
    {
        var checkout = Path.Combine(_folder.FullPath, "checkout");
        GitProgram.Run(_folder.FullPath, "clone", "--quiet", _sandbox.Repository, checkout);
        _folder.Write(
            "checkout/environments/dev/catalog/manifests/configmap-catalog.yaml",
            SandboxEnvironment.ConfigMap("catalog", value)
        );
        GitProgram.Run(
            checkout,
            "-c",
            "gpg.format=ssh",
            "-c",
            $"user.signingkey={key}",
            "commit",
            "--quiet",
            "--all",
            "-S",
            "-m",
            $"Change\n\n{CommitKind.Trailer}: {CommitKind.Bump}"
        );
        GitProgram.Run(checkout, "push", "--quiet", "origin", "HEAD:main");
    }

    // As the kubelet mounts it.
    private async Task<string> MountedAsync()
    {
        var map = await _sandbox.Client.SendAsync(
            ClusterRequest.Get("/api/v1/namespaces/fairlead-system/configmaps/signers"),
            Stop
        );
        return map["data"]!["allowed_signers"]!.ToString();
    }

    private async Task<string?> RememberedAsync() => (await _sandbox.RecordAsync())?["data"]?["commit"]?.ToString();
}
