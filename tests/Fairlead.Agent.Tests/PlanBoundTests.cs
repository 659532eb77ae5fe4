using Fairlead.Git.Objects;
using Fairlead.Git.Plans;

namespace Fairlead.Agent.Tests;

public sealed class PlanBoundTests : IAsyncLifetime
{
    private const string File = "catalog/manifests/configmap-catalog.yaml";

    private readonly SandboxEnvironment _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_commit_that_changes_what_its_plan_had_seen_is_applied()
    {
        await _sandbox.CommitAsync([Plan("1", "2")], (File, SandboxEnvironment.ConfigMap("catalog", "2")));

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
        Assert.Equal("2", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task A_commit_that_changes_something_else_than_its_plan_is_refused_whole()
    {
        await _sandbox.OnceAsync();
        var reviewed = Plan("1", "2");
        var commit = await _sandbox.CommitAsync([reviewed], (File, SandboxEnvironment.ConfigMap("catalog", "3")));

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            $"Commit {commit.Short()} changes something else in dev than its plan: it names {reviewed.Value}, and what it changes is {Plan("1", "3").Value}. "
                + "It is not applied; revert it, and commit the change through the build again.",
            events[^1]["message"]!.ToString()
        );
        Assert.Equal("1", await _sandbox.ValueOfAsync("catalog"));
    }

    [Fact]
    public async Task However_many_commits_follow_a_plan_that_lies_it_is_refused()
    {
        await _sandbox.OnceAsync();
        var lie = await _sandbox.CommitAsync([Plan("1", "2")], (File, SandboxEnvironment.ConfigMap("catalog", "3")));
        await _sandbox.OnceAsync();
        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );
        _sandbox.AddCommits(600);

        // A process that knows nothing of earlier ones.
        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(1, code);
        Assert.StartsWith(
            $"Commit {lie.Short()} changes something else in dev than its plan",
            events[^1]["message"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(("1", "1"), (await _sandbox.ValueOfAsync("catalog"), await _sandbox.ValueOfAsync("orders")));
    }

    [Fact]
    public async Task However_many_commits_follow_one_without_a_plan_what_it_took_away_stays()
    {
        await _sandbox.OnceAsync();
        await _sandbox.CommitByHandAsync(("catalog/manifests/configmap-more.yaml", null));
        _sandbox.AddCommits(600);

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal((0, "1"), (code, await _sandbox.ValueOfAsync("more")));
    }

    [Fact]
    public async Task What_no_plan_showed_goes_when_an_operator_says_so()
    {
        await _sandbox.OnceAsync();
        var commit = await _sandbox.CommitByHandAsync(("catalog/manifests/configmap-more.yaml", null));
        await _sandbox.OnceAsync();
        Assert.Equal("1", await _sandbox.ValueOfAsync("more"));

        await _sandbox.AcceptAsync(commit);
        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal((0, null), (code, await _sandbox.ValueOfAsync("more")));
    }

    [Fact]
    public async Task A_commit_that_names_no_plan_is_bound_by_none()
    {
        await _sandbox.CommitAsync((File, SandboxEnvironment.ConfigMap("catalog", "5")));

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_commit_of_which_no_manifest_is_in_the_plan_needs_no_digest_of_it()
    {
        await _sandbox.CommitAsync([Plan("1", "9")], ("catalog/values.yaml", "replicas: 1\n"));

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
    }

    private static Trailer Plan(string before, string after) =>
        new(PlanDigest.Trailer, PlanDigest.Of("dev", Files(before), Files(after)));

    private static Dictionary<string, string> Files(string value) =>
        new() { [File] = SandboxEnvironment.ConfigMap("catalog", value) };
}
