using System.Text;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Host;

/// <summary>A cluster follows its own repository only, so that neither is kept without the other.</summary>
public sealed class StateHalvesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _temporary = new();
    private string _state = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_temporary.FullPath, "sandbox");

    private string StateFile => Path.Combine(Folder, "kubernetes", "state");

    public async ValueTask InitializeAsync()
    {
        Server.Needs("git");
        await using (var sandbox = await StartAsync())
        {
            Assert.Null(sandbox.BeganAnew);
            await sandbox.Git.CreateAsync("env", Seed("a"), Token);
        }

        _state = await BeginningAsync();
    }

    public ValueTask DisposeAsync()
    {
        _temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_whole_stays_as_it_is()
    {
        await using var sandbox = await StartAsync();

        Assert.Null(sandbox.BeganAnew);
        Assert.Equal(["env"], sandbox.Git.Names);
        Assert.Equal(_state, await BeginningAsync());
    }

    [Fact]
    public async Task Without_its_repository_the_cluster_begins_anew()
    {
        Directory.Delete(Path.Combine(Folder, "git", "env.git"), recursive: true);

        await using (var sandbox = await StartAsync())
        {
            Assert.Equal(
                $"The sandbox's repository env is gone, so its cluster begins anew too; what it held is in {Path.Combine(Folder, "lost")}.",
                sandbox.BeganAnew
            );
            Assert.NotEqual(_state, await BeginningAsync());
            Assert.True(await sandbox.Git.CreateAsync("env", Seed("b"), Token));
        }

        await using var again = await StartAsync();
        Assert.Null(again.BeganAnew);
        Assert.True(File.Exists(Path.Combine(Folder, "lost", "1", "kubernetes", "state")));
    }

    [Fact]
    public async Task Without_the_state_of_its_cluster_the_repository_begins_anew()
    {
        File.Delete(StateFile);

        await using (var sandbox = await StartAsync())
        {
            Assert.Equal(
                $"The sandbox's cluster has lost its state, so its repositories begin anew too; what they held is in {Path.Combine(Folder, "lost")}.",
                sandbox.BeganAnew
            );
            Assert.Empty(sandbox.Git.Names);
        }

        await using var again = await StartAsync();
        Assert.Null(again.BeganAnew);
        Assert.True(File.Exists(Path.Combine(Folder, "lost", "1", "git", "env.git", "HEAD")));
    }

    private static GitSeed Seed(string text) =>
        new(new Dictionary<string, byte[]> { ["file"] = Encoding.UTF8.GetBytes(text) });

    private Task<Sandbox> StartAsync() => Sandbox.StartAsync(new SandboxOptions { Folder = Folder }, Token);

    // Every cluster begins with objects that have ids of their own.
    private async Task<string> BeginningAsync() => (await File.ReadAllTextAsync(StateFile, Token))[..500];
}
