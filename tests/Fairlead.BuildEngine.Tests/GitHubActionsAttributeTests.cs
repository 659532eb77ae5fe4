using Nuke.Common;
using Nuke.Common.CI.GitHubActions;

namespace Fairlead.BuildEngine.Tests;

public sealed class GitHubActionsAttributeTests : IDisposable
{
    private readonly Lab _lab = new();

    public GitHubActionsAttributeTests() => _lab.Write("build.cmd", "");

    public void Dispose() => _lab.Dispose();

    [GitHubActions(
        "ci",
        GitHubActionsImage.UbuntuLatest,
        OnPushBranches = ["main"],
        OnPullRequestBranches = ["main"],
        InvokedTargets = [nameof(Test), nameof(Pack)],
        ImportSecrets = [nameof(ApiKey)],
        EnableGitHubToken = true,
        FetchDepth = 0,
        CacheKeyFiles = ["**/global.json", "**/*.csproj"]
    )]
    private sealed class Sample : NukeBuild
    {
        [Parameter, Secret]
        public string? ApiKey { get; set; }

        public Target Test => _ => _.Executes(() => { });

        public Target Pack => _ => _.Produces(RootDirectory / "out" / "*.nupkg").Executes(() => { });
    }

    /// <summary>The sample that NUKE 10.1.0 was seen to write.</summary>
    private const string Workflow = """
        name: ci

        on:
          push:
            branches:
              - main
          pull_request:
            branches:
              - main

        jobs:
          ubuntu-latest:
            name: ubuntu-latest
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v6
                with:
                  fetch-depth: 0
              - name: 'Cache: .nuke/temp, ~/.nuget/packages'
                uses: actions/cache@v4
                with:
                  path: |
                    .nuke/temp
                    ~/.nuget/packages
                  key: ${{ runner.os }}-${{ hashFiles('**/global.json', '**/*.csproj') }}
              - name: 'Run: Test, Pack'
                run: ./build.cmd Test Pack
                env:
                  ApiKey: ${{ secrets.API_KEY }}
                  GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}
              - name: 'Publish: out'
                uses: actions/upload-artifact@v5
                with:
                  name: out
                  path: out

        """;

    [Fact]
    public void The_workflow_is_NUKEs()
    {
        var outcome = _lab.Run<Sample>("--generate-configuration GitHubActions_ci --host GitHubActions");
        Assert.Equal(("", 0), (outcome.Text, outcome.Code));
        var text = _lab.Read(".github/workflows/ci.yml");
        Assert.Contains("#         nuke --generate-configuration GitHubActions_ci --host GitHubActions\n", text);
        Assert.Equal(Workflow, text[text.IndexOf("name: ci", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void A_secret_the_workflow_imports_binds_without_prefix()
    {
        _lab.Variables["GITHUB_ACTIONS"] = "true";
        _lab.Variables["ApiKey"] = "from the workflow";
        Assert.Equal("from the workflow", ((Sample)_lab.Run<Sample>("Test").Build).ApiKey);
    }
}
