using Fairlead.Git.Objects;
using LibGit2Sharp;

namespace Fairlead.Git;

/// <summary>A repository of this machine that somebody works in, such as the checkout that a build runs in; it is only read.</summary>
public sealed class Checkout : IDisposable
{
    private readonly Repository _repository;
    private readonly Lock _gate = new();

    private Checkout(Repository repository) => _repository = repository;

    /// <summary>The repository that a folder lies in; null where it lies in none that may be read.</summary>
    public static Checkout? Find(string folder)
    {
        try
        {
            return Repository.Discover(folder) is { } found ? new Checkout(new Repository(found)) : null;
        }
        // Another's repository, or what is left of one, is as good as none.
        catch (LibGit2SharpException)
        {
            return null;
        }
    }

    /// <summary>What a commit says about itself; null where the repository does not have it, or has only a part of it.</summary>
    public CommitInfo? Describe(CommitId commit)
    {
        lock (_gate)
        {
            try
            {
                return _repository.Lookup<Commit>(commit.Hex) is { } found ? CommitReader.Read(found) : null;
            }
            // A shallow checkout lacks parents and trees.
            catch (LibGit2SharpException)
            {
                return null;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _repository.Dispose();
}
