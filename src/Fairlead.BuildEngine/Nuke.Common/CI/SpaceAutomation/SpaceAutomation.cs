#nullable disable
namespace Nuke.Common.CI.SpaceAutomation;

/// <summary>JetBrains Space, by its environment variables.</summary>
public class SpaceAutomation : Host, IBuildServer
{
    internal static bool IsRunningSpaceAutomation => EnvironmentInfo.HasVariable("JB_SPACE_PROJECT_KEY");

    public static new SpaceAutomation Instance => NukeBuild.Host as SpaceAutomation;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("JB_SPACE_GIT_BRANCH");

    public string Commit => EnvironmentInfo.GetVariable("JB_SPACE_GIT_REVISION");
}
