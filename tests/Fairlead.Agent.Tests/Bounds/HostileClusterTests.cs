using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Soak;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests.Bounds;

/// <summary>Whatever an API server sends, an agent of 256 MiB ends with a sentence or stays and says it.</summary>
public sealed class HostileClusterTests : IAsyncLifetime
{
    private const string TooLong = "with more than 16 MiB or 1000000 values, which are not read";
    private const string NoJson = "with half an answer, with no JSON, or with what is not read of it";

    private readonly SandboxEnvironment _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private ClusterFront _front = null!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _front = await ClusterFront.StartAsync(
            _sandbox.Kubeconfig,
            Path.Combine(_folder.FullPath, "kubeconfig"),
            TestContext.Current.CancellationToken
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("a list of a gibibyte in one page", $"answered GET /api/v1/configmaps {TooLong}")]
    [InlineData(
        "a list of a gibibyte in pages",
        "The list of configmaps at {0} has more than 64 MiB, which are not read"
    )]
    [InlineData(
        "a list of objects that fill it",
        "The list of configmaps at {0} has more than 64 MiB, which are not read"
    )]
    [InlineData("a list of empty objects", $"answered GET /api/v1/configmaps {TooLong}")]
    [InlineData(
        "more than 100,000 small objects",
        "The list of configmaps at {0} has more than 100000 objects, which are not read"
    )]
    [InlineData("pages without end", "The list of configmaps at {0} has more than 2000 pages, which are not read")]
    [InlineData("a depth of a million", $"answered GET /api/v1/configmaps {NoJson}")]
    [InlineData("a name twice", $"answered GET /api/v1/configmaps {NoJson}")]
    [InlineData("half a list", $"answered GET /api/v1/configmaps {NoJson}")]
    [InlineData("a list packed with gzip", $"answered GET /api/v1/configmaps {NoJson}")]
    [InlineData("a list packed with br", $"answered GET /api/v1/configmaps {NoJson}")]
    [InlineData("a list packed with deflate", $"answered GET /api/v1/configmaps {NoJson}")]
    [InlineData("an answer to a write without end", $"answered PATCH /api/v1/namespaces/fairlead-system {TooLong}")]
    [InlineData(
        "a refusal without end",
        "The API server answered GET /api/v1/namespaces/shop-dev/configmaps with 403: no reason given"
    )]
    public async Task One_run_ends_with_a_sentence(string answer, string sentence)
    {
        _front.Intercept = HostileAnswers.All[answer];

        var (code, output) = await BoundedAgent.OnceAsync(Options());

        Assert.NotEqual(0, code);
        Said.One(sentence.Replace("{0}", _front.Address), output);
    }

    [Theory]
    [InlineData("100,000 small objects")]
    [InlineData("every object twice")]
    public async Task One_run_bears_what_is_only_much(string answer)
    {
        _front.Intercept = HostileAnswers.All[answer];

        var (code, output) = await BoundedAgent.OnceAsync(Options());

        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("a list of a gibibyte in one page")]
    [InlineData("an answer to a write without end")]
    // They take minutes on a busy machine: asked for with the option -explicit on.
    [InlineData("a list of objects that fill it", Explicit = true)]
    [InlineData("a list of empty objects", Explicit = true)]
    [InlineData("a refusal without end", Explicit = true)]
    public async Task A_service_shows_it_and_follows_again_afterwards(string answer)
    {
        await using var agent = BoundedAgent.Serve(Options());
        await agent.UntilWellAsync();
        _front.Intercept = HostileAnswers.All[answer];
        // Whoever loses the cluster begins anew, as after a restart of the server.
        _front.Break();
        await CommitAsync(2);
        await agent.UntilStatusAsync(text => IsTroubled(text, "not read") || IsTroubled(text, "403"));

        _front.Intercept = ClusterFront.Forward;
        await agent.UntilWellAsync();
        await agent.UntilStatusAsync(_ => _sandbox.ValueOfAsync("orders").Result is "2");
        Said.NoTrace(agent.Output);
    }

    [Fact]
    public async Task A_line_of_a_watch_without_end_is_shown_and_followed_by_another()
    {
        await using var agent = BoundedAgent.Serve(Options());
        await agent.UntilWellAsync();
        _front.Intercept = HostileAnswers.EndlessLineAsync;
        _front.Break();
        await agent.UntilStatusAsync(text => IsTroubled(text, "sent a line of more than 4 MiB, which are not read"));

        _front.Intercept = ClusterFront.Forward;
        await agent.UntilWellAsync();
        await _sandbox.EditAsync("orders", "somebody's");

        await agent.UntilStatusAsync(_ => _sandbox.ValueOfAsync("orders").Result is "1");
        Said.NoTrace(agent.Output);
    }

    private static bool IsTroubled(string status, string sentence) =>
        status.Length > 0 && Troubles(JsonNode.Parse(status)!).Any(trouble => trouble.Contains(sentence));

    private static IEnumerable<string> Troubles(JsonNode status) =>
        status["problems"]!
            .AsArray()
            .Select(problem => problem!.ToString())
            .Concat(status["apps"]!.AsArray().Select(app => app!["message"]?.ToString() ?? ""));

    private Task CommitAsync(int value) =>
        _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", $"{value}"))
        );

    private AgentOptions Options() => _sandbox.Options() with { Kubeconfig = _front.Kubeconfig };
}
