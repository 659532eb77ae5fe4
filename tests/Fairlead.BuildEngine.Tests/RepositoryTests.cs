using Fairlead.TestKit;
using Nuke.Common;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;

namespace Fairlead.BuildEngine.Tests;

public sealed class RepositoryTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Sample : NukeBuild
    {
        [Solution]
        public readonly Solution Solution = null!;

        [Solution("Other.sln")]
        public readonly Solution Other = null!;

        public Target Go => _ => _.Executes(() => { });
    }

    [Fact]
    public void A_solution_is_named_by_attribute_or_parameter_file()
    {
        _lab.Write(".nuke/parameters.json", """{ "Solution": "All.slnx" }""");
        _lab.Write(
            "All.slnx",
            """
            <Solution>
              <Folder Name="/tests/"><Project Path="tests/A.Tests/A.Tests.csproj" /></Folder>
              <Project Path="src/A/A.csproj" />
            </Solution>
            """
        );
        _lab.Write(
            "Other.sln",
            """
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "B", "src\B\B.csproj", "{11111111-1111-1111-1111-111111111111}"
            EndProject
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "tests", "tests", "{22222222-2222-2222-2222-222222222222}"
            EndProject
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "B.Tests", "tests\B.Tests\B.Tests.csproj", "{33333333-3333-3333-3333-333333333333}"
            EndProject
            Global
            	GlobalSection(NestedProjects) = preSolution
            		{33333333-3333-3333-3333-333333333333} = {22222222-2222-2222-2222-222222222222}
            	EndGlobalSection
            EndGlobal
            """
        );
        var build = (Sample)_lab.Run<Sample>("Go").Build;
        Assert.Equal("A.Tests,A", string.Join(',', build.Solution.AllProjects.Select(project => project.Name)));
        Assert.Equal("A.Tests", Assert.Single(build.Solution.GetAllProjects("*.Tests")).Name);
        Assert.Equal(Path.Combine(_lab.Root, "src/A/A.csproj"), (string)build.Solution.GetProject("A"));
        Assert.Equal("B,B.Tests", string.Join(',', build.Other.AllProjects.Select(project => project.Name)));
        Assert.Equal("tests", build.Other.GetProject("B.Tests").SolutionFolder);
    }

    [Fact]
    public void A_repository_knows_branch_commit_tags_and_remote()
    {
        var commit = NewRepository();
        Git("pack-refs --all");
        Check(GitRepository.FromLocalDirectory(_lab.Root), commit);
    }

    [Fact]
    public void A_worktree_is_a_repository_too()
    {
        var commit = NewRepository();
        Git("worktree add -q -b feature/x wt");
        var repository = GitRepository.FromLocalDirectory((AbsolutePath)_lab.Root / "wt");
        Assert.Equal("feature/x", repository.Branch);
        Assert.Equal(commit, repository.Commit);
        Assert.True(repository.IsOnFeatureBranch());
    }

    [Theory]
    [InlineData("git@github.com:owner/name.git", "github.com", "owner/name")]
    [InlineData("ssh://git@github.com/owner/name", "github.com", "owner/name")]
    [InlineData("https://user:token@gitlab.example.org/group/sub/name.git", "gitlab.example.org", "group/sub/name")]
    public void An_address_is_taken_apart(string url, string endpoint, string identifier)
    {
        var repository = GitRepository.FromUrl(url);
        Assert.Equal((endpoint, identifier), (repository.Endpoint, repository.Identifier));
    }

    private static void Check(GitRepository repository, string commit)
    {
        Assert.Equal("main", repository.Branch);
        Assert.True(repository.IsOnMainBranch());
        Assert.Equal(commit, repository.Commit);
        Assert.Equal(["v1", "v2"], repository.Tags);
        Assert.Equal("https://github.com/owner/name.git", repository.HttpsUrl);
    }

    private string NewRepository()
    {
        Git("init -q -b main");
        Git("-c user.name=a -c user.email=a@b commit -q --allow-empty -m one");
        Git("tag v1");
        Git("-c user.name=a -c user.email=a@b tag -a v2 -m two");
        Git("remote add origin git@github.com:owner/name.git");
        return Git("rev-parse HEAD").Trim();
    }

    private string Git(string arguments) => GitProgram.Run(_lab.Root, arguments.Split(' '));
}
