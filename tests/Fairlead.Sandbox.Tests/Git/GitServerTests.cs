using System.IO.Compression;
using System.Net;
using System.Text;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests.Git;

public sealed class GitServerTests(RunningSandbox running) : IClassFixture<RunningSandbox>, IDisposable
{
    private static int _count;
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = $"env-{Interlocked.Increment(ref _count)}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GitRepositories Repositories => running.Sandbox.Git;

    private string Url => Repositories.AddressOf(_name).AbsoluteUri;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_git_program_clones_and_pushes_in_every_protocol_version(int version)
    {
        await SeedAsync();
        var work = Path.Combine(_folder.FullPath, "work");
        await Tool.RunAsync("git", "-c", $"protocol.version={version}", "clone", "--quiet", Url, work);
        Assert.Equal("one\n", File.ReadAllText(Path.Combine(work, "dev", "a.txt")));

        File.WriteAllText(Path.Combine(work, "dev", "a.txt"), "two\n");
        await Tool.RunAsync("git", "-C", work, "commit", "--quiet", "-am", "Change");
        await Tool.RunAsync("git", "-C", work, "-c", $"protocol.version={version}", "push", "--quiet");

        var again = Path.Combine(_folder.FullPath, "again");
        await Tool.RunAsync("git", "clone", "--quiet", Url, again);
        Assert.Equal("two\n", File.ReadAllText(Path.Combine(again, "dev", "a.txt")));
    }

    [Fact]
    public async Task Protocol_version_2_reaches_git()
    {
        await SeedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}/info/refs?service=git-upload-pack");
        request.Headers.Add("Git-Protocol", "version=2");

        using var answer = await running.Http.SendAsync(request, Token);

        Assert.StartsWith("000eversion 2\n", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zipped_request_is_unzipped()
    {
        await SeedAsync();
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            await zip.WriteAsync("0014command=ls-refs\n0000"u8.ToArray(), Token);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}/git-upload-pack");
        request.Content = new ByteArrayContent(zipped.ToArray());
        request.Content.Headers.Add("Content-Type", "application/x-git-upload-pack-request");
        request.Content.Headers.Add("Content-Encoding", "gzip");
        request.Headers.Add("Git-Protocol", "version=2");
        using var answer = await running.Http.SendAsync(request, Token);

        Assert.Contains(" refs/heads/main\n", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_clone_fetches_and_pushes()
    {
        await SeedAsync();
        using var clone = await OpenAsync();

        var outcome = await clone.CommitAsync("main", _ => Change("dev/b.txt", "two"), Token);

        Assert.True(outcome.Changed);
        Assert.Equal(
            outcome.Tip.Hex,
            await Tool.RunAsync("git", "--git-dir", Repositories.FolderOf(_name), "rev-parse", "main")
        );
    }

    [Fact]
    public async Task Sixteen_writers_at_once_lose_nothing()
    {
        await SeedAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async writer =>
                {
                    using var clone = await OpenAsync($"clone-{writer}");
                    await clone.CommitAsync("main", _ => Change($"{writer}.txt", "x"), Token);
                })
        );

        Assert.Equal(
            "17",
            await Tool.RunAsync("git", "--git-dir", Repositories.FolderOf(_name), "rev-list", "--count", "main")
        );
    }

    [Fact]
    public async Task A_read_only_repository_refuses_pushes_and_is_still_read()
    {
        await SeedAsync();
        Repositories.SetReadOnly(_name, readOnly: true);
        using var clone = await OpenAsync();

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync("main", _ => Change("dev/b.txt", "two"), Token)
        );

