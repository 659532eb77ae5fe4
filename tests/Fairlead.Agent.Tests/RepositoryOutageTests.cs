namespace Fairlead.Agent.Tests;

/// <summary>What happens to the clone or the server while the agent runs is shown, and passes without a restart.</summary>
public sealed class RepositoryOutageTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();

    public async ValueTask InitializeAsync() => await _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("objects")]
    [InlineData("refs")]
    [InlineData("all")]
    public async Task A_clone_that_is_damaged_heals(string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Nobody damages files there that are open.");
        var options = _sandbox.Options();
        await using var agent = new RunningAgent(options);
        await agent.ReadyAsync();
        Damage(Path.Combine(options.Folder!, "clone.git"), what);

        await CommitAsync("2");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        await WellAsync(agent);
    }

    // Half a minute, which the agent's patience lasts.
    [Fact]
    [Trait("speed", "slow")]
    public async Task A_server_that_stays_silent_is_a_problem_until_it_speaks_again()
    {
        await using var front = await GitFront.StartAsync(_sandbox.Repository);
        await using var agent = new RunningAgent(_sandbox.Options(front.Repository));
        await agent.ReadyAsync();
        var isSilent = true;
        front.Intercept = async context =>
        {
            while (Volatile.Read(ref isSilent) && !context.RequestAborted.IsCancellationRequested)
            {
                await Task.WhenAny(
                    Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, context.RequestAborted)
                );
            }

            return false;
        };
        await agent.UntilAsync(async () =>
            (await agent.StatusAsync())["problems"]!
                .AsArray()
                .Any(problem => problem!.ToString().Contains("the server has been silent for 30 seconds"))
        );

        Volatile.Write(ref isSilent, false);
        await CommitAsync("2");

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("catalog") is "2");
        await WellAsync(agent);
    }

    private static Task WellAsync(RunningAgent agent) =>
        agent.UntilAsync(async () =>
            (await agent.StatusAsync()) is { } status
            && status["problems"]!.AsArray().Count == 0
            && status["refused"] is null
        );

    private static void Damage(string clone, string what)
    {
        var folder = what is "all" ? clone : Path.Combine(clone, what);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList())
        {
            if (what is "refs")
            {
                File.WriteAllText(file, "garbage");
            }
            else
            {
                File.Delete(file);
            }
        }
    }

    private Task CommitAsync(string value) =>
        _sandbox.CommitAsync(
            ("catalog/manifests/configmap-catalog.yaml", SandboxEnvironment.ConfigMap("catalog", value))
        );
}
