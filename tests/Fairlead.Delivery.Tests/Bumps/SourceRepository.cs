using Fairlead.Git;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Bumps;

/// <summary>A source repository with a few commits, and clones of it as CI makes them.</summary>
internal sealed class SourceRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SourceRepository() => GitProgram.Run(_folder.FullPath, "init", "--quiet", "--initial-branch=main", Root);

    public string Root => Path.Combine(_folder.FullPath, "source");

    public SourceHistory History => new(Root);

    /// <summary>Commits to a branch, which begins at the present commit where there is none.</summary>
    public string Commit(string subject, string branch = "main")
    {
        var file = Path.Combine(Root, ".git/refs/heads", branch);
        if (branch is not "main" && !File.Exists(file))
        {
            GitProgram.Run(Root, "branch", branch);
        }

        if (File.Exists(file))
        {
            GitProgram.Run(Root, "checkout", "--quiet", branch);
        }

        GitProgram.Run(
            Root,
            [
                "-c",
                "user.name=Me",
                "-c",
                "user.email=me@example.com",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                subject,
            ]
        );
        return File.ReadAllText(file).Trim();
    }

    public void Merge(string branch) =>
        GitProgram.Run(
            Root,
            ["-c", "user.name=Me", "-c", "user.email=me@example.com", "merge", "--quiet", "--no-edit", branch]
        );

    /// <summary>A clone with the last commits only, as <c>fetch-depth</c> makes one.</summary>
    public SourceHistory Shallow(int depth)
    {
        var clone = Path.Combine(_folder.FullPath, $"shallow-{depth}");
        GitProgram.Run(_folder.FullPath, "clone", "--quiet", "--depth", $"{depth}", new Uri(Root).AbsoluteUri, clone);
        return new SourceHistory(clone);
    }

    public void Dispose() => _folder.Dispose();
}
