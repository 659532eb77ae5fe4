using Fairlead.Delivery;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;
using Fairlead.Git.Plans;

namespace Fairlead.Contract.Tests;

/// <summary>What every writer of the repository writes, the agent reads and obeys; also what the first version wrote.</summary>
public sealed class WriterTests : IAsyncLifetime
{
    private const string File = "environments/dev/environment.yaml";

    private readonly Contract _contract = new();

    public ValueTask InitializeAsync() => _contract.InitializeAsync();

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("web")]
    public async Task What_a_rollback_shows_is_what_is_done(string? app)
    {
        await _contract.BumpAsync(("web", Some.Maps(["web", "old"])), ("worker", Some.Maps(["worker"])));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);
        await _contract.BumpAsync(("web", Some.Maps(["web", "new"])), ("worker", Some.Maps(["worker", "more"])));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);

        var rollback = new EnvironmentRollback(_contract.Clone);
        var plan = await rollback.PlanAsync(new RollbackRequest { Environment = "dev", App = app }, Stop);
        await rollback.RunAsync(plan, Stop);
        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal(0, run.Code);
        Assert.Equal(Shown.Of(plan.Plan), run.Plan);
        Assert.Contains("web Prune ConfigMap/shop/new", run.Plan);
        Assert.Equal(app is null, run.Plan.Contains("worker Prune ConfigMap/shop/more"));
    }

    [Fact]
    public async Task Every_commit_of_a_machine_says_what_it_is()
    {
        await _contract.BumpAsync(("web", Some.Maps(["web"])));
        await _contract.BumpAsync(("web", Some.Maps(["web", "more"])));
        var rollback = new EnvironmentRollback(_contract.Clone);
        await rollback.RunAsync(await rollback.PlanAsync(new RollbackRequest { Environment = "dev" }, Stop), Stop);

        var tip = await _contract.Clone.FetchAsync("main", Stop);

        Assert.Equal(
            [CommitKind.Rollback, CommitKind.Bump, CommitKind.Bump],
            _contract.Clone.History(tip!.Value, 3).Select(commit => commit.Message[CommitKind.Trailer])
        );
    }

    [Fact]
    public async Task A_hold_that_is_written_is_read()
    {
        var hold = new Hold("Checkout: 500", "Ada <ada@example.org>");
        await _contract.BumpAsync(("web", Some.Maps(["web"])));
        await _contract.CommitAsync([], (Hold.FileOf("dev"), hold.Write()), (Hold.FileOf("dev", "web"), hold.Write()));

        Assert.Equal(0, (await _contract.ObeyAsync(requirePlan: true)).Code);
    }

    [Fact]
    public async Task A_bump_mends_what_only_it_writes()
    {
        await _contract.BumpAsync(("web", Some.Maps(["web"])));
        await _contract.ObeyAsync();
        await _contract.CommitAsync([], (File, "kind: Other"));
        Assert.Equal(1, (await _contract.ObeyAsync()).Code);

        await _contract.BumpAsync(("web", Some.Maps(["web", "more"])));

        var run = await _contract.ObeyAsync();
        Assert.Equal(0, run.Code);
        Assert.Equal(["web Create ConfigMap/shop/more"], run.Plan);
    }

    [Theory]
    [InlineData("environments/dev/health.yaml", "- {kind: Widget.example.org, helthy: []}", "helthy")]
    [InlineData(
        "environments/dev/web/adopt.yaml",
        "{apiVersion: fairlead.dev/v1, kind: Adoption, sets: [a]}",
        "applyset-"
    )]
    public async Task A_mistake_in_what_only_the_agent_obeys_is_refused_before_the_commit(
        string path,
        string text,
        string named
    )
    {
        await _contract.BumpAsync(("web", Some.Maps(["web"])));
        var tip = await _contract.CommitAsync([], (path, text));

        var refused = await Assert.ThrowsAsync<DeliveryException>(() =>
            _contract.BumpAsync(("web", Some.Maps(["web", "more"])))
        );

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Equal(tip, await _contract.Clone.FetchAsync("main", Stop));
    }

    [Theory]
    [InlineData("formatVersion: 3\n", "is of format 3, and this program reads 1 to 2: update it.")]
    [InlineData("minimumAgent: 99.0.0\n", "needs an agent of version 99.0.0 or later")]
    [InlineData("budgets: {}\n", "unknown key \"budgets\" in the environment")]
    public async Task What_an_agent_cannot_obey_stops_it_with_a_sentence(string line, string sentence)
    {
        await _contract.BumpAsync(("web", Some.Maps(["web"])));
        var tip = await _contract.Clone.FetchAsync("main", Stop);
        await _contract.CommitAsync([], (File, _contract.Clone.Snapshot(tip!.Value).ReadText(File) + line));

        var run = await _contract.ObeyAsync();

        Assert.Equal((1, 0), (run.Code, run.Writes));
        Assert.Contains(sentence, run.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_of_the_first_version_is_bound_by_the_digest_that_it_names()
    {
        const string Manifest = "environments/dev/web/manifests/configmap-left.yaml";
        await _contract.BumpAsync(("web", Some.Maps(["web", "left"])));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);
        var tip = _contract.Clone.Snapshot((await _contract.Clone.FetchAsync("main", Stop))!.Value);
        var before = new Dictionary<string, string> { ["web/manifests/configmap-left.yaml"] = tip.ReadText(Manifest)! };
        var digest = PlanDigest.Of("dev", before, new Dictionary<string, string>());

        await _contract.CommitAsync([new Trailer(TreePlan.Trailer, digest)], (Manifest, null));

        Assert.Equal(["web Prune ConfigMap/shop/left"], (await _contract.ObeyAsync(requirePlan: true)).Plan);
        Assert.False(await _contract.HasMapAsync("left"));
    }

    [Fact]
    public async Task A_bump_names_its_plan_for_agents_of_the_first_version_too()
    {
        await _contract.BumpAsync(("web", Some.Maps(["web"])));
        var tip = (await _contract.Clone.FetchAsync("main", Stop))!.Value;

        var named = _contract
            .Clone.Describe(tip)
            .Message.Trailers.Where(trailer => trailer.Key == TreePlan.Trailer)
            .Select(trailer => trailer.Value)
            .ToList();

        Assert.StartsWith("v2:sha256:", named[0], StringComparison.Ordinal);
        var first = _contract.Clone.Describe(tip).Parents[0];
        Assert.Equal(
            PlanDigest.Between("dev", _contract.Clone.Snapshot(first), _contract.Clone.Snapshot(tip)),
            named[1]
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
