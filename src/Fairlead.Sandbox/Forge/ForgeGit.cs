using Fairlead.Sandbox.Git;

namespace Fairlead.Sandbox.Forge;

/// <summary>What the forge asks of a repository, through the git program.</summary>
internal sealed class ForgeGit(string folder, ForgeKey key)
{
    /// <summary>The commit a branch is at; null where there is no such branch.</summary>
    public Task<string?> TipAsync(string branch, CancellationToken cancellationToken) =>
        TryAsync(["rev-parse", "--verify", "--quiet", $"refs/heads/{branch}^{{commit}}"], cancellationToken);

    /// <summary>The full id of a branch, tag or id; null where there is no such commit.</summary>
    public Task<string?> ResolveAsync(string reference, CancellationToken cancellationToken) =>
        reference.StartsWith('-')
            ? Task.FromResult<string?>(null)
            : TryAsync(["rev-parse", "--verify", "--quiet", $"{reference}^{{commit}}"], cancellationToken);

    /// <summary>Whether the first commit has everything that the second has.</summary>
    public async Task<bool> ContainsAsync(string commit, string other, CancellationToken cancellationToken) =>
        await TryAsync(["merge-base", commit, other], cancellationToken) == other;

    /// <summary>The tree that merging gives; null where the two conflict.</summary>
    public Task<string?> MergeTreeAsync(string commit, string other, CancellationToken cancellationToken) =>
        TryAsync(["merge-tree", "--write-tree", commit, other], cancellationToken);

    /// <summary>Makes a commit as a forge does it, with the author and time that are given, and signed by the forge.</summary>
    public async Task<string> CommitAsync(
        string tree,
        IReadOnlyList<string> parents,
        string message,
        string author,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        string[] settings =
        [
            "-c",
            $"user.name={author}",
            "-c",
            $"user.email={author}@forge.localhost",
            $"--git-dir={folder}",
        ];
        var stamp = $"{at.ToUnixTimeSeconds()} +0000";
        var made =
            await GitProgram.ReadAsync(
                "merge a pull request",
                [
                    .. settings,
                    "commit-tree",
                    tree,
                    .. parents.SelectMany(parent => (string[])["-p", parent]),
                    "-m",
                    message,
                ],
                new Dictionary<string, string> { ["GIT_AUTHOR_DATE"] = stamp, ["GIT_COMMITTER_DATE"] = stamp },
                cancellationToken
            ) ?? throw new SandboxException(Refusals.FailedGit, "Cannot merge a pull request: git made no commit.");
        return await CommitSignature.AddAsync(folder, made, key, cancellationToken);
    }

    /// <summary>Moves a branch if it still is where it was; false where it is not.</summary>
    public async Task<bool> MoveAsync(string branch, string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(["update-ref", $"refs/heads/{branch}", to, from], cancellationToken) is not null;
        }
        catch (SandboxException)
        {
            // Git has one exit code for a branch that moved and for one that cannot be written.
            if (await TipAsync(branch, cancellationToken) == from)
            {
                throw;
            }

            return false;
        }
    }

    private Task<string?> TryAsync(string[] arguments, CancellationToken cancellationToken) =>
        GitProgram.ReadAsync(
            "look into a repository",
            [$"--git-dir={folder}", .. arguments],
            new Dictionary<string, string>(),
            cancellationToken
        );
}
