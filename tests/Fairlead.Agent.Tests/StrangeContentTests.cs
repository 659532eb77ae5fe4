using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Agent.Desired;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>What people commit by accident fails its application while it is there, and nothing once it is gone.</summary>
public sealed class StrangeContentTests : IAsyncLifetime
{
    private const string Manifests = "environments/dev/catalog/manifests";
    private static readonly byte[] Latin1 = [.. "a: gr"u8, 0xfc, 0xdf, .. "e\n"u8];

    private readonly SandboxEnvironment _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("link")]
    [InlineData("submodule")]
    [InlineData("latin1")]
    [InlineData("large")]
    [InlineData("twins")]
    public async Task It_stops_nothing_once_it_is_past(string what)
    {
        Commit(what, Manifests);
        _sandbox.Raw.Remove(PlaceOf(what, Manifests));
        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal((0, ""), (code, events[^1]["message"]!.ToString()));
        Assert.Equal("2", await _sandbox.ValueOfAsync("orders"));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("submodule")]
    [InlineData("latin1")]
    [InlineData("large")]
    [InlineData("twins")]
    public async Task It_stops_nothing_while_commits_are_followed(string what)
    {
        using var folder = new TemporaryFolder();
        using var clone = await BareClone.OpenAsync(
            folder.FullPath,
            new GitRemote(_sandbox.Repository),
            TestContext.Current.CancellationToken
        );
        var applied = await clone.FetchAsync("main", TestContext.Current.CancellationToken);
        Commit(what, Manifests);
        _sandbox.Raw.Remove(PlaceOf(what, Manifests));
        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );
        var tip = await clone.FetchAsync("main", TestContext.Current.CancellationToken);

        var rules = new CommitRules(clone, "dev", allowedSigners: null, requirePlan: false, TimeProvider.System);
        rules.Check(tip!.Value, applied);
        rules.Check(tip.Value, applied: null);
    }

    [Theory]
    [InlineData(
        "link",
        "environments/dev/catalog/manifests/strange.yaml: symbolic links and submodules are not followed; put the file itself there."
    )]
    [InlineData(
        "submodule",
        "environments/dev/catalog/manifests/strange.yaml: symbolic links and submodules are not followed; put the file itself there."
    )]
    [InlineData(
        "latin1",
        "environments/dev/catalog/manifests/strange.yaml in commit {0} is not UTF-8 text: save the file as UTF-8."
    )]
    [InlineData(
        "large",
        "environments/dev/catalog/manifests/strange.yaml in commit {0} has 33554433 bytes; files of more than 33554432 are not read."
    )]
    [InlineData(
        "twins",
        "environments/dev/catalog/manifests/strange/a.yaml is in commit {0} twice, and no program can tell which one is meant: commit the folder anew."
    )]
    public async Task Present_it_fails_its_application_only_and_is_named(string what, string message)
    {
        Commit(what, Manifests);

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal(4, code);
        var commit = events.First(line => line["event"]!.ToString() is "fetched")["commit"]!.ToString();
        Assert.Equal(
            [
                $"catalog failed {message.Replace("{0}", CommitId.Parse(commit).Short())}",
                "orders healthy ",
                "postgres healthy ",
            ],
            Apps(events)
        );
    }

    [Theory]
    [InlineData("link", "environments/dev/catalog")]
    [InlineData("submodule", "environments/dev/catalog")]
    [InlineData("latin1", "environments/dev/catalog")]
    [InlineData("large", "environments/dev")]
    [InlineData("twins", "environments/dev/catalog")]
    [InlineData("link", "environments/staging/catalog/manifests")]
    [InlineData("twins", "docs")]
    public async Task Elsewhere_it_is_no_business_of_the_agents(string what, string folder)
    {
        Commit(what, folder);

        var (code, events) = await _sandbox.OnceAsync();

        Assert.Equal((0, ""), (code, events[^1]["message"]!.ToString()));
    }

    [Fact]
    public async Task A_file_that_is_no_manifest_may_be_anything()
    {
        _sandbox.Raw.Commit($"{Manifests}/README", Latin1);
        _sandbox.Raw.Commit($"{Manifests}/photo.jpg", new byte[(32 * 1024 * 1024) + 1]);

        var (code, _) = await _sandbox.OnceAsync();

        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData(253_402_300_800, "+0000")]
    [InlineData(9_000_000_000_000_000_000, "+0000")]
    [InlineData(1_700_000_000, "+9959")]
    [InlineData(-1, "+0000")]
    [InlineData(-99_999_999_999, "-9999")]
    [InlineData(1_700_000_000, "+99999999")]
    [InlineData(0, "nowhere")]
    public async Task A_commit_whose_time_is_no_date_is_applied(long seconds, string zone)
    {
        _sandbox.Raw.CommitAt(seconds, zone);
        Assert.Equal(0, (await _sandbox.OnceAsync()).Code);

        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );

        Assert.Equal(0, (await _sandbox.OnceAsync()).Code);
    }

    [Theory]
    [InlineData("environments/dev/environment.yaml", "environments/dev/environment.yaml is in commit {0} twice")]
    [InlineData("environments/dev/catalog", "environments/dev/catalog is in commit {0} twice")]
    [InlineData(Manifests + "/configmap-catalog.yaml", Manifests + "/configmap-catalog.yaml is in commit {0} twice")]
    public async Task An_entry_that_is_there_twice_is_a_sentence_of_the_service_and_no_trace(
        string path,
        string sentence
    )
    {
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();
        _sandbox.Raw.Double(path);
        var commit = _sandbox.Tip();

        await agent.UntilAsync(async () =>
            (await agent.PageAsync("/api/status")).Contains(sentence.Replace("{0}", commit.Short()))
        );

        Assert.DoesNotContain("   at ", agent.Output, StringComparison.Ordinal);
        var (code, events) = await _sandbox.OnceAsync();
        Assert.NotEqual(0, code);
        Assert.DoesNotContain(events, line => line.ToString().Contains("   at ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Manifests + "/configmap-catalog.yaml")]
    [InlineData("environments/dev/environment.yaml")]
    [InlineData("environments/dev/health.yaml")]
    public async Task A_pointer_of_Git_LFS_is_called_that(string path)
    {
        const string Pointer =
            "version https://git-lfs.github.com/spec/v1\n"
            + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";
        _sandbox.Raw.Commit(path, Encoding.UTF8.GetBytes(Pointer));

        var (code, events) = await _sandbox.OnceAsync();

        Assert.NotEqual(0, code);
        Assert.Contains(
            events,
            line =>
                line["message"]
                    ?.ToString()
                    .StartsWith(
                        $"{path} in commit {_sandbox.Tip().Short()} is a Git LFS pointer: the agent reads only what is in Git",
                        StringComparison.Ordinal
                    ) == true
        );
    }

    [Theory]
    [InlineData(253_402_300_800, "+0000")]
    [InlineData(-99_999_999_999, "-9999")]
    [InlineData(0, "nowhere")]
    public async Task A_commit_whose_time_is_no_date_stops_no_service(long seconds, string zone)
    {
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();
        _sandbox.Raw.CommitAt(seconds, zone);

        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "2");
        Assert.DoesNotContain("   at ", agent.Output, StringComparison.Ordinal);
    }

    private void Commit(string what, string folder)
    {
        var raw = _sandbox.Raw;
        var place = PlaceOf(what, folder);
        switch (what)
        {
            case "link":
                raw.Commit(place, Encoding.UTF8.GetBytes("/etc/passwd"), RawRepository.Link);
                break;
            case "submodule":
                raw.Commit(place, [], RawRepository.Submodule);
                break;
            case "latin1":
                raw.Commit(place, Latin1);
                break;
            case "large":
                raw.Commit(place, new byte[(32 * 1024 * 1024) + 1]);
                break;
            default:
                raw.CommitTwins(
                    place,
                    "a.yaml",
                    SandboxEnvironment.ConfigMap("one", "1"),
                    SandboxEnvironment.ConfigMap("two", "1")
                );
                break;
        }
    }

    private static string PlaceOf(string what, string folder) =>
        what is "twins" ? $"{folder}/strange" : $"{folder}/strange.yaml";

    private static IEnumerable<string> Apps(IEnumerable<JsonNode> events) =>
        events
            .Where(line => line["event"]!.ToString() is "app")
            .Select(line => $"{line["app"]} {line["status"]} {line["message"]}")
            .Order(StringComparer.Ordinal);
}
