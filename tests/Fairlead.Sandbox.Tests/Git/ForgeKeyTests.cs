using Fairlead.Sandbox.Git;
using Fairlead.TestKit;
using GitProgram = Fairlead.TestKit.GitProgram;

namespace Fairlead.Sandbox.Tests.Git;

public sealed class ForgeKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Git_verifies_the_first_commit_of_a_repository_with_the_key_that_the_sandbox_tells()
    {
        await using var sandbox = await StartAsync();
        await sandbox.Git.CreateAsync(
            "env",
            new GitSeed(new Dictionary<string, byte[]> { ["ä.txt"] = "1\n"u8.ToArray() }) { Message = "Begin — ü" },
            Token
        );

        Assert.Equal(
            "G forge@example.com Begin — ü",
            Signature(sandbox.Git.FolderOf("env"), sandbox.Running.ForgeKey!)
        );
        Assert.Equal("1", GitProgram.Run(sandbox.Git.FolderOf("env"), "show", "main:ä.txt"));
    }

    [Fact]
    public async Task The_key_is_kept()
    {
        string? key;
        await using (var sandbox = await StartAsync())
        {
            key = sandbox.Running.ForgeKey;
        }

        await using var again = await StartAsync();

        Assert.Equal(key, again.Running.ForgeKey);
        Assert.Equal(key, ServedSandbox.Read($"{again.Running}")?.ForgeKey);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(_folder.FullPath, "sandbox", "pki", "forge"))
            );
        }
    }

    [Fact]
    public void Git_verifies_whatever_numbers_a_signature_has()
    {
        var key = ForgeKey.Open(Path.Combine(_folder.FullPath, "key"));
        var repository = Path.Combine(_folder.FullPath, "plain");
        GitProgram.Run(_folder.FullPath, "init", "--quiet", "--bare", repository);
        var tree = GitProgram.Feed(repository, "", "mktree");
        // One in two has a number whose first bit is set, and one in 128 one that begins with a zero.
        for (var time = 0; time < 8; time++)
        {
            var text = $"tree {tree}\nauthor a <a@b> {time} +0000\ncommitter a <a@b> {time} +0000\n\nTime {time}\n";
            var id = GitProgram.Feed(repository, key.Signed(text), "hash-object", "-t", "commit", "-w", "--stdin");
            GitProgram.Run(repository, "update-ref", "refs/heads/main", id);
            Assert.StartsWith("G ", Signature(repository, key.Public), StringComparison.Ordinal);
        }
    }

    private string Signature(string repository, string key) =>
        GitProgram.Run(
            repository,
            "-c",
            $"gpg.ssh.allowedSignersFile={_folder.Write("allowed", $"forge@example.com namespaces=\"git\" {key}\n")}",
            "log",
            "-1",
            "--format=%G? %GS %s",
            "main"
        );

    private Task<Sandbox> StartAsync() =>
        Sandbox.StartAsync(new SandboxOptions { Folder = Path.Combine(_folder.FullPath, "sandbox") }, Token);
}
