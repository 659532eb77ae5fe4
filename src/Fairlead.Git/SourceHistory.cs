using System.ComponentModel;
using Fairlead.Git.Objects;

namespace Fairlead.Git;

/// <summary>
/// Tells how commits of a clone that somebody works in follow each other. It asks the git program, which understands
/// shallow and partial clones; nothing is fetched.
/// </summary>
/// <param name="folder">A folder of the clone.</param>
public sealed class SourceHistory(string folder)
{
    // A partial clone would ask its server for a commit that it lacks.
    private readonly ChildProgram _git = new("git", folder)
    {
        Limit = TimeSpan.FromMinutes(1),
        Environment = new Dictionary<string, string> { ["GIT_NO_LAZY_FETCH"] = "1" },
    };

    /// <summary>Where a commit stands to another one.</summary>
    /// <exception cref="GitException">The folder is no clone, or git cannot be run.</exception>
    public CommitOrder Order(CommitId commit, CommitId other)
    {
        if (commit == other)
        {
            return CommitOrder.Same;
        }

        if (!Has(commit) || !Has(other))
        {
            return IsShallow() ? CommitOrder.Shallow : CommitOrder.Missing;
        }

        // What is found in a shallow clone is so in the whole one too; what is not found is not.
        return IsAncestor(other, commit) ? CommitOrder.Newer
            : IsAncestor(commit, other) ? CommitOrder.Older
            : IsShallow() ? CommitOrder.Shallow
            : CommitOrder.Apart;
    }

    private bool Has(CommitId commit) => Run("cat-file", "-e", commit.Hex + "^{commit}").ExitCode == 0;

    private bool IsAncestor(CommitId ancestor, CommitId commit)
    {
        var answer = Run("merge-base", "--is-ancestor", ancestor.Hex, commit.Hex);
        return answer.ExitCode switch
        {
            0 => true,
            1 => false,
            _ => throw Failed(answer),
        };
    }

    private bool IsShallow()
    {
        var answer = Run("rev-parse", "--is-shallow-repository");
        return answer.ExitCode == 0 ? answer.Output.Trim() is "true" : throw Failed(answer);
    }

    private ChildOutput Run(params string[] arguments)
    {
        try
        {
            return _git.Run([], arguments);
        }
        catch (Exception error) when (error is Win32Exception or TimeoutException)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"git cannot tell the order of commits in {folder}: {error.Message}",
                error
            );
        }
    }

    private GitException Failed(ChildOutput answer) =>
        new(GitFailure.Invalid, $"git cannot tell the order of commits in {folder}: {answer.Complaint}.");
}
