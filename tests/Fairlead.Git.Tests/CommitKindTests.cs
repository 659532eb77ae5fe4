using Fairlead.Environments;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>What an agent would refuse is not pushed.</summary>
public sealed class CommitKindTests : IDisposable
{
    private const string Values = "environments/dev/web/values.yaml";
    private const string Own = "fairlead/promote/dev";

    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new((Values, "a: 1\n"), ("environments/dev/hold.yaml", "old\n"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task A_commit_that_touches_what_its_kind_must_not_is_not_pushed()
    {
        var before = _repository.Git("for-each-ref");
        using var clone = await BareClone.OpenAsync(
            _folder.FullPath,
            new GitRemote(_repository.Folder),
            Some.Hasty,
            Token
        );
        await clone.FetchAsync("main", Token);
        var change = Of(CommitKind.Hold) with { Writes = Write(Values) };

        var shared = await Assert.ThrowsAsync<GitException>(() => clone.CommitAsync("main", _ => change, Token));
        var own = await Assert.ThrowsAsync<GitException>(() =>
            clone.PutBranchAsync(Own, _repository.Tip, change, Token)
        );

        Assert.Equal(
            "A commit of kind hold must not change environments/dev/web/values.yaml; no agent would apply it, so that nothing was pushed.",
            shared.Message
        );
        Assert.Equal(shared.Message, own.Message);
        Assert.Equal(before, _repository.Git("for-each-ref"));
    }

    [Fact]
    public async Task A_removal_takes_away_only_what_it_names()
    {
        using var clone = await BareClone.OpenAsync(
            _folder.FullPath,
            new GitRemote(_repository.Folder),
            Some.Hasty,
            Token
        );
        await clone.FetchAsync("main", Token);
        var change = Of(CommitKind.Remove) with { Deletes = ["environments/dev/web"] };

        var error = await Assert.ThrowsAsync<GitException>(() => clone.CommitAsync("main", _ => change, Token));
        var named = change with
        {
            Message = change.Message with
            {
                Trailers = [.. change.Message.Trailers, new(CommitKind.RemoveTrailer, "environments/dev/web")],
            },
        };
        var outcome = await clone.CommitAsync("main", _ => named, Token);

        Assert.StartsWith($"A commit of kind remove must not remove {Values}", error.Message, StringComparison.Ordinal);
        Assert.True(outcome.Changed);
    }

    [Fact]
    public async Task What_its_kind_may_touch_is_pushed()
    {
        using var clone = await BareClone.OpenAsync(
            _folder.FullPath,
            new GitRemote(_repository.Folder),
            Some.Hasty,
            Token
        );
        await clone.FetchAsync("main", Token);

        var hold = await clone.CommitAsync(
            "main",
            _ => Of(CommitKind.Hold) with { Writes = Write("environments/dev/hold.yaml") },
            Token
        );
        var person = await clone.CommitAsync("main", _ => Some.Change(Values, "a: 2\n"), Token);

        Assert.True(hold.Changed && person.Changed);
    }

    private static TreeChange Of(string kind) =>
        new() { Message = new CommitMessage("Change", "", [new Trailer(CommitKind.Trailer, kind)]) };

    private static Dictionary<string, byte[]> Write(string path) => new() { [path] = "new\n"u8.ToArray() };
}
