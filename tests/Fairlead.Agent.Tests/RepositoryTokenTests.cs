using Fairlead.Agent.CommandLine;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

/// <summary>A token that was renewed is used without a restart.</summary>
[Trait("case", "renewed-token-is-not-used")]
public sealed class RepositoryTokenTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private volatile string _token = "first";

    private string TokenFile => Path.Combine(_folder.FullPath, "token");

    public async ValueTask InitializeAsync() => await _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_fetch_uses_the_token_that_the_file_has_then()
    {
        await using var front = await StartAsync();
        Write("first");
        await using var agent = new RunningAgent(Options(front));
        await agent.ReadyAsync();

        _token = "second";
        await CommitAsync("2");
        await ShowsAsync(agent, "the server refused the credentials");
        Write("second");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        await agent.UntilAsync(async () => (await agent.StatusAsync())["problems"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task A_file_that_comes_later_or_is_away_for_a_while_is_waited_for()
    {
        await using var front = await StartAsync();
        await using var agent = new RunningAgent(Options(front));
        await ShowsAsync(agent, $"The repository's token cannot be read from {TokenFile}: ");

        Write("first");

        await agent.ReadyAsync();
        File.Delete(TokenFile);
        await ShowsAsync(agent, $"The repository's token cannot be read from {TokenFile}: ");
        await CommitAsync("2");
        Write("first");
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
    }

    [Theory]
    [InlineData("", "is empty. Give it the token alone, on one line.")]
    [InlineData(
        "first\nsecond\n",
        "has a blank or a line break in or around the token. Give it the token alone, on one line."
    )]
    public async Task A_file_without_a_token_is_a_sentence(string text, string sentence)
    {
        await using var front = await StartAsync();
        await File.WriteAllTextAsync(TokenFile, text, TestContext.Current.CancellationToken);

        var (code, events) = await _sandbox.OnceAsync(Options(front));

        Assert.Equal((1, $"{TokenFile} {sentence}"), (code, events[^1]["message"]!.ToString()));
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_a_sentence()
    {
        await using var front = await StartAsync();
        var options = Options(front) with { TokenFile = null, TokenVariable = "FAIRLEAD_NO_SUCH_TOKEN" };

        var (code, events) = await _sandbox.OnceAsync(options);

        Assert.Equal(
            (
                1,
                "The repository asks for a token, and the variable FAIRLEAD_NO_SUCH_TOKEN is not set. Set it, or name a file with --token-file."
            ),
            (code, events[^1]["message"]!.ToString())
        );
    }

    private static Task ShowsAsync(RunningAgent agent, string problem) =>
        agent.UntilAsync(async () =>
            (await agent.StatusAsync())["problems"]?.AsArray().Any(one => one!.ToString().Contains(problem)) == true
        );

    private Task CommitAsync(string value) =>
        _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", value))
        );

    private AgentOptions Options(GitFront front) => _sandbox.Options(front.Repository) with { TokenFile = TokenFile };

    private async Task<GitFront> StartAsync()
    {
        var front = await GitFront.StartAsync(_sandbox.Repository);
        front.Intercept = GitFront.Password(() => _token);
        return front;
    }

    // As the kubelet brings a mounted Secret up to date: another file takes the name.
    private void Write(string token)
    {
        var fresh = _folder.Write("fresh", $"{token}\n");
        File.Move(fresh, TokenFile, overwrite: true);
    }
}
