using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fairlead.Sandbox.Git;
using Fairlead.Sandbox.Host;

namespace Fairlead.Sandbox.Forge;

/// <summary>Pull requests and statuses of every repository, one file each, written before a request is answered.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing.")]
internal sealed class ForgeStore(string folder, GitRepositories repositories, ForgeKey key, TimeProvider time)
{
    /// <summary>Owner of the repositories that lie at the top, as GitHub's API wants one.</summary>
    public const string Owner = ServedSandbox.ForgeOwner;

    // The oldest go first; what a promotion looks at is among the newest.
    private const int MostStatuses = 1000;
    private readonly ConcurrentDictionary<string, ForgeState> _states = new();
    private readonly SemaphoreSlim _one = new(1);

    public TimeProvider Time => time;

    /// <summary>The Git repository of an owner and a name; null where there is none.</summary>
    public string? Find(string owner, string name)
    {
        var own = string.Equals(owner, Owner, StringComparison.OrdinalIgnoreCase);
        return repositories.Exists($"{owner}/{name}") ? $"{owner}/{name}"
            : own && repositories.Exists(name) ? name
            : null;
    }

    public ForgeGit Git(string repository) => new(repositories.FolderOf(repository), key);

    /// <summary>Looks at a repository's state, brought in step with its branches; what is changed is kept.</summary>
    public async Task<T> WithAsync<T>(
        string repository,
        Func<ForgeState, ForgeGit, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var state = _states.GetOrAdd(repository, Read);
            var git = Git(repository);
            var before = Text(state);
            await FollowBranchesAsync(state, git, cancellationToken);
            var result = await work(state, git);
            Keep(repository, state, before);
            return result;
        }
        catch
        {
            // What was half done in memory is forgotten.
            _states.TryRemove(repository, out _);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    // As on GitHub, a pull request follows its branch, and is closed when the branch goes.
    private async Task FollowBranchesAsync(ForgeState state, ForgeGit git, CancellationToken cancellationToken)
    {
        foreach (var pull in state.Pulls.Where(pull => pull.IsOpen))
        {
            var head = await git.TipAsync(pull.HeadBranch, cancellationToken);
            if (head is null)
            {
                pull.IsOpen = false;
                pull.ClosedAt = time.GetUtcNow();
            }
            else if (head != pull.HeadSha)
            {
                pull.HeadSha = head;
                pull.UpdatedAt = time.GetUtcNow();
            }
        }
    }

    private void Keep(string repository, ForgeState state, string before)
    {
        if (state.Statuses.Count > MostStatuses)
        {
            state.Statuses.RemoveRange(0, state.Statuses.Count - MostStatuses);
        }

        var after = Text(state);
        if (before != after)
        {
            SealedText.Write(FileOf(repository), after);
        }
    }

    private ForgeState Read(string repository) =>
        SealedText.Read(FileOf(repository)) is { } text
            ? JsonSerializer.Deserialize(text, ForgeStateJson.Default.ForgeState) ?? new ForgeState()
            : new ForgeState();

    private static string Text(ForgeState state) => JsonSerializer.Serialize(state, ForgeStateJson.Default.ForgeState);

    private string FileOf(string repository) => Path.Combine(folder, $"{repository}.json");
}
