using Fairlead.Agent.CommandLine;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Tests;

public sealed class ServiceHistoryTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private AgentOptions _options = new();

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _options = _sandbox.Options();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_commit_that_does_not_follow_is_refused_and_what_is_applied_is_kept()
    {
        await using var agent = new RunningAgent(_options);
        var (before, after) = await AppliedTwiceAsync(agent);
        var rewritten = _sandbox.Rewritten("Otherwise", before);
        _sandbox.Reset(rewritten);
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);

        Assert.Equal($"not ready: {await agent.RefusalAsync()}", await agent.PageAsync("/healthz/ready"));
        Assert.Equal("FL2113", (await agent.StatusAsync())["refused"]!["code"]!.ToString());
        Assert.EndsWith("  FL2113", (await agent.StatusAsync())["problems"]![0]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("fairlead_commit_refused 1", await agent.PageAsync("/metrics"), StringComparison.Ordinal);
        Assert.Contains("does not descend from", await agent.PageAsync("/"), StringComparison.Ordinal);
        await agent.UntilAsync(async () => (await _sandbox.RecordEventsAsync()).Contains("Refused"));
        await _sandbox.EditAsync("catalog", "theirs");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");

        _sandbox.Reset(after);

        await agent.UntilAsync(async () => await agent.RefusalAsync() is null);
        await agent.ReadyAsync();
        Assert.Single(await _sandbox.RecordEventsAsync(), reason => reason is "Refused");
    }

    [Fact]
    public async Task A_mirror_that_lags_behind_is_waited_for()
    {
        await using var agent = new RunningAgent(_options);
        var (before, after) = await AppliedTwiceAsync(agent);
        _sandbox.Reset(before);
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);

        Assert.Equal($"not ready: {await agent.RefusalAsync()}", await agent.PageAsync("/healthz/ready"));
        Assert.True((bool)(await agent.StatusAsync())["refused"]!["waiting"]!);
        Assert.Equal("1", await _sandbox.ValueOfAsync("new"));

        _sandbox.Reset(after);
        await ChangeAsync("3");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "3");
        Assert.Null(await agent.RefusalAsync());
        Assert.Equal("ready", await agent.PageAsync("/healthz/ready"));
    }

    [Fact]
    public async Task A_word_is_heard_while_the_agent_runs_and_shown_afterwards()
    {
        await using var agent = new RunningAgent(_options);
        var (before, _) = await AppliedTwiceAsync(agent);
        _sandbox.Reset(before);
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);

        await _sandbox.AcceptAsync(before, "Release 2 was <wrong>.");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("new") is null);
        await agent.UntilAsync(async () => await agent.RefusalAsync() is null);
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
        Assert.Contains("Release 2 was &lt;wrong&gt;.", await agent.PageAsync("/"), StringComparison.Ordinal);
        var accepted = (await agent.StatusAsync())["record"]!["accepted"]!;
        Assert.Equal(
            (before.ToString(), "Release 2 was <wrong>.", true),
            (accepted["commit"]!.ToString(), accepted["reason"]!.ToString(), (bool)accepted["used"]!)
        );
        await agent.UntilAsync(async () => (await _sandbox.RecordEventsAsync()).Contains("Accepted"));
    }

    [Fact]
    public async Task An_agent_that_starts_with_a_refused_commit_keeps_the_one_that_the_cluster_remembers()
    {
        CommitId before;
        await using (var first = new RunningAgent(_options))
        {
            (before, _) = await AppliedTwiceAsync(first);
        }

        _sandbox.Reset(_sandbox.Rewritten("Otherwise", before));
        await _sandbox.EditAsync("catalog", "theirs");
        await using var agent = new RunningAgent(_options);

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        Assert.NotNull(await agent.RefusalAsync());
        Assert.Equal($"not ready: {await agent.RefusalAsync()}", await agent.PageAsync("/healthz/ready"));
        Assert.Equal("1", await _sandbox.ValueOfAsync("new"));
    }

    [Fact]
    public async Task An_agent_behind_a_mirror_does_not_undo_what_another_one_applied()
    {
        await using var agent = new RunningAgent(_options with { Repository = _sandbox.Mirror() });
        await agent.ReadyAsync();
        await ChangeAsync("2");

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
        await _sandbox.EditAsync("catalog", "theirs");
        await agent.UntilAsync(async () => await agent.RefusalAsync() is not null);
        await _sandbox.EditAsync("orders", "theirs");
        Assert.Equal(("theirs", "1"), (await _sandbox.ValueOfAsync("catalog"), await _sandbox.ValueOfAsync("new")));
        _sandbox.Git("mirror", "fetch", "--quiet", "--prune");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "1");
        Assert.Null(await agent.RefusalAsync());
    }

    [Fact]
    public async Task A_record_that_somebody_deleted_is_written_anew()
    {
        await using var agent = new RunningAgent(_options);
        await agent.ReadyAsync();
        await _sandbox.DeleteRecordAsync();
        await _sandbox.EditAsync("catalog", "theirs");

        await agent.UntilAsync(async () => await _sandbox.RecordAsync() is not null);
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
    }

    /// <summary>Applies two commits, of which the second changes an object and adds one.</summary>
    private async Task<(CommitId Before, CommitId After)> AppliedTwiceAsync(RunningAgent agent)
    {
        await agent.ReadyAsync();
        var before = _sandbox.Tip();
        await ChangeAsync("2");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("new") is "1");
        await agent.ReadyAsync();
        return (before, _sandbox.Tip());
    }

    private Task ChangeAsync(string value) =>
        _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", value)),
            ("catalog/manifests/configmap-new.yaml", SandboxEnvironment.ConfigMap("new", "1"))
        );
}
