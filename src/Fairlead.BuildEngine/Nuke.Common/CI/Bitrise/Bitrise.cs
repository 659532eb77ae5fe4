#nullable disable
namespace Nuke.Common.CI.Bitrise;

/// <summary>Bitrise, by its environment variables.</summary>
public class Bitrise : Host, IBuildServer
{
    internal static bool IsRunningBitrise => EnvironmentInfo.HasVariable("BITRISE_BUILD_URL");

    public static new Bitrise Instance => NukeBuild.Host as Bitrise;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;

    public string Branch => EnvironmentInfo.GetVariable("BITRISE_GIT_BRANCH");

    public string Commit => EnvironmentInfo.GetVariable("BITRISE_GIT_COMMIT");
}
