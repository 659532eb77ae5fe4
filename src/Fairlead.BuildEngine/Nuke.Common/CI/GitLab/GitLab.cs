#nullable disable
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitLab;

/// <summary>GitLab's CI service, by its environment variables.</summary>
public class GitLab : Host, IBuildServer
{
    internal static bool IsRunningGitLab => EnvironmentInfo.HasVariable("GITLAB_CI");

    public static new GitLab Instance => NukeBuild.Host as GitLab;

    string IBuildServer.Branch => CommitRefName;

    string IBuildServer.Commit => CommitSha;

    public bool Ci => Text("CI") is not null;

    public string CommitRefName => Text("CI_COMMIT_REF_NAME");

    public string CommitRefSlug => Text("CI_COMMIT_REF_SLUG");

    public string CommitSha => Text("CI_COMMIT_SHA");

    public string CommitTag => Text("CI_COMMIT_TAG");

    public string ConfigPath => Text("CI_CONFIG_PATH");

    public long JobId => Number("CI_JOB_ID");

    public bool JobManual => Text("CI_JOB_MANUAL") is "true";

    public string JobName => Text("CI_JOB_NAME");

    public string JobStage => Text("CI_JOB_STAGE");

    public string JobToken => Text("CI_JOB_TOKEN");

    public string JobUrl => Text("CI_JOB_URL");

    public string MergeRequestIid => Text("CI_MERGE_REQUEST_IID");

    public long PipelineId => Number("CI_PIPELINE_ID");

    public string PipelineSource => Text("CI_PIPELINE_SOURCE");

    public string PipelineUrl => Text("CI_PIPELINE_URL");

    public string ProjectDir => Text("CI_PROJECT_DIR");

    public long ProjectId => Number("CI_PROJECT_ID");

    public string ProjectName => Text("CI_PROJECT_NAME");

    public string ProjectNamespace => Text("CI_PROJECT_NAMESPACE");

    public string ProjectPath => Text("CI_PROJECT_PATH");

    public string ProjectUrl => Text("CI_PROJECT_URL");

    public string Registry => Text("CI_REGISTRY");

    public string RegistryImage => Text("CI_REGISTRY_IMAGE");

    public string RegistryUser => Text("CI_REGISTRY_USER");

    public string RegistryPassword => Text("CI_REGISTRY_PASSWORD");

    public string RepositoryUrl => Text("CI_REPOSITORY_URL");

    public string ServerHost => Text("CI_SERVER_HOST");

    public string ServerUrl => Text("CI_SERVER_URL");

    public string GitLabUserEmail => Text("GITLAB_USER_EMAIL");

    public string GitLabUserLogin => Text("GITLAB_USER_LOGIN");

    public void BeginSection(string title, bool collapsed = true) =>
        Write($"\e[0Ksection_start:{Now()}:{SectionId(title)}{(collapsed ? "[collapsed=true]" : "")}\r\e[0K{title}");

    public void EndSection(string title) => Write($"\e[0Ksection_end:{Now()}:{SectionId(title)}\r\e[0K");

    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => BeginSection(text), () => EndSection(text));

    internal override bool IsCommand(string line) => line.StartsWith("\e[0Ksection_", StringComparison.Ordinal);

    private static void Write(string text) => BuildSession.Current.Output.WriteCommand(text);

    private static long Now() => BuildSession.Current.Time.GetUtcNow().ToUnixTimeSeconds();

#pragma warning disable CA5351 // A name for the section, not a protection.
    private static string SectionId(string title) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(title)));
#pragma warning restore CA5351

    private static string Text(string name) => EnvironmentInfo.GetVariable(name) is { Length: > 0 } text ? text : null;

    private static long Number(string name) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
