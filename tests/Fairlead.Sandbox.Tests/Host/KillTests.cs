using System.Text;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Sandbox.Git;
using Fairlead.Sandbox.Tests.Registry;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Host;

/// <summary>A sandbox in a process of its own, which is killed.</summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_folder.FullPath, "sandbox");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_kill()
    {
        Digest manifest;
        PushOutcome pushed;
        string upload;
        using (var process = Start())
        {
            var running = await process.ReadyAsync(Token);
            var addresses = new SandboxAddresses(running.Registry, running.Git, running.Kubernetes, running.Kubeconfig);
            using var http = new HttpClient { BaseAddress = addresses.Registry };
            var registry = new RegistryRequests(http, "shop/catalog");
            var content = await registry.ManifestAsync("layer");
            manifest = Digest.Of(content);
            await registry.PutManifestAsync("1.4.0", content);
            upload = (await registry.SendAsync(HttpMethod.Post, "blobs/uploads/")).Location;
            await registry.SendAsync(HttpMethod.Patch, upload, "half"u8.ToArray());
            using var clone = await OpenAsync(addresses);
            pushed = await clone.CommitAsync("main", _ => Change(), Token);
            process.Kill();
            await process.EndAsync(Token);
        }

        await using var sandbox = await Sandbox.StartAsync(new SandboxOptions { Folder = Folder }, Token);

        Assert.True(sandbox.Registry.HasImage($"shop/catalog@{manifest}"));
        Assert.Equal(manifest, sandbox.Registry.Resolve("shop/catalog", "1.4.0"));
        using var again = await OpenAsync(sandbox.Addresses);
        Assert.Equal(pushed.Tip, await again.FetchAsync("main", Token));
        using var client = new HttpClient { BaseAddress = sandbox.Addresses.Registry };
        var whole = Digest.Of("halfway"u8);
        var finished = await new RegistryRequests(client, "shop/catalog").SendAsync(
            HttpMethod.Put,
            $"{upload}?digest={whole}",
            "way"u8.ToArray()
        );
        Assert.Equal(201, finished.Status);
    }

    [Fact]
    public async Task While_it_lives_another_process_is_told_where_it_is()
    {
        using var process = Start();
        var running = await process.ReadyAsync(Token);

        var error = await Assert.ThrowsAsync<SandboxInUseException>(() =>
            Sandbox.StartAsync(new SandboxOptions { Folder = Folder }, Token)
        );

        Assert.Equal((process.Id, running), (error.ProcessId, error.Running));
    }

    [Fact]
    public async Task What_a_killed_push_left_behind_does_not_matter()
    {
        await using (var sandbox = await Sandbox.StartAsync(new SandboxOptions { Folder = Folder }, Token))
        {
            await sandbox.Git.CreateAsync(
                "env",
                new GitSeed(new Dictionary<string, byte[]> { ["a.txt"] = [1] }),
                Token
            );
            File.WriteAllText(Path.Combine(sandbox.Git.FolderOf("env"), "refs", "heads", "main.lock"), "");
            Directory.CreateDirectory(Path.Combine(Folder, "git", ".unfinished", "half.git"));
        }

        await using var again = await Sandbox.StartAsync(new SandboxOptions { Folder = Folder }, Token);
        using var clone = await OpenAsync(again.Addresses);

        Assert.True((await clone.CommitAsync("main", _ => Change(), Token)).Changed);
        Assert.Equal(["env"], again.Git.Names);
    }

    private static TreeChange Change() =>
        new()
        {
            Writes = new Dictionary<string, byte[]> { ["b.txt"] = Encoding.UTF8.GetBytes("two") },
            Message = new CommitMessage("Change"),
        };

    private Task<BareClone> OpenAsync(SandboxAddresses addresses) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(addresses.Repository("env").AbsoluteUri),
            Token
        );

    private SandboxProcess Start()
    {
        _folder.Write("content/a.txt", "one");
        return SandboxProcess.Start([
            .. (string[])["--folder", Folder, "--repository", "env"],
            .. (string[])["--content", Path.Combine(_folder.FullPath, "content")],
        ]);
    }
}
