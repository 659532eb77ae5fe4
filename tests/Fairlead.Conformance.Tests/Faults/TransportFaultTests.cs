using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Conformance.Tests.Faults;

public sealed class TransportFaultTests(TestCluster cluster) : FaultTest(cluster)
{
    private ClusterOptions? _target;

    public static TheoryData<string> Storms =>
        ["latency", "lost requests", "lost answers", "half answers", "429", "500", "502", "503 with a wish", "504"];

    protected override ClusterOptions Target => _target ?? base.Target;

    [Theory]
    [MemberData(nameof(Storms))]
    public async Task Two_releases_arrive_whole_through(string storm)
    {
        var fault = FaultOf(storm);
        Proxy.Decide = request => request.Number % 3 == 0 ? fault : Fault.None;

        (await ApplyAsync(FirstRelease())).Healthy();
        (await ApplyAsync(SecondRelease())).Healthy();

        Proxy.Decide = _ => Fault.None;
        await AssertSecondReleaseAsync();
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Two_releases_arrive_whole_through_every_fault_at_random(int seed)
    {
        var random = new Random(seed);
        Proxy.Decide = _ =>
        {
            lock (random)
            {
                return random.Next(3) == 0 ? FaultOf(Storms.ElementAt(random.Next(Storms.Count)).Data) : Fault.None;
            }
        };

        await UntilHealthyAsync(FirstRelease());
        await UntilHealthyAsync(SecondRelease());

        Proxy.Decide = _ => Fault.None;
        await AssertSecondReleaseAsync();
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_request_without_an_answer_is_sent_again()
    {
        _target = base.Target with { RequestTimeout = TimeSpan.FromSeconds(1) };
        var silent = 0;
        Proxy.Decide = request =>
            request.IsWrite && Interlocked.Exchange(ref silent, 1) == 0 ? Fault.Silence : Fault.None;

        (await ApplyAsync(ConfigMap("a"))).Healthy();
    }

    [Fact]
    public async Task Writes_that_never_succeed_fail_the_pass_and_the_next_one_ends_well()
    {
        _target = base.Target with { Attempts = 2 };
        (await ApplyAsync(FirstRelease())).Healthy();
        Proxy.Decide = request => request.IsWrite ? Fault.Refusal(503) : Fault.None;

        var pass = await ApplyAsync(SecondRelease());

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Equal(["changes", "goes", "same"], await MembersAsync("configmaps"));
        Proxy.Decide = _ => Fault.None;
        (await RunAsync()).Healthy();
        await AssertSecondReleaseAsync();
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_prunes_nothing()
    {
        _target = base.Target with { Attempts = 2 };
        (await ApplyAsync(FirstRelease())).Healthy();
        Proxy.Decide = request =>
            request.Path.EndsWith("/secrets", StringComparison.Ordinal) ? Fault.HalfAnswer : Fault.None;

        await ApplyAsync(SecondRelease());

        Assert.Equal(["goes"], await MembersAsync("secrets"));
        Proxy.Decide = _ => Fault.None;
        (await RunAsync()).Healthy();
        await AssertSecondReleaseAsync();
    }

    [Fact]
    public async Task A_group_whose_server_is_away_is_not_taken_for_gone()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"), Deployment("web"))).Healthy();
        Proxy.Decide = request => request.Path is "/apis" ? Fault.Edited(WithoutApps) : Fault.None;

        var pass = await ApplyAsync(ConfigMap("a"));

        Proxy.Decide = _ => Fault.None;
        Assert.True(await ExistsAsync("apps/deployments/web"), pass.Outcome.Message);
        (await RunAsync()).Healthy();
        Assert.False(await ExistsAsync("apps/deployments/web"));
        Assert.False(await ExistsAsync("configmaps/b"));
    }

    [Fact]
    public async Task A_cluster_that_answers_nothing_at_all_is_one_sentence()
    {
        _target = base.Target with { Attempts = 2 };
        Proxy.Decide = _ => Fault.LostRequest;

        var error = await Assert.ThrowsAsync<ClusterException>(() => ApplyAsync(ConfigMap("a")));

        Assert.StartsWith("The cluster at http://127.0.0.1:", error.Message, StringComparison.Ordinal);
        Assert.Contains(" cannot be reached (GET /api", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_writes_at_the_same_time_delays_and_does_not_fail_a_release()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("old"))).Healthy();
        Proxy.Decide = request =>
        {
            if (request.Method is "DELETE")
            {
                EditAsync("configmaps/old", $$$"""{"data":{"seen":"{{{request.Number}}}"}}""").GetAwaiter().GetResult();
            }

            return Fault.None;
        };

        var pass = await ApplyAsync(ConfigMap("a"));
        Proxy.Decide = _ => Fault.None;

        Assert.Contains("old could not be pruned", pass.Outcome.Message, StringComparison.Ordinal);
        (await RunAsync()).Healthy();
        Assert.False(await ExistsAsync("configmaps/old"));
    }

    private async Task UntilHealthyAsync(string[] release)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                if ((await ApplyAsync(release)).Outcome.Status == AppStatus.Healthy)
                {
                    return;
                }
            }
            catch (ClusterException)
            {
                // Faults may come thicker than one request is tried; the agent then makes another pass, and so does this.
            }
        }

        Assert.Fail("Ten passes were not enough.");
    }

    private static Fault FaultOf(string storm) =>
        storm switch
        {
            "latency" => Fault.Latency(TimeSpan.FromMilliseconds(100)),
            "lost requests" => Fault.LostRequest,
            "lost answers" => Fault.LostAnswer,
            "half answers" => Fault.HalfAnswer,
            "503 with a wish" => Fault.Refusal(503, retryAfter: 1),
            _ => Fault.Refusal(int.Parse(storm, System.Globalization.CultureInfo.InvariantCulture)),
        };

    private static string WithoutApps(string text)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        foreach (var group in answer["items"]!.AsArray())
        {
            if (group!["metadata"]!["name"]!.ToString() is "apps")
            {
                group["versions"]![0]!["freshness"] = "Stale";
                group["versions"]![0]!["resources"] = new System.Text.Json.Nodes.JsonArray();
            }
        }

        return answer.ToJsonString();
    }
}
