using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fairlead.Components.Session;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Sandbox;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Session;

/// <summary>The sandbox's program as a delivery uses it.</summary>
public sealed class SandboxLinkTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public SandboxLinkTests() => _root.Write("manifests/fairlead.yaml", "apps: {}\n");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DeliveryOptions Options => Some.Options(_root.FullPath);

    private string Folder => Path.Combine(Options.Temporary, "sandbox");

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task It_begins_with_the_content_and_its_state_stays_when_it_is_stopped()
    {
        CommitId? tip;
        await using (var program = SandboxProgram.Start(Options))
        {
            var link = await SandboxLink.OpenAsync(program, Token);
            using var clone = await CloneAsync(link);
            tip = await clone.FetchAsync("main", Token);
            Assert.Equal("apps: {}\n", clone.Snapshot(tip!.Value).ReadText("fairlead.yaml"));
            Assert.Same(program, link.Own);
        }

        Assert.False(File.Exists(Path.Combine(Folder, "addresses.json")));
        _root.Write("manifests/fairlead.yaml", "apps: { web: {} }\n");
        await using var again = SandboxProgram.Start(Options);
        using var other = await CloneAsync(await SandboxLink.OpenAsync(again, Token));
        Assert.Equal(tip, await other.FetchAsync("main", Token));
    }

    [Fact]
    public async Task Its_forge_and_its_pages_are_where_the_link_says()
    {
        await using var program = SandboxProgram.Start(Options);
        var link = await SandboxLink.OpenAsync(program, Token);
        using var http = new HttpClient();

        var pulls = new Uri(link.Forge, $"repos/{SandboxLink.ForgeRepository}/pulls");
        Assert.Equal("[]", await http.GetStringAsync(pulls, Token));
        Assert.Contains("environments", await http.GetStringAsync(link.PullRequests, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_one_that_another_process_serves_is_used_and_left_running()
    {
        await using var served = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Folder },
            Token
        );
        SandboxLink link;
        await using (var program = SandboxProgram.Start(Options))
        {
            link = await SandboxLink.OpenAsync(program, Token);
        }

        Assert.Null(link.Own);
        Assert.Equal((Environment.ProcessId, served.Addresses.Git), (link.Addresses.ProcessId, link.Addresses.Git));
        using var http = new HttpClient();
        Assert.Equal("{}", await http.GetStringAsync(new Uri(link.Addresses.Registry, "v2/"), Token));
    }

    [Fact]
    public async Task Why_it_cannot_start_is_what_its_program_says()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        await using var program = SandboxProgram.Start(Options with { GitPort = port });

        var error = await Assert.ThrowsAsync<SandboxEndedException>(() => SandboxLink.OpenAsync(program, Token));

        Assert.Equal(
            $"Port {port} of 127.0.0.1, which the sandbox's Git server was to use, is taken by another program: choose another "
                + "port, or 0 for any free one.",
            error.Message
        );
        Assert.Equal("FL2303", Refusal.CodeOf(error));
    }

    [Fact]
    public async Task A_failure_that_came_of_its_end_is_told_as_its_end()
    {
        await using var program = SandboxProgram.Start(Options);
        _ = await SandboxLink.OpenAsync(program, Token);
        var failure = new IOException("Connection refused");
        Assert.Same(failure, await program.ExplainAsync(failure));

        using (var process = Process.GetProcessById(program.Id))
        {
            process.Kill();
        }

        var told = await program.ExplainAsync(failure);
        Assert.Equal(
            "The sandbox's program ended by itself with exit code 137. Run again; its state is kept.",
            Assert.IsType<SandboxEndedException>(told).Message
        );
        Assert.Same(failure, told.InnerException);
        Assert.Equal("FL1146", Refusal.CodeOf(told));
    }

    [Fact]
    public void What_it_said_last_belongs_to_its_end() =>
        Assert.Equal(
            "The sandbox's program ended by itself with exit code 134. Run again; its state is kept. Its last lines:\n"
                + "2\n3\n4\n5\n6",
            SandboxProgram.SentenceOf(134, "1\n2\n3\n4\n5\n6\n")
        );

    private Task<BareClone> CloneAsync(SandboxLink link) =>
        BareClone.OpenAsync(Path.Combine(_root.FullPath, "clone"), new GitRemote(link.Repository.AbsoluteUri), Token);
}
