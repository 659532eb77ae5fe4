using Fairlead.Git.Clones;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>Who follows a branch for years holds few packs open, and loses no object.</summary>
public sealed class PackJoiningTests : IAsyncDisposable
{
    private const int Fetches = (2 * PackJoining.MostPacks) + 5;
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));
    private readonly HttpGitServer _server;

    public PackJoiningTests() => _server = new HttpGitServer(_repository.Root);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Clone => Path.Combine(_folder.FullPath, "clone", "clone.git");

    private string Packs => Path.Combine(Clone, "objects", "pack");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_fetches_leave_few_packs_and_every_commit_can_be_read(bool overHttp)
    {
        using var clone = await OpenAsync(overHttp);
        var commits = new List<CommitId>();
        for (var fetch = 0; fetch < Fetches; fetch++)
        {
            commits.Add(_repository.Commit($"Commit {fetch}", ("a.txt", $"{fetch}\n"), ($"{fetch}.txt", $"{fetch}\n")));
            Assert.Equal(commits[^1], await clone.FetchAsync("main", Token));
            Assert.InRange(Directory.GetFiles(Packs, "*.pack").Length, 1, PackJoining.MostPacks + 1);
        }

        Assert.All(
            commits.Index(),
            commit => Assert.Equal($"{commit.Index}\n", clone.Snapshot(commit.Item).ReadText("a.txt"))
        );
        Assert.InRange(OpenPacks(), 0, 2 * (PackJoining.MostPacks + 1));
        Assert.Equal(Directory.GetFiles(Packs, "*.idx").Length, Directory.GetFiles(Packs, "*.pack").Length);
        GitProgram.Run(Clone, "fsck", "--strict");
    }

    [Fact]
    public async Task What_no_branch_holds_any_more_stays_readable()
    {
        using var clone = await OpenAsync(overHttp: true);
        var start = _repository.Tip;
        var lost = _repository.Commit("Lost", ("lost.txt", "lost\n"));
        await clone.FetchAsync("main", Token);
        _repository.Git("update-ref", "refs/heads/main", start.Hex);
        await FetchManyAsync(clone);

        Assert.Equal("lost\n", clone.Snapshot(lost).ReadText("lost.txt"));
        Assert.Equal(start, clone.Describe(lost).Parents[0]);
    }

    [Fact]
    public async Task Snapshots_from_before_are_read_on_and_commits_are_pushed_as_before()
    {
        using var clone = await OpenAsync(overHttp: true);
        var snapshot = clone.Snapshot((await clone.FetchAsync("main", Token))!.Value);
        await FetchManyAsync(clone);

        Assert.Equal("one\n", snapshot.ReadText("a.txt"));
        var outcome = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two\n"), Token);
        Assert.Equal(_repository.Tip, outcome.Tip);
        Assert.Equal("two\n", clone.Snapshot(outcome.Tip).ReadText("b.txt"));
    }

    [Theory]
    [InlineData("*.idx")]
    [InlineData("*.pack")]
    public async Task A_damaged_pack_among_them_makes_the_clone_anew(string which)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Nobody damages files there that are open.");
        using (var clone = await OpenAsync(overHttp: true))
        {
            await FetchManyAsync(clone, PackJoining.MostPacks);
        }

        foreach (var file in Directory.GetFiles(Packs, which).Order(StringComparer.Ordinal).Take(3))
        {
            var bytes = File.ReadAllBytes(file);
            File.Delete(file);
            File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        }

        using var again = await OpenAsync(overHttp: true);
        await FetchManyAsync(again, 2);
        Assert.Equal("one\n", again.Snapshot(again.First(_repository.Tip)).ReadText("a.txt"));
    }

    [Fact]
    public async Task What_a_killed_process_left_beside_the_packs_is_cleared()
    {
        using (var clone = await OpenAsync(overHttp: true))
        {
            await clone.FetchAsync("main", Token);
        }

        File.WriteAllText(Path.Combine(Packs, "pack-0123.pack"), "half");
        File.WriteAllText(Path.Combine(Packs, "pack_git2_5ab"), "half");
        using var again = await OpenAsync(overHttp: true);

        Assert.Equal(
            (string[])[".idx", ".pack"],
            Directory.GetFiles(Packs).Select(Path.GetExtension).Order(StringComparer.Ordinal)
        );
        Assert.Equal("one\n", again.Snapshot(again.KnownTip("main")!.Value).ReadText("a.txt"));
    }

    [Fact]
    public void Small_packs_are_joined_and_what_is_much_larger_than_all_of_them_is_not()
    {
        var (few, small, medium, large) = (PackJoining.MostPacks, 1_000, 100_000, 16 * 1024 * 1024);
        Assert.Equal(0, Due([.. Enumerable.Repeat(small, few)]));
        Assert.Equal(0, Due([.. Enumerable.Repeat(small, few), .. Enumerable.Repeat(large, 10)]));
        Assert.Equal(few + 1, Due([.. Enumerable.Repeat(small, few + 1), large]));
        Assert.Equal(few, Due([.. Enumerable.Repeat(small, few), medium]));
        Assert.Equal(few + 2, Due([1, .. Enumerable.Repeat(small, few), 2 * ((few * small) + 1)]));
    }

    private int Due(IReadOnlyList<int> sizes)
    {
        Directory.CreateDirectory(Packs);
        foreach (var (index, size) in sizes.Index())
        {
            var path = Path.Combine(Packs, $"pack-{index:0000}.idx");
            File.WriteAllText(path, "");
            using var pack = File.Create(Path.ChangeExtension(path, ".pack"));
            pack.SetLength(size);
        }

        var due = PackJoining.Due(Clone);
        Directory.Delete(Clone, recursive: true);
        return due.Count;
    }

    private async Task FetchManyAsync(BareClone clone, int times = Fetches)
    {
        for (var fetch = 0; fetch < times; fetch++)
        {
            var tip = _repository.Commit($"Commit {fetch}", ($"{fetch}.txt", $"{fetch}\n"));
            Assert.Equal(tip, await clone.FetchAsync("main", Token));
        }
    }

    private int OpenPacks() =>
        OperatingSystem.IsLinux()
            ? Directory
                .EnumerateFiles("/proc/self/fd")
                .Select(file => new FileInfo(file).LinkTarget)
                .Count(target => target?.StartsWith(Packs, StringComparison.Ordinal) == true)
            : 0;

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
