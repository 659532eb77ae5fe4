#nullable disable
using System.Reflection;
using Fairlead.BuildEngine.Repositories;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

public enum GitProtocol
{
    Https,
    Ssh,
}

/// <summary>The repository the build works in. Worktrees and submodules are repositories too.</summary>
public class GitRepository
{
    internal GitRepository(GitState state) => State = state;

    internal GitState State { get; }

    public GitProtocol? Protocol => State.Remote?.Protocol;

    /// <summary>The host of the remote, such as <c>github.com</c>; null without a remote.</summary>
    public string Endpoint => State.Remote?.Host;

    /// <summary>The path of the remote, such as <c>owner/name</c>.</summary>
    public string Identifier => State.Remote?.Path;

    public AbsolutePath LocalDirectory => State.WorkingFolder;

    public string Head => State.Head;

    /// <summary>Null on a detached head, except where the CI host knows the branch.</summary>
    public string Branch => State.Branch;

    /// <summary>The full id of the current commit.</summary>
    public string Commit => State.Commit;

    /// <summary>The names of tags at the current commit.</summary>
    public IReadOnlyCollection<string> Tags => State.Tags;

    public string RemoteName => State.Remote?.Name;

    public string RemoteBranch => State.RemoteBranch;

    public string HttpsUrl => Endpoint is null ? null : $"https://{Endpoint}/{Identifier}.git";

    public string SshUrl => Endpoint is null ? null : $"git@{Endpoint}:{Identifier}.git";

    /// <summary>The repository a folder lies in.</summary>
    /// <exception cref="ArgumentException">The folder is in no repository.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory) => new(GitState.Read(directory));

    /// <summary>A repository known by its address only.</summary>
    public static GitRepository FromUrl(string url, string branch = null) => new(GitState.Of(url, branch));

    public override string ToString() => (Protocol == GitProtocol.Ssh ? SshUrl : HttpsUrl) ?? LocalDirectory;
}

public static class GitRepositoryExtensions
{
    public static bool IsGitHubRepository(this GitRepository repository) => Is(repository.Endpoint, "github.com");

    public static bool IsGitLabRepository(this GitRepository repository) =>
        repository.Endpoint?.Contains("gitlab", StringComparison.OrdinalIgnoreCase) == true;

    public static string GetGitHubOwner(this GitRepository repository) => repository.Identifier?.Split('/')[0];

    public static string GetGitHubName(this GitRepository repository) => repository.Identifier?.Split('/')[^1];

    public static bool IsOnMasterBranch(this GitRepository repository) => Is(repository.Branch, "master");

    public static bool IsOnMainBranch(this GitRepository repository) => Is(repository.Branch, "main");

    public static bool IsOnMainOrMasterBranch(this GitRepository repository) =>
        repository.IsOnMainBranch() || repository.IsOnMasterBranch();

    public static bool IsOnDevelopBranch(this GitRepository repository) =>
        Is(repository.Branch, "develop") || Is(repository.Branch, "development") || Is(repository.Branch, "dev");

    public static bool IsOnFeatureBranch(this GitRepository repository) =>
        Begins(repository, "feature/") || Begins(repository, "features/");

    public static bool IsOnReleaseBranch(this GitRepository repository) =>
        Begins(repository, "release/") || Begins(repository, "releases/");

    public static bool IsOnHotfixBranch(this GitRepository repository) =>
        Begins(repository, "hotfix/") || Begins(repository, "hotfixes/");

    private static bool Begins(GitRepository repository, string prefix) =>
        repository.Branch?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;

    private static bool Is(string value, string wanted) =>
        string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Gives the repository the root directory lies in; null and a warning when it lies in none.</summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    public override object GetValue(MemberInfo member, object instance) =>
        GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
}
