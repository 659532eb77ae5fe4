using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>Servers that are not the checkout's sandbox: what a team has, with an environment repository.</summary>
internal sealed class Team : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Fairlead.Sandbox.Sandbox _servers;

    private Team(TemporaryFolder folder, Fairlead.Sandbox.Sandbox servers) => (_folder, _servers) = (folder, servers);

    /// <summary>Address of the environment repository.</summary>
    public string Repository => _servers.Addresses.Repository("team").ToString();

    /// <summary>Host and port of the registry.</summary>
    public string Registry => _servers.Addresses.RegistryHost;

    /// <summary>The environment repository on disk.</summary>
    public string Folder => Path.Combine(_folder.FullPath, "servers/git/team.git");

    /// <summary>The options that name registry and repository.</summary>
    public string[] Options => ["--delivery-registry", Registry, "--delivery-repository", Repository];

    /// <summary>Starts the servers; the repository begins with the content of a checkout's <c>manifests/</c>.</summary>
    public static async Task<Team> StartAsync(Checkout checkout)
    {
        var folder = new TemporaryFolder();
        var servers = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(folder.FullPath, "servers") },
            TestContext.Current.CancellationToken
        );
        var team = new Team(folder, servers);
        var seed = GitSeed.FromFolder(Path.Combine(checkout.Root, "manifests"));
        await servers.Git.CreateAsync("team", seed, TestContext.Current.CancellationToken);
        return team;
    }

    /// <summary>Lets everybody read the repository and nobody push to it.</summary>
    public void MakeReadOnly() => _servers.Git.SetReadOnly("team", readOnly: true);

    /// <summary>Writes a file beside the servers, outside every checkout, and returns its path.</summary>
    public string Write(string file, string text) => _folder.Write(file, text);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _servers.DisposeAsync();
        _folder.Dispose();
    }
}
