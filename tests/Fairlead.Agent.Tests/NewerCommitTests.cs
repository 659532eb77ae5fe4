using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Service;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Tests;

/// <summary>Two agents of one environment: what one of them applied of a newer commit is not undone by the other.</summary>
public sealed class NewerCommitTests : IAsyncLifetime
{
    private const string Unknown = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private const string ConfigMaps = "/api/v1/namespaces/shop-dev/configmaps";
    private static readonly string[] Apps = ["postgres", "catalog", "orders"];

    private readonly SandboxEnvironment _sandbox = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task An_agent_that_polls_rarely_leaves_a_newer_release_and_goes_on_to_it()
    {
        await using var agent = new RunningAgent(Rare());
        await agent.ReadyAsync();
        await _sandbox.CommitAsync([.. Apps.Select(app => Declaration(app, "2", "  added: here\n"))]);

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
        await agent.UntilAsync(async () => await CommitOfAsync(agent) == _sandbox.Tip().ToString());
        await agent.ReadyAsync();
        Assert.Equal(["2", "2", "2"], await Task.WhenAll(Apps.Select(_sandbox.ValueOfAsync)));
        Assert.DoesNotContain("\"event\":\"repair\"", agent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_commit_is_applied_before_a_foreign_change_is_repaired()
    {
        await using var agent = new RunningAgent(Rare());
        await agent.ReadyAsync();
        await _sandbox.CommitAsync(Declaration("orders", "2"));

        await _sandbox.EditAsync("catalog", "theirs");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "2");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
        Assert.Contains("FL2122", agent.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"event\":\"repair\"", agent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_repository_is_silent_only_what_is_not_newer_is_repaired()
    {
        await using var agent = new RunningAgent(Rare() with { Repository = _sandbox.Mirror() });
        await agent.ReadyAsync();
        var (here, away) = (_sandbox.FolderOf("mirror"), _sandbox.FolderOf("away"));
        Directory.Move(here, away);
        await _sandbox.PatchAsync(
            $"{ConfigMaps}/catalog",
            $$$$"""{"metadata":{"annotations":{"fairlead.dev/commit":"{{{{Unknown}}}}"}},"data":{"value":"newer"}}"""
        );
        await _sandbox.EditAsync("orders", "theirs");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "1");
        await agent.UntilAsync(async () => (await AppAsync(agent, "catalog"))["status"]!.ToString() is "blocked");
        var catalog = await AppAsync(agent, "catalog");
        Assert.Equal("newer", await _sandbox.ValueOfAsync("catalog"));
        Assert.Equal("FL2123", catalog["code"]!.ToString());
        Assert.StartsWith(
            $"catalog was written for commit {Unknown[..7]}, which is not in the history of {_sandbox.Tip().Short()}, and the repository does not say whether that is newer. It is left as it is until the repository answers. Cannot ask ",
            catalog["message"]!.ToString(),
            StringComparison.Ordinal
        );

        Directory.Move(away, here);

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
        Assert.Single(await _sandbox.EventsAsync(), item => item is "fairlead-catalog Waiting");
    }

    [Fact]
    public async Task A_run_that_another_agent_overtakes_goes_on_to_the_newer_commit()
    {
        await _sandbox.OnceAsync();
        using var output = new StringWriter();
        var reporter = new OvertakenReporter(
            output,
            async () =>
            {
                await _sandbox.CommitAsync(Declaration("catalog", "2"));
                await RecordAsync("catalog", _sandbox.Tip());
            }
        );

        var code = await new OnceCommand(_sandbox.Options(), reporter).RunAsync(Token);

        Assert.Equal((0, "2"), (code, await _sandbox.ValueOfAsync("catalog")));
        Assert.Contains(
            $"catalog is left as it is: commit {_sandbox.Tip().Short()}, which is newer than ",
            output.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"\"event\":\"result\",\"id\":12,\"level\":\"information\",\"commit\":\"{_sandbox.Tip()}\"",
            output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_set_of_a_commit_that_the_branch_lacks_is_left_until_somebody_accepts_the_branch()
    {
        await _sandbox.OnceAsync();
        await _sandbox.EditAsync("catalog", "newer");
        await RecordAsync("catalog", CommitId.Parse(Unknown));

        var (waiting, events) = await _sandbox.OnceAsync();
        var left = await _sandbox.ValueOfAsync("catalog");
        await _sandbox.AcceptAsync(_sandbox.Tip());
        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal((1, "newer"), (waiting, left));
        Assert.Equal(
            $"catalog was written for commit {Unknown[..7]}, which is not in the history of {_sandbox.Tip().Short()}, where the branch is: the mirror lags behind, or the branch was set back. It is left as it is until the branch has {Unknown[..7]}. "
                + $"If it is meant: fairlead-agent accept --environment dev --commit {_sandbox.Tip()} --reason TEXT.",
            events.Last(line => line["event"]!.ToString() is "app" && line["app"]!.ToString() is "catalog")[
                "message"
            ]!.ToString()
        );
        Assert.Equal((0, "1"), (code, await _sandbox.ValueOfAsync("catalog")));
    }

    [Fact]
    public async Task An_application_that_only_a_newer_commit_lists_is_not_removed()
    {
        await _sandbox.OnceAsync();
        await CreateSetAsync("extra", Unknown);

        var (_, events) = await _sandbox.OnceAsync();

        Assert.NotNull(await _sandbox.ValueOfAsync("extra-member"));
        Assert.Contains(
            events,
            line =>
                line["message"]?.ToString()
                    is "extra is listed no longer, but nothing is pruned while what the cluster has may be of a newer commit."
        );
    }

    [Fact]
    public async Task An_object_names_the_commit_for_which_it_was_last_written()
    {
        await _sandbox.OnceAsync();
        var first = _sandbox.Tip();
        await _sandbox.CommitAsync(Declaration("orders", "2"));

        await _sandbox.OnceAsync();
        var (_, events) = await _sandbox.OnceAsync();

        Assert.Equal(0, (int)events[^1]["writes"]!);
        Assert.Equal(first.ToString(), await NamedByAsync("catalog"));
        Assert.Equal(_sandbox.Tip().ToString(), await NamedByAsync("orders"));
    }

    [Fact]
    public async Task What_is_repaired_names_the_commit_in_force()
    {
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();
        await _sandbox.CommitAsync(Declaration("orders", "2"));
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "2");
        await agent.ReadyAsync();

        await _sandbox.EditAsync("catalog", "theirs");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "1");
        Assert.Equal(_sandbox.Tip().ToString(), await NamedByAsync("catalog"));
    }

    private AgentOptions Rare() => _sandbox.Options() with { Poll = TimeSpan.FromHours(1) };

    private static (string Path, string? Text) Declaration(string app, string value, string more = "") =>
        ($"{app}/manifests/configmap-{app}.yaml", SandboxEnvironment.ConfigMap(app, value) + more);

    private static async Task<string?> CommitOfAsync(RunningAgent agent) =>
        (await agent.StatusAsync())["commit"]?.ToString();

    private static async Task<JsonNode> AppAsync(RunningAgent agent, string app) =>
        (await agent.StatusAsync())["apps"]!.AsArray().Single(item => item!["name"]!.ToString() == app)!;

    private async Task<string?> NamedByAsync(string name)
    {
        var live = await _sandbox.Client.SendAsync(ClusterRequest.Get($"{ConfigMaps}/{name}"), Token);
        return live["metadata"]!["annotations"]![ApplySetNames.Commit]?.ToString();
    }

    /// <summary>Another agent records that a set holds the objects of a commit.</summary>
    private Task RecordAsync(string app, CommitId commit) =>
        _sandbox.PatchAsync(
            $"{ConfigMaps}/fairlead-{app}",
            $$$$"""{"metadata":{"annotations":{"fairlead.dev/commit":"{{{{commit}}}}","fairlead.dev/tree":"other"}}}"""
        );

    /// <summary>Another agent applies a set of one member.</summary>
    private async Task CreateSetAsync(string app, string commit)
    {
        var id = ApplySetNames.IdOf(app, "shop-dev");
        var parent = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject
            {
                ["name"] = ApplySetNames.ParentName(app),
                ["labels"] = new JsonObject
                {
                    [ApplySetNames.Id] = id,
                    [ApplySetNames.Environment] = "dev",
                    [ApplySetNames.App] = app,
                },
                ["annotations"] = new JsonObject
                {
                    [ApplySetNames.Tooling] = ApplySetNames.OurTooling,
                    [ApplySetNames.GroupKinds] = "ConfigMap",
                    [ApplySetNames.Commit] = commit,
                    [ApplySetNames.Tree] = "other",
                },
            },
        };
        await _sandbox.Client.SendAsync(new ClusterRequest(HttpMethod.Post, ConfigMaps, parent), Token);
        await _sandbox.CreateMemberAsync($"{app}-member", id);
    }
}