        Assert.Equal(GitFailure.ReadOnly, error.Failure);
        var (exitCode, _, said) = await PushAsync();
        Assert.Equal(128, exitCode);
        Assert.Contains("The requested URL returned error: 403", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_is_made_once_and_stays_as_it_is()
    {
        Assert.True(await Repositories.CreateAsync(_name, Seed("one"), Token));
        Assert.False(await Repositories.CreateAsync(_name, Seed("two"), Token));

        using var clone = await OpenAsync();
        var tip = await clone.FetchAsync("main", Token);
        Assert.Equal("one\n", clone.Snapshot(tip!.Value).ReadText("dev/a.txt"));
        Assert.Contains(_name, Repositories.Names);
    }

    [Fact]
    public async Task A_folder_becomes_the_first_commit()
    {
        _folder.Write("seed/fairlead.yaml", "apps: {}\n");
        _folder.Write("seed/environments/dev/ä b\"c.yaml", "ü\n");
        _folder.Write("seed/.git/config", "not ours");

        var folder = Path.Combine(_folder.FullPath, "seed");
        await Repositories.CreateAsync(
            _name,
            GitSeed.FromFolder(folder) with
            {
                Message = "Seed the environments",
            },
            Token
        );

        using var clone = await OpenAsync();
        var tip = (await clone.FetchAsync("main", Token))!.Value;
        var files = clone.Snapshot(tip).Files("");
        Assert.Equal(["environments/dev/ä b\"c.yaml", "fairlead.yaml"], files.Select(file => file.Path));
        Assert.Equal("Seed the environments", clone.Describe(tip).Message.Subject);
        Assert.Empty(clone.Describe(tip).Parents);
    }

    [Fact]
    public void A_link_in_the_seeding_folder_is_refused()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullPath, "seed")).FullName;
        var link = Path.Combine(folder, "link");
        File.CreateSymbolicLink(link, "/etc/hostname");

        var error = Assert.Throws<SandboxException>(() => GitSeed.FromFolder(folder));

        Assert.Equal(
            $"A repository cannot be seeded with {link}: it is a symbolic link. Put the file itself there.",
            error.Message
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("/etc")]
    [InlineData("a.git")]
    [InlineData("a.git/b")]
    [InlineData("a.lock")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a\n")]
    [InlineData("a/b/c/d/e")]
    [InlineData("-c")]
    public void A_name_that_could_mean_another_place_is_refused(string name)
    {
        Assert.False(Repositories.Exists(name));
        var error = Assert.Throws<SandboxException>(() => Repositories.FolderOf(name));
        Assert.StartsWith($"'{name}' cannot be the name of a repository: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "env/nothing.git/info/refs?service=git-upload-pack", 404)]
    [InlineData("GET", "%2e%2e/%2e%2e/etc.git/info/refs?service=git-upload-pack", 404)]
    [InlineData("GET", "..%2f..%2fetc.git/info/refs?service=git-upload-pack", 404)]
    [InlineData("GET", "plain.git/HEAD", 404)]
    [InlineData("GET", "plain.git/info/refs", 403)]
    [InlineData("GET", "plain.git/info/refs?service=git-shell", 403)]
    [InlineData("GET", "plain.git/git-upload-pack", 405)]
    [InlineData("POST", "plain.git/info/refs?service=git-upload-pack", 405)]
    [InlineData("POST", "plain.git/git-receive-pack", 415)]
    public async Task What_is_not_smart_HTTP_is_refused(string method, string path, int status)
    {
        await Repositories.CreateAsync("plain", Seed("one"), Token);
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(
                running.Sandbox.Addresses.Git.AbsoluteUri + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );

        using var answer = await running.Http.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("ffffnonsense")]
    public async Task A_malformed_body_does_not_hang_or_harm(string body)
    {
        await SeedAsync();
        foreach (var service in (string[])["git-upload-pack", "git-receive-pack"])
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.Add("Content-Type", $"application/x-{service}-request");
            content.Headers.Add("Content-Encoding", body.Length > 8 ? "gzip" : "identity");
            using var answer = await running.Http.PostAsync(new Uri($"{Url}/{service}"), content, Token);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.InternalServerError);
        }

        using var clone = await OpenAsync();
        Assert.NotNull(await clone.FetchAsync("main", Token));
    }

    private static GitSeed Seed(string text) =>
        new(new Dictionary<string, byte[]> { ["dev/a.txt"] = Encoding.UTF8.GetBytes(text + "\n") });

    private static TreeChange Change(string path, string text) =>
        new()
        {
            Writes = new Dictionary<string, byte[]> { [path] = Encoding.UTF8.GetBytes(text) },
            Message = new CommitMessage("Change"),
        };

    private async Task<(int ExitCode, string Output, string Errors)> PushAsync()
    {
        var work = Path.Combine(_folder.FullPath, "work");
        await Tool.RunAsync("git", "clone", "--quiet", Url, work);
        await Tool.RunAsync("git", "-C", work, "commit", "--quiet", "--allow-empty", "-m", "Change");
        return await Tool.TryAsync("git", "-C", work, "push", "--quiet");
    }

    private Task<bool> SeedAsync() => Repositories.CreateAsync(_name, Seed("one"), Token);

    private Task<BareClone> OpenAsync(string folder = "clone") =>
        BareClone.OpenAsync(Path.Combine(_folder.FullPath, folder), new GitRemote(Url), Token);
}
