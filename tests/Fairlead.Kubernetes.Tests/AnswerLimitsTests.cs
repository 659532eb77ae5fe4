using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.TestKit;

namespace Fairlead.Kubernetes.Tests;

/// <summary>Whatever a server sends ends in a sentence, and never in the end of the process.</summary>
public sealed partial class AnswerLimitsTests
{
    private const int Mebi = 1024 * 1024;
    private const string Json = "Content-Type: application/json\r\n";

    private static readonly byte[] Padding = Encoding.ASCII.GetBytes(new string('x', Mebi));
    private static readonly ResourceKind ConfigMaps = Some.Kind("", "v1", "ConfigMap", "configmaps");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_without_end_is_read_to_its_bound_and_not_asked_for_again()
    {
        await using var cluster = LyingCluster.Start(_ => Endless("{\"a\":\""), attempts: 3);

        var error = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(cluster));

        Assert.Equal(
            $"{cluster.Address} answered GET /api with more than 16 MiB or 1000000 values, which are not read; look at what is so large, and make it smaller.",
            error.Message
        );
        Assert.Equal(Refusals.TooMuch, RefusalCode.Of(error));
        Assert.Single(cluster.Server.Requests);
        Assert.InRange(cluster.Server.Sent, 16 * Mebi, 48 * Mebi);
    }

    [Fact]
    public async Task An_answer_of_too_many_values_is_not_read()
    {
        var values = Encoding.ASCII.GetBytes($"{{\"a\":[{string.Concat(Enumerable.Repeat("1,", 1_000_000))}1]}}");
        await using var cluster = LyingCluster.Start(_ => new LyingAnswer(200, Json, [values]));

        var error = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(cluster));

        Assert.Equal(Refusals.TooMuch, RefusalCode.Of(error));
    }

    [Fact]
    public async Task A_refusal_without_end_is_still_one()
    {
        await using var cluster = LyingCluster.Start(_ => Endless("{\"message\":\"", status: 403));

        var error = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(cluster));

        Assert.Equal("The API server answered GET /api with 403: no reason given", error.Message);
    }

    [Theory]
    [InlineData(250, null)]
    [InlineData(257, "The maximum configured depth of 256 has been exceeded.")]
    [InlineData(1_000_000, "The maximum configured depth of 256 has been exceeded.")]
    public async Task An_answer_of_absurd_depth_is_not_read(int depth, string? why)
    {
        var text = $"{{\"a\":{new string('[', depth - 1)}{new string(']', depth - 1)}}}";

        await AssertUnreadAsync(text, why);
    }

    [Fact]
    public Task A_name_twice_is_not_read() =>
        AssertUnreadAsync(
            """{"metadata":{"name":"a","name":"b"}}""",
            "Duplicate property 'name' encountered during deserialization"
        );

    [Fact]
    public async Task An_item_twice_is_one_object()
    {
        await using var cluster = LyingCluster.Start(request =>
            LyingAnswer.Json(
                request.Contains("continue=") ? List(["a", "b", "c"]) : List(["a", "a", "b"], next: "more")
            )
        );

        var list = await ListAsync(cluster);

        Assert.Equal(["a", "b", "c"], list.Objects.Select(item => item.Key.Name));
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_asked_for_in_smaller_ones()
    {
        await using var cluster = LyingCluster.Start(
            request => Limit(request) > 5 ? Endless("{\"a\":\"") : LyingAnswer.Json(List(["a"])),
            attempts: 3
        );

        Assert.Single((await ListAsync(cluster)).Objects);
        Assert.Equal([500, 50, 5], cluster.Server.Requests.Select(Limit));
    }

    [Fact]
    public async Task A_list_of_a_gibibyte_is_read_to_its_bound()
    {
        var pages = 0;
        await using var cluster = LyingCluster.Start(_ => new LyingAnswer(200, Json, Padded(List([], $"{++pages}"))));

        var error = await Assert.ThrowsAsync<ClusterException>(() => ListAsync(cluster));

        Assert.Equal(Sentence(cluster, "has more than 256 MiB, which are not read"), error.Message);
        Assert.InRange(cluster.Server.Sent, 256L * Mebi, 300L * Mebi);
    }

    [Fact]
    public async Task A_list_of_too_many_objects_is_read_to_its_bound()
    {
        var pages = 0;
        await using var cluster = LyingCluster.Start(_ =>
        {
            pages++;
            return LyingAnswer.Json(List(Enumerable.Range(0, 30_000).Select(index => $"{pages}-{index}"), $"{pages}"));
        });

        var error = await Assert.ThrowsAsync<ClusterException>(() => ListAsync(cluster));

        Assert.Equal(Sentence(cluster, "has more than 100000 objects, which are not read"), error.Message);
    }

    [Fact]
    public async Task A_list_whose_next_page_is_always_the_same_one_has_no_end()
    {
        await using var cluster = LyingCluster.Start(_ => LyingAnswer.Json(List([], next: "again")));

        var error = await Assert.ThrowsAsync<ClusterException>(() => ListAsync(cluster));

        Assert.Equal(
            Sentence(cluster, "names a page as the next one that was read already, so that it has no end"),
            error.Message
        );
        Assert.Equal(2, cluster.Server.Requests.Count);
    }

    [Fact]
    public async Task Pages_that_never_end_are_read_to_their_bound()
    {
        var pages = 0;
        await using var cluster = LyingCluster.Start(_ => LyingAnswer.Json(List([], next: $"{++pages}")));

        var error = await Assert.ThrowsAsync<ClusterException>(() => ListAsync(cluster));

        Assert.Equal(Sentence(cluster, "has more than 2000 pages, which are not read"), error.Message);
    }

    [Fact]
    public async Task A_line_of_a_watch_without_end_is_said_and_the_watch_goes_on()
    {
        var isSane = false;
        await using var cluster = LyingCluster.Start(request =>
            (request.Contains("watch=true"), isSane) switch
            {
                (false, _) => LyingAnswer.Json(List(["a"])),
                (true, false) => Endless("""{"type":"ADDED","object":{"a":" """),
                (true, true) => LyingAnswer.Json(Event("b") + "\n") with { StaysOpen = true },
            }
        );
        var (seen, troubles) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string?>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var watcher = new Watcher(
            cluster.Client,
            new InventoryScope(ConfigMaps, "shop"),
            change => seen.Enqueue(change.Key.Name)
        )
        {
            Troubled = error => troubles.Enqueue(error?.Message),
        };
        var watching = watcher.RunAsync(stop.Token);

        await UntilAsync(() => !troubles.IsEmpty);
        Assert.Equal(
            $"The watch of configmaps in shop at {cluster.Address} sent a line of more than 4 MiB, which are not read; look at what is so large, and make it smaller.",
            troubles.First()
        );
        isSane = true;
        await UntilAsync(() => seen.Contains("b") && troubles.Last() is null);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        Task UntilAsync(Func<bool> isReached) =>
            Eventually.UntilAsync(
                isReached,
                () => $"seen were {string.Join(", ", seen)}; {string.Join(" ", troubles)}"
            );
    }

    private static async Task AssertUnreadAsync(string text, string? why)
    {
        await using var cluster = LyingCluster.Start(_ => LyingAnswer.Json(text));
        if (why is null)
        {
            Assert.Single(await AskAsync(cluster));
            return;
        }

        var error = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(cluster));

        Assert.StartsWith(
            $"{cluster.Address} answered GET /api with half an answer, with no JSON, or with what is not read of it, such as a name twice or more than 256 levels: {why}",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static Task<System.Text.Json.Nodes.JsonObject> AskAsync(LyingCluster cluster) =>
        cluster.Client.SendAsync(ClusterRequest.Get("/api"), Stop);

    private static Task<ObjectList> ListAsync(LyingCluster cluster) =>
        ObjectStore.ListAsync(cluster.Client, ConfigMaps, "shop", labelSelector: null, Stop);

    private static string Sentence(LyingCluster cluster, string why) =>
        $"The list of configmaps in shop at {cluster.Address} {why}; look at what they are, and delete or divide them.";

    private static int Limit(string request) =>
        int.Parse(LimitOf().Match(request).Groups["limit"].Value, CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names, string? next = null)
    {
        var items = names.Select(name => $$$"""{"metadata":{"namespace":"shop","name":"{{{name}}}"}}""");
        var token = next is null ? "" : $",\"continue\":\"{next}\"";
        return $$$"""{"metadata":{"resourceVersion":"7"{{{token}}} },"items":[{{{string.Join(',', items)}}}]}""";
    }

    private static string Event(string name) =>
        $$$"""{"type":"ADDED","object":{"metadata":{"namespace":"shop","name":"{{{name}}}","uid":"u","resourceVersion":"9"} } }""";

    private static LyingAnswer Endless(string begin, int status = 200) =>
        new(status, Json, new[] { Encoding.ASCII.GetBytes(begin) }.Concat(Enumerable.Repeat(Padding, 1024)));

    private static IEnumerable<byte[]> Padded(string list) =>
        [
            Encoding.ASCII.GetBytes("{\"padding\":\""),
            .. Enumerable.Repeat(Padding, 15),
            Encoding.ASCII.GetBytes($"\",{list[1..]}"),
        ];

    [GeneratedRegex("[?]limit=(?<limit>[0-9]+)", RegexOptions.None, 1000)]
    private static partial Regex LimitOf();
}
