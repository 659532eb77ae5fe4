#nullable disable
namespace Nuke.Common.CI.Jenkins;

/// <summary>Jenkins, by its environment variables.</summary>
public class Jenkins : Host, IBuildServer
{
    internal static bool IsRunningJenkins => EnvironmentInfo.HasVariable("JENKINS_HOME");

    public static new Jenkins Instance => NukeBuild.Host as Jenkins;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("GIT_BRANCH");

    public string Commit => EnvironmentInfo.GetVariable("GIT_COMMIT");
}
