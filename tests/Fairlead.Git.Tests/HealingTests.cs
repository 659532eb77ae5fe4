using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>A clone that is damaged while it is open is whole again with the next fetch.</summary>
public sealed class HealingTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"), ("c.txt", "three\n"));
    private readonly HttpGitServer _server;

    public HealingTests() => _server = new HttpGitServer(_repository.Root);

    public static TheoryData<string, bool, bool> Damages
    {
        get
        {
            var all = new TheoryData<string, bool, bool>();
            foreach (var what in (string[])["no objects", "cut off", "garbage", "no config", "emptied", "deleted"])
            {
                foreach (var overHttp in (bool[])[true, false])
                {
                    all.Add(what, overHttp, true);
                    all.Add(what, overHttp, false);
                }
            }

            return all;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Clone => Path.Combine(_folder.FullPath, "clone", "clone.git");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task What_was_damaged_meanwhile_is_read_after_two_fetches(string what, bool overHttp, bool moved)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Nobody damages files there that are open.");
        using var clone = await OpenAsync(overHttp);
        var tip = await clone.FetchAsync("main", Token);
        Assert.Equal("one\n", clone.Snapshot(tip!.Value).ReadText("a.txt"));
        Damage(what);
        if (moved)
        {
            _repository.Commit("More", ("b.txt", "two\n"));
        }

        Record.Exception(() => clone.Snapshot(tip.Value).ReadText("c.txt"));
        tip = await clone.FetchAsync("main", Token);
        if (Record.Exception(() => clone.Snapshot(tip!.Value).ReadText("c.txt")) is { } error)
        {
            Assert.Equal(GitFailure.Corrupt, Assert.IsType<GitException>(error).Failure);
            tip = await clone.FetchAsync("main", Token);
        }

        Assert.Equal(_repository.Tip, tip);
        Assert.Equal("three\n", clone.Snapshot(tip!.Value).ReadText("c.txt"));
        Assert.Equal("one\n", clone.Snapshot(clone.First(tip.Value)).ReadText("a.txt"));
        if (!moved)
        {
            return;
        }

        var outcome = await clone.CommitAsync("main", _ => Some.Change("d.txt", "four\n"), Token);
        Assert.Equal(_repository.Tip, outcome.Tip);
    }

    [Fact]
    public async Task Who_asks_where_the_branch_is_finds_a_whole_clone_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Nobody damages files there that are open.");
        using var clone = await OpenAsync(overHttp: true);
        await clone.FetchAsync("main", Token);
        Damage("emptied");

        var tip = await clone.AskTipAsync("main", Token);

        Assert.Equal("one\n", clone.Snapshot(tip!.Value).ReadText("a.txt"));
    }

    private void Damage(string what)
    {
        var objects = Directory
            .EnumerateFiles(Path.Combine(Clone, "objects"), "*", SearchOption.AllDirectories)
            .ToList();
        switch (what)
        {
            case "no objects":
                objects.ForEach(File.Delete);
                break;
            case "cut off":
                objects.ForEach(CutOff);
                break;
            case "garbage":
                foreach (
                    var reference in Directory.EnumerateFiles(
                        Path.Combine(Clone, "refs"),
                        "*",
                        SearchOption.AllDirectories
                    )
                )
                {
                    File.WriteAllText(reference, "garbage");
                }

                break;
            case "no config":
                File.Delete(Path.Combine(Clone, "config"));
                break;
            case "emptied":
                Directory.Delete(Clone, recursive: true);
                Directory.CreateDirectory(Clone);
                break;
            default:
                Directory.Delete(Clone, recursive: true);
                break;
        }
    }

    // Another file of the name, for the one that is there may be in the memory of this very process.
    private static void CutOff(string path)
    {
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
    }

    private Task<BareClone> OpenAsync(bool overHttp) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(overHttp ? _server.Repository : _repository.Folder),
            Some.Hasty with
            {
                RetryDelay = TimeSpan.FromMilliseconds(1),
            },
            Token
        );
}
