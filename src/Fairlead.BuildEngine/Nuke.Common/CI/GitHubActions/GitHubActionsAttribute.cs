#nullable disable
using Fairlead.BuildEngine.Parameters;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Writes a GitHub workflow with one job for each image, each running the same targets.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
    : ConfigurationAttributeBase
{
    private readonly string _name = name;
    private readonly GitHubActionsImage[] _images = [image, .. images];
    private GitHubActionsSubmodules? _submodules;
    private bool? _lfs;
    private uint? _fetchDepth;
    private bool? _progress;

    public override string IdPostfix => _name;

    public override Type HostType => typeof(GitHubActions);

    public override AbsolutePath ConfigurationFile =>
        NukeBuild.RootDirectory / ".github" / "workflows" / $"{_name}.yml";

    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    public override IEnumerable<string> IrrelevantTargetNames => [];

    public GitHubActionsTrigger[] On { get; set; } = [];
    public string[] OnPushBranches { get; set; } = [];
    public string[] OnPushBranchesIgnore { get; set; } = [];
    public string[] OnPushTags { get; set; } = [];
    public string[] OnPushTagsIgnore { get; set; } = [];
    public string[] OnPushIncludePaths { get; set; } = [];
    public string[] OnPushExcludePaths { get; set; } = [];
    public string[] OnPullRequestBranches { get; set; } = [];
    public string[] OnPullRequestTags { get; set; } = [];
    public string[] OnPullRequestIncludePaths { get; set; } = [];
    public string[] OnPullRequestExcludePaths { get; set; } = [];
    public string[] OnWorkflowDispatchOptionalInputs { get; set; } = [];
    public string[] OnWorkflowDispatchRequiredInputs { get; set; } = [];
    public string OnCronSchedule { get; set; }

    public string[] ImportSecrets { get; set; } = [];
    public bool EnableGitHubToken { get; set; }
    public GitHubActionsPermissions[] WritePermissions { get; set; } = [];
    public GitHubActionsPermissions[] ReadPermissions { get; set; } = [];

    public string[] CacheIncludePatterns { get; set; } = [".nuke/temp", "~/.nuget/packages"];
    public string[] CacheExcludePatterns { get; set; } = [];

    /// <summary>Empty for no cache step.</summary>
    public string[] CacheKeyFiles { get; set; } = ["**/global.json", "**/*.csproj", "**/Directory.Packages.props"];

    public bool PublishArtifacts { get; set; } = true;
    public string PublishCondition { get; set; }
    public int TimeoutMinutes { get; set; }
    public string EnvironmentName { get; set; }
    public string EnvironmentUrl { get; set; }
    public string ConcurrencyGroup { get; set; }
    public bool ConcurrencyCancelInProgress { get; set; }
    public string JobConcurrencyGroup { get; set; }
    public bool JobConcurrencyCancelInProgress { get; set; }
    public string[] InvokedTargets { get; set; } = [];

    public GitHubActionsSubmodules Submodules
    {
        get => _submodules ?? default;
        set => _submodules = value;
    }

    public bool Lfs
    {
        get => _lfs ?? false;
        set => _lfs = value;
    }

    public uint FetchDepth
    {
        get => _fetchDepth ?? 0;
        set => _fetchDepth = value;
    }

    public bool Progress
    {
        get => _progress ?? false;
        set => _progress = value;
    }

    public string Filter { get; set; }

    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) =>
        new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var configuration = new GitHubActionsConfiguration
        {
            Name = _name,
            ShortTriggers = On,
            DetailedTriggers = [.. GetTriggers()],
            Permissions =
            [
                .. WritePermissions.Select(permission => (permission, "write")),
                .. ReadPermissions.Select(permission => (permission, "read")),
            ],
            ConcurrencyGroup = ConcurrencyGroup,
            ConcurrencyCancelInProgress = ConcurrencyCancelInProgress,
            Jobs = [.. _images.Select(image => GetJobs(image, relevantTargets))],
        };
        Assert.True(
            configuration.ShortTriggers.Length == 0 || configuration.DetailedTriggers.Length == 0,
            $"Workflow '{_name}' sets On and one of On...: only one kind of trigger can be written"
        );
        Assert.True(
            configuration.ShortTriggers.Length > 0 || configuration.DetailedTriggers.Length > 0,
            $"Workflow '{_name}' has no trigger: set On or one of OnPush..., OnPullRequest..., OnWorkflowDispatch..., OnCronSchedule"
        );
        return configuration;
    }

    protected virtual GitHubActionsJob GetJobs(
        GitHubActionsImage image,
        IReadOnlyCollection<ExecutableTarget> relevantTargets
    ) =>
        new()
        {
            Name = image.GetValue().Replace(".", "_"),
            EnvironmentName = EnvironmentName,
            EnvironmentUrl = EnvironmentUrl,
            Steps = [.. GetSteps(relevantTargets)],
            Image = image,
            TimeoutMinutes = TimeoutMinutes,
            ConcurrencyGroup = JobConcurrencyGroup,
            ConcurrencyCancelInProgress = JobConcurrencyCancelInProgress,
        };

    protected virtual IEnumerable<(string Key, string Value)> GetImports()
    {
        foreach (var input in OnWorkflowDispatchOptionalInputs.Concat(OnWorkflowDispatchRequiredInputs))
        {
            yield return (input, $"${{{{ github.event.inputs.{input} }}}}");
        }

        foreach (var secret in ImportSecrets)
        {
            yield return (secret, $"${{{{ secrets.{MemberNames.Shouted(secret)} }}}}");
        }

        if (EnableGitHubToken)
        {
            yield return ("GITHUB_TOKEN", "${{ secrets.GITHUB_TOKEN }}");
        }
    }

    protected virtual IEnumerable<GitHubActionsDetailedTrigger> GetTriggers()
    {
        if (
            Any(
                OnPushBranches,
                OnPushBranchesIgnore,
                OnPushTags,
                OnPushTagsIgnore,
                OnPushIncludePaths,
                OnPushExcludePaths
            )
        )
        {
            Assert.True(
                !Any(OnPushBranches, OnPushTags) || !Any(OnPushBranchesIgnore, OnPushTagsIgnore),
                "OnPushBranches and OnPushTags exclude OnPushBranchesIgnore and OnPushTagsIgnore"
            );
            yield return new GitHubActionsVcsTrigger
            {
                Kind = GitHubActionsTrigger.Push,
                Branches = OnPushBranches,
                BranchesIgnore = OnPushBranchesIgnore,
                Tags = OnPushTags,
                TagsIgnore = OnPushTagsIgnore,
                IncludePaths = OnPushIncludePaths,
                ExcludePaths = OnPushExcludePaths,
            };
        }

        if (Any(OnPullRequestBranches, OnPullRequestTags, OnPullRequestIncludePaths, OnPullRequestExcludePaths))
        {
            yield return new GitHubActionsVcsTrigger
            {
                Kind = GitHubActionsTrigger.PullRequest,
                Branches = OnPullRequestBranches,
                Tags = OnPullRequestTags,
                IncludePaths = OnPullRequestIncludePaths,
                ExcludePaths = OnPullRequestExcludePaths,
            };
        }

        if (Any(OnWorkflowDispatchOptionalInputs, OnWorkflowDispatchRequiredInputs))
        {
            yield return new GitHubActionsWorkflowDispatchTrigger
            {
                OptionalInputs = OnWorkflowDispatchOptionalInputs,
                RequiredInputs = OnWorkflowDispatchRequiredInputs,
            };
        }

        if (OnCronSchedule is not null)
        {
            yield return new GitHubActionsScheduledTrigger { Cron = OnCronSchedule };
        }
    }

    private static bool Any(params string[][] lists) => lists.Any(list => list.Length > 0);

    private IEnumerable<GitHubActionsStep> GetSteps(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        yield return new GitHubActionsCheckoutStep
        {
            Submodules = _submodules,
            Lfs = _lfs,
            FetchDepth = _fetchDepth,
            Progress = _progress,
            Filter = Filter,
        };
        if (CacheKeyFiles.Length > 0)
        {
            yield return new GitHubActionsCacheStep
            {
                IncludePatterns = CacheIncludePatterns,
                ExcludePatterns = CacheExcludePatterns,
                KeyFiles = CacheKeyFiles,
            };
        }

        yield return new GitHubActionsRunStep
        {
            BuildCmdPath = BuildCmdPath,
            InvokedTargets = InvokedTargets,
            Imports = GetImports().ToDictionary(import => import.Key, import => import.Value),
        };
        foreach (var artifact in PublishArtifacts ? Artifacts(relevantTargets) : [])
        {
            yield return new GitHubActionsArtifactStep
            {
                Name = artifact.Name,
                Path = NukeBuild.RootDirectory.GetUnixRelativePathTo(artifact),
                Condition = PublishCondition,
            };
        }
    }

    // A path is cut where its first wildcard begins: folders are published whole.
    private static IEnumerable<AbsolutePath> Artifacts(IReadOnlyCollection<ExecutableTarget> targets) =>
        targets
            .SelectMany(target => target.ArtifactProducts)
            .Select(product => (AbsolutePath)System.IO.Path.Combine(NukeBuild.RootDirectory, product))
            .Select(path => path.FindParentOrSelf(candidate => !candidate.Text.Contains('*')))
            .Distinct();
}
