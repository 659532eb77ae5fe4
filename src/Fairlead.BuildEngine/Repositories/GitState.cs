using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Repositories;

/// <summary>What the files of a Git repository say about where it stands.</summary>
internal sealed record GitState
{
    public AbsolutePath? WorkingFolder { get; init; }

    public string? Head { get; init; }

    public string? Branch { get; init; }

    public string? Commit { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public GitAddress? Remote { get; init; }

    public string? RemoteBranch { get; init; }

    public static GitState Of(string url, string? branch) =>
        new() { Remote = GitAddress.Parse("origin", url), Branch = branch };

    public static GitState Read(AbsolutePath folder)
    {
        var working = folder.FindParentOrSelf(candidate => (candidate / ".git").Exists());
        Assert.True(working is not null, $"{folder} is in no Git repository");
        var git = GitFolder(working!);
        var common = CommonFolder(git);
        var references = new GitReferences(git, common);

        var head = File.ReadAllText(git / "HEAD").Trim();
        var branch = head.StartsWith("ref: refs/heads/", StringComparison.Ordinal)
            ? head["ref: refs/heads/".Length..]
            : null;
        var commit = branch is null ? head : references.Find($"refs/heads/{branch}");
        var (remote, remoteBranch) = GitConfig.Read(common / "config", branch);
        return new GitState
        {
            WorkingFolder = working,
            Head = branch is null ? head : $"refs/heads/{branch}",
            Branch = branch ?? BranchOfHost(),
            Commit = commit,
            Tags = commit is null ? [] : references.TagsAt(commit),
            Remote = remote,
            RemoteBranch = remoteBranch,
        };
    }

    // In a worktree or submodule .git is a file that names the folder.
    private static AbsolutePath GitFolder(AbsolutePath working)
    {
        var git = working / ".git";
        if (!File.Exists(git))
        {
            return git;
        }

        var text = File.ReadAllText(git).Trim();
        Assert.True(text.StartsWith("gitdir: ", StringComparison.Ordinal), $"{git} is no Git link file");
        return Path.Combine(working, text["gitdir: ".Length..]);
    }

    private static AbsolutePath CommonFolder(AbsolutePath git)
    {
        var link = git / "commondir";
        return File.Exists(link) ? Path.Combine(git, File.ReadAllText(link).Trim()) : git;
    }

    private static string? BranchOfHost()
    {
        var branch = (BuildSession.Current.Host as IBuildServer)?.Branch;
        const string Prefix = "refs/heads/";
        return branch?.StartsWith(Prefix, StringComparison.Ordinal) == true ? branch[Prefix.Length..] : branch;
    }
}
