using System.Text;
using Fairlead.Images;
using Fairlead.Sandbox.Forge;
using Fairlead.Sandbox.Git;
using Fairlead.Sandbox.Tests.Registry;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Host;

/// <summary>
/// Whatever is damaged in its folder, a sandbox starts, holds nothing that is not as it was written, and takes what is put
/// in once more; what it had to begin anew, it says.
/// </summary>
[Trait("speed", "slow")]
public sealed class DamagedStateTests : IAsyncLifetime
{
    private readonly TemporaryFolder _temporary = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_temporary.FullPath, "sandbox");

    private string Kept => Path.Combine(_temporary.FullPath, "kept");

    public async ValueTask InitializeAsync()
    {
        Server.Needs("git");
        await using (var sandbox = await StartAsync(Kept))
        {
            await FillAsync(sandbox);
        }

        await File.WriteAllTextAsync(Path.Combine(Kept, "kubernetes", "audit.jsonl"), "{}\n", Token);
    }

    public ValueTask DisposeAsync()
    {
        _temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("flipped")]
    [InlineData("a folder")]
    public async Task Whatever_is_damaged_it_starts_and_holds_what_is_put_in(string damage)
    {
        foreach (var file in Directory.EnumerateFiles(Kept, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Kept, file);
            CopyKept();
            await DamageAsync(Path.Combine(Folder, name), damage);
            try
            {
                await using var sandbox = await StartAsync(Folder);
                await FillAsync(sandbox);
                await CheckAsync(sandbox);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{name} {damage}: {error.Message}", error);
            }
        }
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("cut off")]
    [InlineData("empty")]
    [InlineData("flipped")]
    [InlineData("a folder")]
    public async Task With_everything_damaged_at_once_it_starts_and_holds_what_is_put_in(string damage)
    {
        CopyKept();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).ToList())
        {
            await DamageAsync(file, damage);
        }

        await using var sandbox = await StartAsync(Folder);
        await FillAsync(sandbox);
        await CheckAsync(sandbox);
    }

    [Theory]
    [InlineData(
        "git/env.git/refs/heads/main",
        "The sandbox's repository env is damaged: git says \"error: refs/heads/main: invalid sha1 pointer 0000000000000000000000000000000000000000\". The sandbox's repositories and its cluster begin anew; what they held is in {0}."
    )]
    [InlineData(
        "kubernetes/state",
        "The state of the sandbox's cluster is damaged. The sandbox's repositories and its cluster begin anew; what they held is in {0}."
    )]
    [InlineData(
        "forge/env.json",
        "The pull requests of the sandbox's repository env cannot be read as they were written, so they begin anew; what is left of them is in {0}."
    )]
    public async Task What_begins_anew_is_said_and_what_was_there_is_kept(string file, string said)
    {
        CopyKept();
        var path = Path.Combine(Folder, file);
        var bytes = await File.ReadAllBytesAsync(path, Token);
        Array.Clear(bytes, 0, 30);
        await File.WriteAllBytesAsync(path, bytes, Token);

        await using var sandbox = await StartAsync(Folder);

        Assert.Equal(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, said, Path.Combine(Folder, "lost")),
            sandbox.BeganAnew
        );
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Folder, "lost", "1", file), Token));
    }

    [Fact]
    public async Task A_cluster_whose_repositories_are_gone_begins_anew_also_where_nothing_names_them()
    {
        CopyKept();
        Directory.Delete(Path.Combine(Folder, "git"), recursive: true);
        await DamageAsync(Path.Combine(Folder, "kubernetes", "repositories"), "flipped");

        await using var sandbox = await StartAsync(Folder);

        Assert.Equal(
            $"The sandbox's repositories are gone, so its cluster begins anew too; what it held is in {Path.Combine(Folder, "lost")}.",
            sandbox.BeganAnew
        );
    }

    private static Task<Sandbox> StartAsync(string folder) =>
        Sandbox.StartAsync(new SandboxOptions { Folder = folder }, Token);

    // As a delivery does: what is there already is not sent again.
    private static async Task FillAsync(Sandbox sandbox)
    {
        var seed = new GitSeed(new Dictionary<string, byte[]> { ["file"] = "a"u8.ToArray() });
        if (!sandbox.Git.Exists("env"))
        {
            Assert.True(await sandbox.Git.CreateAsync("env", seed, Token));
        }

        using var http = new HttpClient { BaseAddress = sandbox.Addresses.Registry };
        var registry = new RegistryRequests(http, "shop/catalog");
        if ((await registry.SendAsync(HttpMethod.Head, "manifests/1.0.0")).Status != 200)
        {
            await registry.PutManifestAsync("1.0.0", await registry.ManifestAsync("layer"));
        }

        using var forge = await http.PostAsync(
            new Uri(sandbox.Addresses.Forge, $"repos/{ForgeStore.Owner}/env/statuses/{await TipAsync(http, sandbox)}"),
            new StringContent("""{"state":"success","context":"some"}""", Encoding.UTF8, "application/json"),
            Token
        );
        Assert.True(forge.IsSuccessStatusCode, await forge.Content.ReadAsStringAsync(Token));
    }

    private static async Task<string> TipAsync(HttpClient http, Sandbox sandbox)
    {
        var answer = await http.GetStringAsync(
            new Uri(sandbox.Addresses.Git, "env.git/info/refs?service=git-upload-pack"),
            Token
        );
        var line = answer.Split('\n').First(line => line.EndsWith("refs/heads/main", StringComparison.Ordinal));
        return line.Split(' ')[0][^40..];
    }

    private static async Task CheckAsync(Sandbox sandbox)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Addresses.Registry };
        var registry = new RegistryRequests(http, "shop/catalog");
        var manifest = await registry.SendAsync(HttpMethod.Get, "manifests/1.0.0");
        Assert.Equal(Digest.Of(manifest.Body).ToString(), manifest.Header("Docker-Content-Digest"));
        Assert.True(sandbox.Registry.HasImage($"shop/catalog@{Digest.Of(manifest.Body)}"));
        var layer = ImageManifest.Parse(manifest.Body).Layers[0].Digest;
        Assert.Equal("layer", (await registry.SendAsync(HttpMethod.Get, $"blobs/{layer}")).Text);
        Assert.Null(sandbox.Git.DamageOf("env"));
    }

    private void CopyKept()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(Kept, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Kept, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task DamageAsync(string file, string damage)
    {
        var bytes = await File.ReadAllBytesAsync(file, Token);
        File.Delete(file);
        switch (damage)
        {
            case "deleted":
                return;
            case "a folder":
                Directory.CreateDirectory(Path.Combine(file, "below"));
                return;
            case "cut off":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "empty":
                bytes = [];
                break;
            case "flipped" when bytes.Length > 0:
                bytes[bytes.Length / 2] ^= 1;
                break;
        }

        await File.WriteAllBytesAsync(file, bytes, Token);
    }
}
